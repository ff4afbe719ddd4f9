package dev.osprey.engine.runtime;

import dev.osprey.journal.Journal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Has running strategies save their state from time to time, each for the first time as soon as it trades, and writes it to the {@link StateStore}, on the
 * follower's thread: when all that the strategy had commanded by then is in the log.
 */
final class StateLoop implements Loop {

    private static final long LONGEST_LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    /** One lane's last: null of a strategy that saves nothing. */
    private static final class Asked {
        final long at = System.nanoTime();
        final CompletableFuture<SavedAt> saved = new CompletableFuture<>();
        boolean written;
    }

    private final LaneSet lanes;
    private final StateStore store;
    private final CoreAgent core;
    private final Journal journal;
    private final long intervalNanos;
    private final long lookNanos;
    private final Map<LaneRunner, Asked> asked = new HashMap<>();
    private long lookedAt = System.nanoTime();

    /** @param intervalNanos 0 for never */
    StateLoop(LaneSet lanes, StateStore store, CoreAgent core, Journal journal, long intervalNanos) {
        this.lanes = lanes;
        this.store = store;
        this.core = core;
        this.journal = journal;
        this.intervalNanos = intervalNanos;
        this.lookNanos = Math.min(LONGEST_LOOK, intervalNanos);
    }

    @Override
    public int doWork() {
        long now = System.nanoTime();
        if (intervalNanos == 0 || now - lookedAt < lookNanos) {
            return 0;
        }
        lookedAt = now;
        asked.keySet().removeIf(lane -> !lane.status().isRunning());
        int work = 0;
        for (LaneRunner lane : lanes.runners()) {
            if (lane.status().isRunning()) {
                work += look(lane, now);
            }
        }
        return work;
    }

    private int look(LaneRunner lane, long now) {
        Asked last = asked.get(lane);
        if (last == null || last.written && now - last.at >= intervalNanos) {
            Asked next = new Asked();
            asked.put(lane, next);
            lane.post(() -> next.saved.complete(lane.save()));
            return 1;
        }
        if (last.written || !last.saved.isDone()) {
            return 0;
        }
        SavedAt saved = last.saved.getNow(null);
        if (saved != null) {
            if (!lane.parts().ring().isEmpty() || core.isLogFull()) {
                return 0;
            }
            store.keep(lane, saved, journal.lastSequence());
        }
        last.written = true;
        return 1;
    }
}
