package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.venue.VenueOrder;
import dev.osprey.engine.core.Order;
import dev.osprey.messages.OrderChangedDecoder;

/** An order on its way to a venue. Reused. */
final class VenueOrderView implements VenueOrder {

    private long clientOrderId;
    private int deployment;
    private Instrument instrument;
    private Side side;
    private OrderType type;
    private TimeInForce timeInForce;
    private boolean postOnly;
    private boolean reduceOnly;
    private long priceTicks;
    private long quantityLots;
    private long filledLots;
    private OrderState state;
    private long cash;
    private long stopPriceTicks;
    private long trailTicks;
    private long displayLots;
    private long expireTime;
    private boolean triggered;
    private long cause;
    private long decisionTime;

    /** The order as the record has it, because of that event; a replace has the price and quantity that it asks for. */
    VenueOrderView of(OrderChangedDecoder order, Instrument of, long because, long decidedAt) {
        clientOrderId = order.clientOrderId();
        deployment = order.origin().deployment();
        instrument = of;
        side = Coded.side(order.sideRaw());
        type = Coded.orderType(order.orderTypeRaw());
        timeInForce = Coded.timeInForce(order.timeInForceRaw());
        postOnly = order.flags().postOnly();
        reduceOnly = order.flags().reduceOnly();
        state = Coded.orderState(order.stateRaw());
        boolean replaces = state == OrderState.PENDING_REPLACE;
        priceTicks = replaces ? order.pendingPriceTicks() : order.priceTicks();
        quantityLots = replaces ? order.pendingQuantityLots() : order.quantityLots();
        filledLots = order.filledLots();
        cash = order.cash();
        stopPriceTicks = order.stopPriceTicks();
        trailTicks = order.trailTicks();
        displayLots = order.displayLots();
        expireTime = order.expireTime();
        triggered = order.flags().triggered();
        cause = because;
        decisionTime = decidedAt;
        return this;
    }

    /** A modify that asks for that stop price, or for no other if it is 0. */
    VenueOrderView asking(long askedStopTicks) {
        if (askedStopTicks != 0 || type == OrderType.TRAILING_STOP) {
            stopPriceTicks = askedStopTicks;
        }
        return this;
    }

    /** The order as the state has it. */
    VenueOrderView of(Order order, Instrument of) {
        clientOrderId = order.clientOrderId();
        deployment = order.deployment();
        instrument = of;
        side = order.side();
        type = order.type();
        timeInForce = order.timeInForce();
        postOnly = order.postOnly();
        reduceOnly = order.reduceOnly();
        state = order.state();
        priceTicks = order.priceTicks();
        quantityLots = order.quantityLots();
        filledLots = order.filledLots();
        cash = order.cash();
        stopPriceTicks = order.stopPriceTicks();
        trailTicks = order.trailTicks();
        displayLots = order.displayLots();
        expireTime = order.expireTime();
        triggered = order.triggered();
        cause = order.cause();
        decisionTime = order.decisionTime();
        return this;
    }

    @Override
    public long clientOrderId() {
        return clientOrderId;
    }

    @Override
    public int deployment() {
        return deployment;
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
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    @Override
    public boolean postOnly() {
        return postOnly;
    }

    @Override
    public boolean reduceOnly() {
        return reduceOnly;
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
    public long trailTicks() {
        return trailTicks;
    }

    @Override
    public long displayLots() {
        return displayLots;
    }

    @Override
    public long expireTime() {
        return expireTime;
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

    @Override
    public OrderState state() {
        return state;
    }

    @Override
    public long cash() {
        return cash;
    }

    @Override
    public long cause() {
        return cause;
    }

    @Override
    public long decisionTime() {
        return decisionTime;
    }
}
