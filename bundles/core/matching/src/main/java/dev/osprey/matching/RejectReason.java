package dev.osprey.matching;

/** Why an order, or its modification, was turned away without any effect. */
public enum RejectReason {
    /** The quantity is zero or negative. */
    QUANTITY_NOT_POSITIVE,
    /** The limit price is zero or negative. */
    PRICE_NOT_POSITIVE,
    /** An order with this identifier is in the book. */
    DUPLICATE_ORDER_ID,
    /** A post-only order was to be a market, immediate-or-cancel or fill-or-kill order as well: none of them rests. */
    POST_ONLY_CANNOT_REST,
    /** A post-only order would have executed on arrival. */
    POST_ONLY_WOULD_CROSS,
    /** A fill-or-kill order finds less than its quantity at its price or better. */
    FOK_CANNOT_FILL,
    /** The quantity resting on one side of the book would no longer fit 64 bits. */
    QUANTITY_TOO_LARGE
}
