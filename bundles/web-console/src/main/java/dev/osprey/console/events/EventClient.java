package dev.osprey.console.events;

import dev.osprey.engine.StateEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * One browser, or script, that follows the events. Nothing here waits: what the socket does not take now stays in the queue, where
 * it is coalesced.
 */
final class EventClient implements WriteListener {

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Consumer<EventClient> onEnd;
    private final EventQueue queue;
    private final long stuckAfterNanos;

    private String greeting;
    private String status = "";
    private byte[] unsent;
    private boolean unflushed;
    private boolean last;
    private boolean ended;
    private long lastProgress;

    /**
     * @param greeting        sent first
     * @param stuckAfterNanos how long the socket may take nothing
     * @param onEnd           told once, when it is gone
     */
    EventClient(
            AsyncContext context,
            ServletOutputStream out,
            String greeting,
            int capacity,
            long stuckAfterNanos,
            Consumer<EventClient> onEnd) {
        this.context = context;
        this.out = out;
        this.greeting = greeting;
        this.queue = new EventQueue(capacity);
        this.stuckAfterNanos = stuckAfterNanos;
        this.onEnd = onEnd;
        this.lastProgress = System.nanoTime();
    }

    /** On the follower's thread: quick. */
    void offer(StateEvent event) {
        queue.offer(event);
    }

    /** The next heartbeat; replaces one that has not been sent. */
    synchronized void offerStatus(String encoded) {
        status = encoded;
    }

    /** Sends what waits, as far as the socket takes it. */
    synchronized void tick(EventEncoder encoder, long now) {
        if (ended) {
            return;
        }
        try {
            if (pump()) {
                unsent = next(encoder);
                pump();
                lastProgress = now;
            } else if (now - lastProgress > stuckAfterNanos) {
                end();
            }
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    private byte[] next(EventEncoder encoder) {
        StringBuilder text = new StringBuilder(greeting);
        greeting = "";
        if (queue.isOverflowed()) {
            text.append(EventEncoder.reset(0, "Events came faster than they were taken; read everything again."));
            last = true;
        } else {
            List<StateEvent> events = queue.drain();
            events.forEach(event -> text.append(encoder.encode(event)));
            text.append(status);
        }
        status = "";
        return text.isEmpty() ? null : text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether everything handed over so far has left. */
    private boolean pump() throws IOException {
        while (!ended && out.isReady()) {
            if (unsent != null) {
                byte[] bytes = unsent;
                unsent = null;
                unflushed = true;
                out.write(bytes);
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                if (last) {
                    end();
                }
                return !ended;
            }
        }
        return false;
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Ends the response; again does nothing. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The container has ended it already.
        }
        onEnd.accept(this);
    }
}
