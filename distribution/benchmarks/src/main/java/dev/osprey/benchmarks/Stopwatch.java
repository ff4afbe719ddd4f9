package dev.osprey.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor and elapsed time of the current thread. */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long processorStart = THREADS.getCurrentThreadCpuTime();
    private final long start = System.nanoTime();

    Matcher.Run stop(long trades, long lots, long value) {
        return new Matcher.Run(
                THREADS.getCurrentThreadCpuTime() - processorStart,
                System.nanoTime() - start,
                new Matcher.Trades(trades, lots, value));
    }
}
