package dev.osprey.matching;

/** Why an order, or its modification, was turned away without any effect. */
public enum RejectReason {
    /** The quantity is zero or negative. */
    QUANTITY_NOT_POSITIVE,
    /** The limit price is zero or negative. */
    PRICE_NOT_POSITIVE,
    /** An order with this identifier is in the book. */
    DUPLICATE_ORDER_ID,
    /** A post-only order was to be a market, stop, immediate-or-cancel or fill-or-kill order as well. */
    POST_ONLY_CANNOT_REST,
    /** A post-only order would have executed on arrival. */
    POST_ONLY_WOULD_CROSS,
    /** A fill-or-kill order finds less than its quantity at its price or better. */
    FOK_CANNOT_FILL,
    /** The quantity of one side of the book would no longer fit 64 bits. */
    QUANTITY_TOO_LARGE,
    /** The stop price is zero or negative. */
    STOP_NOT_POSITIVE,
    /** The distance of a trailing stop is zero or negative. */
    TRAIL_NOT_POSITIVE,
    /** A trailing stop without a stop price, before the first trade. */
    NO_LAST_PRICE,
    /** The order is no stop order that waits. */
    NOT_WAITING,
    /** The displayed quantity is negative. */
    DISPLAY_NEGATIVE,
    /** An iceberg would show more than {@link OrderSpec#MOST_SLICES} slices, one after the other. */
    DISPLAY_TOO_SMALL,
    /** An iceberg was to be an order that never rests. */
    ICEBERG_CANNOT_REST,
    /** A good-till-date order whose time has come already. */
    EXPIRY_PASSED,
    /** A reduce-only order would open a position, or add to it. */
    REDUCE_ONLY_WOULD_INCREASE,
    /** The limit price is outside the price band. */
    PRICE_OUTSIDE_BAND,
    /** The call phase of an auction takes orders that can wait for the uncrossing alone. */
    NOT_IN_CALL
}
