package dev.osprey.matching;

/** What only stops, icebergs and orders that expire have. Reused through {@link OrderPool}. */
final class Terms {

    /** {@link #place} of an order that is in no heap of expiries. */
    static final int NO_PLACE = -1;

    Order order;
    OrderType type;
    TimeInForce timeInForce;

    /** The limit price of a stop order that waits. */
    long limitTicks;

    long stopTicks;
    long trailTicks;
    boolean waiting;

    /** The size of the slices that an iceberg shows, 0 if the order is none. */
    long displayLots;

    long hiddenLots;

    long expiry;

    /** Among equal expiries the earlier order goes first. */
    long sequence;

    /** Where it is in the heap of expiries. */
    int place = NO_PLACE;

    /** Neighbours among the orders that trail. */
    Terms previousTrailing;

    Terms nextTrailing;

    /** The next of those that are free to be used again. */
    Terms nextFree;
}
