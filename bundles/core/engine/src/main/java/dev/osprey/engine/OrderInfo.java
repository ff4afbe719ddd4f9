package dev.osprey.engine;

import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.Track;

/**
 * An order.
 *
 * @param deployment   its owner's name; {@code manual} for a person's
 * @param revision     that asked for it
 * @param cause        sequence of the event because of which it was asked for
 * @param cash         amount of an order by cash in units (1e-8), else 0
 * @param terms        what else it asks for
 * @param createdAt    log time of its submit
 * @param sequence     of its last change
 * @param text         why it was denied or rejected; empty if nothing is to be said
 */
public record OrderInfo(
        long clientOrderId,
        long orderId,
        long venueOrderId,
        String deployment,
        Track track,
        int epoch,
        int revision,
        long cause,
        String instrument,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        OrderState state,
        long priceTicks,
        long quantityLots,
        long filledLots,
        long cash,
        Terms terms,
        long createdAt,
        long sequence,
        String text) {

    /**
     * What only few orders ask for; what an order does not have is 0.
     *
     * @param postOnly       rather cancelled than taking liquidity
     * @param reduceOnly     never makes the position larger
     * @param stopPriceTicks where a stop order is set off; of a trailing one as the venue last said
     * @param trailTicks     how far the stop price of a trailing stop stays behind
     * @param triggered      whether a stop order was set off
     * @param displayLots    what an iceberg shows at a time
     * @param expireTime     venue time at which it expires, nanoseconds since 1970 UTC
     */
    public record Terms(
            boolean postOnly,
            boolean reduceOnly,
            long stopPriceTicks,
            long trailTicks,
            boolean triggered,
            long displayLots,
            long expireTime) {

        /** Nothing of it. */
        public static final Terms NONE = new Terms(false, false, 0, 0, false, 0, 0);
    }
}
