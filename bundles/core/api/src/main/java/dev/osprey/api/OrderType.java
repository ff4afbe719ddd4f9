package dev.osprey.api;

/** The kinds of order, named as in FIX (tag 40). */
public enum OrderType {
    /** Trades at once at whatever price is there. */
    MARKET,
    /** Trades at its price or better. */
    LIMIT,
    /** Waits until the market is at its stop price or beyond; a market order from then on. */
    STOP,
    /** Waits until the market is at its stop price or beyond; a limit order from then on. */
    STOP_LIMIT,
    /** A stop order whose stop price follows the market at a distance, and never goes back. */
    TRAILING_STOP;

    /** Whether it waits for a stop price. */
    public boolean isStop() {
        return this == STOP || this == STOP_LIMIT || this == TRAILING_STOP;
    }

    /** Whether it has a limit price. */
    public boolean isLimited() {
        return this == LIMIT || this == STOP_LIMIT;
    }
}
