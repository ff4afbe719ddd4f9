package dev.osprey.it;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A reader of a console's server-sent events: remembers the names of those that have come. */
final class EventStream implements AutoCloseable {

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final HttpResponse<Stream<String>> response;

    EventStream(Console console) {
        try {
            response = console.http()
                    .send(
                            HttpRequest.newBuilder(console.uri("/api/v1/events"))
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofLines());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            response.body()
                    .filter(line -> line.startsWith("event:"))
                    .forEach(line -> names.add(line.substring("event:".length()).strip()));
        } catch (RuntimeException e) {
            names.add("(ended)");
        }
    }

    int status() {
        return response.statusCode();
    }

    /** Names of the events that have come so far. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    @Override
    public void close() {
        response.body().close();
    }
}
