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
        long createdAt,
        long sequence,
        String text) {}
