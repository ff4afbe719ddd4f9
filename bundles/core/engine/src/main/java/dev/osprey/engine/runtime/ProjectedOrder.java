package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.strategy.OrderView;

/** An open order as a lane knows it: from the log, or just sent. Pooled. */
final class ProjectedOrder implements OrderView {

    long orderId;
    long clientOrderId;
    Instrument instrument;
    Side side;
    OrderType type;
    OrderState state;
    /** As the log says; {@link #state} is ahead of it while a command of the lane is on its way. */
    OrderState loggedState;

    long priceTicks;
    long quantityLots;
    long filledLots;
    long cash;
    long stopPriceTicks;
    boolean triggered;

    /** Whether it is a limit order, or has become one. */
    boolean isLimitNow() {
        return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT && triggered;
    }

    /** Whether it is a stop order that has not been set off. */
    boolean waitsForStop() {
        return type.isStop() && !triggered;
    }

    @Override
    public long orderId() {
        return orderId;
    }

    @Override
    public long clientOrderId() {
        return clientOrderId;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public OrderType type() {
        return type;
    }

    @Override
    public OrderState state() {
        return state;
    }

    @Override
    public long priceTicks() {
        return priceTicks;
    }

    @Override
    public long stopPriceTicks() {
        return stopPriceTicks;
    }

    @Override
    public boolean triggered() {
        return triggered;
    }

    @Override
    public long quantityLots() {
        return quantityLots;
    }

    @Override
    public long filledLots() {
        return filledLots;
    }
}
