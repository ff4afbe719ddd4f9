package dev.osprey.console.events;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Tells a client that the container has ended its response. */
record EndOfClient(EventClient client) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        client.end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        client.end();
    }

    @Override
    public void onError(AsyncEvent event) {
        client.end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Never started twice.
    }
}
