package dev.osprey.engine;

import dev.osprey.api.Track;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** One strategy's instance and its place in the log. Thread safe. */
@ProviderType
public interface Lane {

    /** How a lane stands. */
    enum State {
        WARMING,
        READY,
        RUNNING,
        STOPPED,
        QUARANTINED,
        DROPPED
    }

    String deployment();

    Track track();

    int revision();

    /** 0 until it is promoted. */
    int epoch();

    State state();

    /** Last event that it has taken. */
    long sequence();

    /** First event that it took while running; 0 before. */
    long firstSequence();

    /** Market events that its strategy was given while running. */
    long marketEvents();

    /** Orders that its strategy asked for while warming up, which went nowhere. */
    long withheldCommands();

    /** Why it is quarantined; empty if it is not. */
    String problem();

    /** Completes when it has caught up with the log and waits to be promoted; fails if it is quarantined before. */
    CompletableFuture<Void> ready();
}
