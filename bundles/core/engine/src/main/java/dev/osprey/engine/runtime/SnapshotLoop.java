package dev.osprey.engine.runtime;

import dev.osprey.journal.SnapshotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a snapshot of the follower's state from time to time, on the follower's thread. */
final class SnapshotLoop implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoop.class);

    private final Follower follower;
    private final SnapshotStore store;
    private final long intervalNanos;
    private long writtenAt = System.nanoTime();
    private long writtenSequence;

    /** @param intervalNanos 0 for none */
    SnapshotLoop(Follower follower, SnapshotStore store, long intervalNanos) {
        this.follower = follower;
        this.store = store;
        this.intervalNanos = intervalNanos;
        this.writtenSequence = follower.sequence();
    }

    @Override
    public int doWork() {
        if (intervalNanos == 0 || System.nanoTime() - writtenAt < intervalNanos) {
            return 0;
        }
        writtenAt = System.nanoTime();
        if (follower.sequence() == writtenSequence || !follower.problem().isEmpty()) {
            return 0;
        }
        try {
            writtenSequence = follower.sequence();
            follower.snapshot(store);
        } catch (RuntimeException e) {
            LOG.error("A snapshot could not be written", e);
        }
        return 1;
    }
}
