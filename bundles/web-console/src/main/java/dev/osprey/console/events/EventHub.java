package dev.osprey.console.events;

import dev.osprey.console.rest.StatusJson;
import dev.osprey.engine.Engine;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateEvent.SourceChanged;
import dev.osprey.engine.StateView;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the engine's events to all clients, ten times a second, and the server's status once a second. */
public final class EventHub implements AutoCloseable {

    /** Clients at once; one more is turned away. */
    static final int MAX_CLIENTS = 32;

    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final int TICK_MILLIS = 100;
    private static final int TICKS_PER_STATUS = 10;
    private static final int CAPACITY = 4_096;
    private static final long STUCK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Engine engine;
    private final int capacity;
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final Map<String, SourceChanged> sources = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "osprey-console-events");
        thread.setDaemon(true);
        return thread;
    });
    private final AutoCloseable subscription;
    private EventEncoder encoder;
    private StatusJson status;
    private int ticks;

    public EventHub(Engine engine) {
        this(engine, CAPACITY);
    }

    /** @param capacity events that may wait for one client */
    EventHub(Engine engine, int capacity) {
        this.engine = engine;
        this.capacity = capacity;
        this.subscription = engine.listen(this::onEvent);
    }

    /** Begins to send, with this status as heartbeat. Once. */
    public void start(StatusJson heartbeat) {
        status = heartbeat;
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The last word of each feed and venue since the hub was made. */
    public Collection<SourceChanged> sources() {
        return List.copyOf(sources.values());
    }

    private void onEvent(StateEvent event) {
        if (event instanceof SourceChanged source) {
            sources.put(source.source(), source);
        }
        for (EventClient client : clients) {
            client.offer(event);
        }
    }

    boolean isFull() {
        return clients.size() >= MAX_CLIENTS;
    }

    int clients() {
        return clients.size();
    }

    /** Takes a client in. It hears of everything that changes from now on: so what it reads after the greeting lacks nothing. */
    void join(AsyncContext context, String lastEventId) throws IOException {
        String reason = lastEventId.isEmpty() ? "connected" : "reconnected after " + lastEventId;
        EventClient client = new EventClient(
                context,
                context.getResponse().getOutputStream(),
                "retry: 2000\n" + EventEncoder.reset(engine.read(StateView::sequence), reason),
                capacity,
                STUCK_AFTER_NANOS,
                clients::remove);
        clients.add(client);
        context.addListener(new EndOfClient(client));
        context.getResponse().getOutputStream().setWriteListener(client);
    }

    private void tick() {
        try {
            if (encoder == null) {
                encoder = new EventEncoder(engine);
            }
            boolean heartbeat = ticks++ % TICKS_PER_STATUS == 0 && !clients.isEmpty();
            String encoded = "";
            if (heartbeat) {
                encoder.refresh();
                encoded = EventEncoder.encode("status", status.now());
            }
            for (EventClient client : clients) {
                if (heartbeat) {
                    client.offerStatus(encoded);
                }
                client.tick(encoder, System.nanoTime());
            }
        } catch (RuntimeException e) {
            LOG.warn("The event stream missed a beat", e);
        }
    }

    /** Ends all clients. Idempotent. */
    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.warn("The subscription to the engine could not be ended", e);
        }
        ticker.shutdownNow();
        clients.forEach(EventClient::end);
    }
}
