package dev.osprey.engine.runtime;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Looks at the lanes from time to time: one whose strategy is still in the same callback after the limit is stuck. */
final class Watchdog implements Runnable {

    private static final long SHORTEST_LOOK = TimeUnit.MILLISECONDS.toNanos(1);

    private final Supplier<? extends Collection<LaneRunner>> lanes;
    private final long limitNanos;
    private final BiConsumer<LaneRunner, Long> onStuck;
    private final Map<LaneRunner, Seen> seen = new IdentityHashMap<>();
    private final Thread thread = new Thread(this, "osprey-watchdog");
    private volatile boolean stopped;

    private record Seen(long callback, long since) {}

    /** @param onStuck told the lane, and the callback it is in */
    Watchdog(Supplier<? extends Collection<LaneRunner>> lanes, long limitNanos, BiConsumer<LaneRunner, Long> onStuck) {
        this.lanes = lanes;
        this.limitNanos = limitNanos;
        this.onStuck = onStuck;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(Math.max(SHORTEST_LOOK, limitNanos / 4));
            look(System.nanoTime());
        }
    }

    private void look(long now) {
        Collection<LaneRunner> current = lanes.get();
        seen.keySet().retainAll(current);
        for (LaneRunner lane : current) {
            long callback = lane.callbacks();
            Seen before = seen.get(lane);
            if ((callback & 1) == 0 || lane.isAbandoned()) {
                seen.remove(lane);
            } else if (before == null || before.callback() != callback) {
                seen.put(lane, new Seen(callback, now));
            } else if (now - before.since() >= limitNanos) {
                onStuck.accept(lane, callback);
            }
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
