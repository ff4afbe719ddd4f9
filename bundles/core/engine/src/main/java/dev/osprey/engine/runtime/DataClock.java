package dev.osprey.engine.runtime;

import org.agrona.concurrent.EpochNanoClock;

/** The data's time: stands still until the next event. One thread's. */
final class DataClock implements EpochNanoClock {

    private long now;

    DataClock(long start) {
        now = start;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Never goes back. */
    void advanceTo(long time) {
        now = Math.max(now, time);
    }
}
