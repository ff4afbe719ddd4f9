package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.risk.OrderRequest;

/** The order in hand as checks see it; reused. */
final class RiskRequest implements OrderRequest {

    Instrument instrument;
    Order order;
    long priceTicks;
    long stopPriceTicks;
    long quantityLots;
    long addedLots;

    /** A new order. */
    void submit(Order draft, Instrument traded, long cashLots) {
        order = draft;
        instrument = traded;
        priceTicks = draft.priceTicks;
        stopPriceTicks = draft.stopPriceTicks;
        quantityLots = draft.cash > 0 ? cashLots : draft.quantityLots;
        addedLots = quantityLots;
    }

    /** A working one as it shall be. */
    void modify(Order working, Instrument traded, OrderChange change) {
        order = working;
        instrument = traded;
        priceTicks = change.priceTicks;
        stopPriceTicks = change.stopPriceTicks;
        quantityLots = change.quantityLots;
        addedLots = Math.max(0, quantityLots - Math.max(working.quantityLots, working.pendingQuantityLots));
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Side side() {
        return order.side;
    }

    @Override
    public OrderType type() {
        return order.type;
    }

    @Override
    public TimeInForce timeInForce() {
        return order.timeInForce;
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
    public long quantityLots() {
        return quantityLots;
    }

    @Override
    public long addedLots() {
        return addedLots;
    }

    @Override
    public long cash() {
        return order.cash;
    }

    @Override
    public boolean reduceOnly() {
        return order.reduceOnly;
    }

    @Override
    public boolean manual() {
        return order.kind == Order.PERSON;
    }

    @Override
    public boolean flatten() {
        return order.kind == Order.FLATTEN;
    }
}
