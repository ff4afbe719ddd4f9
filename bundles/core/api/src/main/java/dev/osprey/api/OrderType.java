package dev.osprey.api;

/** The kinds of order, named as in FIX (tag 40). */
public enum OrderType {
    /** Trades at once at whatever price is there. */
    MARKET,
    /** Trades at its price or better. */
    LIMIT
}
