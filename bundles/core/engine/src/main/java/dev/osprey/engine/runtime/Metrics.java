package dev.osprey.engine.runtime;

import dev.osprey.engine.LatencyHistogram;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The counters of the hot loops. Each is written by one thread. */
final class Metrics {

    static final int TEMPLATES = 256;

    private final AtomicLongArray inputs = new AtomicLongArray(TEMPLATES);
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong swaps = new AtomicLong();
    private final AtomicLong quarantines = new AtomicLong();
    private final LatencyHistogram inputToLog = new LatencyHistogram();
    private final LatencyHistogram inputToOrderSent = new LatencyHistogram();
    private final LatencyHistogram swapPauses = new LatencyHistogram();
    private final boolean measured;

    /** @param measured whether durations are worth measuring: not where time is the data's */
    Metrics(boolean measured) {
        this.measured = measured;
    }

    /** By the core's thread. */
    void input(int template, long nanos) {
        inputs.lazySet(template, inputs.getPlain(template) + 1);
        if (measured) {
            inputToLog.record(nanos);
        }
    }

    /** By the core's thread: several, whose durations nobody measures. */
    void inputs(int template, int count) {
        inputs.lazySet(template, inputs.getPlain(template) + count);
    }

    /** By the core's thread. */
    void refusedInput() {
        refused.lazySet(refused.getPlain() + 1);
    }

    /** By the gateways. */
    void orderSent(long nanos) {
        if (measured) {
            synchronized (inputToOrderSent) {
                inputToOrderSent.record(nanos);
            }
        }
    }

    /** By the lanes. */
    void swapped(long pauseNanos) {
        if (pauseNanos > 0) {
            swaps.incrementAndGet();
            synchronized (swapPauses) {
                swapPauses.record(pauseNanos);
            }
        }
    }

    void quarantined() {
        quarantines.incrementAndGet();
    }

    long inputs(int template) {
        return inputs.get(template);
    }

    long refused() {
        return refused.get();
    }

    long swaps() {
        return swaps.get();
    }

    long quarantines() {
        return quarantines.get();
    }

    LatencyHistogram inputToLog() {
        return inputToLog;
    }

    LatencyHistogram inputToOrderSent() {
        return inputToOrderSent;
    }

    LatencyHistogram swapPauses() {
        return swapPauses;
    }
}
