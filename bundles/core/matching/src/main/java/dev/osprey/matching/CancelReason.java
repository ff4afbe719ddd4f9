package dev.osprey.matching;

/** Why open quantity of an order was cancelled. */
public enum CancelReason {
    /** {@link OrderBook#cancel(long)} was called. */
    REQUESTED,
    /** The remainder of an immediate-or-cancel limit order. */
    IMMEDIATE_OR_CANCEL,
    /** The remainder of a market order for which the other side of the book was not enough. */
    NO_LIQUIDITY,
    /** A fill-or-kill stop order was set off and found less than its quantity. */
    FILL_OR_KILL,
    /** It would have traded with an order of its owner; see {@link SelfTradePrevention}. */
    SELF_TRADE,
    /** The order was reduce-only, and its owner's position was smaller. */
    REDUCE_ONLY,
    /** The next trade, or the price of a stop order that was set off, was outside the price band. */
    PRICE_BAND,
    /** Its day or its time was over. */
    EXPIRED
}
