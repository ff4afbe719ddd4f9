package dev.osprey.matching;

/** How an order is priced. */
public enum OrderType {
    /** Trades at its limit price or better. */
    LIMIT,
    /** Trades at whatever price there is, and never rests. */
    MARKET
}
