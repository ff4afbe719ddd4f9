package dev.osprey.benchmarks;

/** A matching engine, on one thread. Each has its own loop over the commands, so that none pays for calls through an interface. */
interface Matcher {

    String name();

    /**
     * Runs a stream through a new book.
     *
     * @param latencies takes the nanoseconds of each command, or null
     */
    Run run(OrderStream stream, long[] latencies);

    /** What the trades were, to compare engines. */
    record Trades(long count, long lots, long value) {}

    /** How long it took, and what it did. */
    record Run(long processorNanos, long elapsedNanos, Trades trades) {}
}
