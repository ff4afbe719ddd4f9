package dev.osprey.matching;

/** How an order is priced, and what sets it off. */
public enum OrderType {
    /** Trades at its limit price or better. */
    LIMIT(false, true),
    /** Trades at whatever price there is, and never rests. */
    MARKET(false, false),
    /** Waits until a trade reaches its stop price, and is a market order from then on. */
    STOP(true, false),
    /** Waits until a trade reaches its stop price, and is a limit order from then on. */
    STOP_LIMIT(true, true),
    /** A stop order whose stop price follows the last trade at a distance, and never goes back. */
    TRAILING_STOP(true, false);

    private final boolean stop;
    private final boolean limited;

    OrderType(boolean stop, boolean limited) {
        this.stop = stop;
        this.limited = limited;
    }

    /** Whether the order waits for a trade at its stop price. */
    public boolean isStop() {
        return stop;
    }

    /** Whether the order has a limit price. */
    public boolean isLimited() {
        return limited;
    }
}
