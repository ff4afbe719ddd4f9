package dev.osprey.matching;

/** Why the open quantity of an order was cancelled. */
public enum CancelReason {
    /** {@link OrderBook#cancel(long)} was called. */
    REQUESTED,
    /** The remainder of an immediate-or-cancel limit order. */
    IMMEDIATE_OR_CANCEL,
    /** The remainder of a market order for which the other side of the book was not enough. */
    NO_LIQUIDITY
}
