package dev.osprey.engine.core;

/** Client order ids: the run's number in the upper bits, a counter in the lower 40; never used twice, for the run's number is on disk before. */
public final class ClientOrderIds {

    static final int COUNTER_BITS = 40;
    static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

    private ClientOrderIds() {}

    static long of(int run, long counter) {
        return (long) run << COUNTER_BITS | counter;
    }

    /** The run in which it was given. */
    public static int run(long clientOrderId) {
        return (int) (clientOrderId >>> COUNTER_BITS);
    }
}
