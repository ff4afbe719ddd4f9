package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.messages.OrderChangedDecoder;

/** A change of an order in the log, with the fill that made it. Reused. */
final class OrderUpdateView implements OrderUpdate {

    private OrderChangedDecoder order;
    private Instrument instrument;
    private long lastLots;
    private long lastPriceTicks;
    private long lastFee;

    OrderUpdateView wrap(OrderChangedDecoder changed, Instrument of, long fillLots, long fillPriceTicks, long fillFee) {
        order = changed;
        instrument = of;
        lastLots = fillLots;
        lastPriceTicks = fillPriceTicks;
        lastFee = fillFee;
        return this;
    }

    @Override
    public long orderId() {
        return order.orderId();
    }

    @Override
    public long clientOrderId() {
        return order.clientOrderId();
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Side side() {
        return Coded.side(order.sideRaw());
    }

    @Override
    public OrderType type() {
        return Coded.orderType(order.orderTypeRaw());
    }

    @Override
    public OrderState state() {
        return Coded.orderState(order.stateRaw());
    }

    @Override
    public OrderState previousState() {
        OrderState previous = Coded.orderState(order.previousStateRaw());
        return previous == null ? OrderState.PENDING_NEW : previous;
    }

    @Override
    public long priceTicks() {
        return order.priceTicks();
    }

    @Override
    public long stopPriceTicks() {
        return order.stopPriceTicks();
    }

    @Override
    public boolean triggered() {
        return order.flags().triggered();
    }

    @Override
    public long quantityLots() {
        return order.quantityLots();
    }

    @Override
    public long filledLots() {
        return order.filledLots();
    }

    @Override
    public long lastLots() {
        return lastLots;
    }

    @Override
    public long lastPriceTicks() {
        return lastPriceTicks;
    }

    @Override
    public long lastFee() {
        return lastFee;
    }

    @Override
    public String text() {
        order.sbeRewind();
        return order.text();
    }
}
