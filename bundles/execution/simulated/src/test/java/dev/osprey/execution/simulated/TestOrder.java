package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.venue.VenueOrder;

/** An order as the server shows it to a venue; each method gives a changed copy. */
record TestOrder(
        long clientOrderId,
        int deployment,
        Instrument instrument,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean reduceOnly,
        long priceTicks,
        long quantityLots,
        long filledLots,
        OrderState state,
        long cash,
        long cause,
        long decisionTime,
        Terms terms)
        implements VenueOrder {

    static TestOrder market(long id, Side side, long lots) {
        return of(id, side, OrderType.MARKET, 0, lots, 0);
    }

    static TestOrder byCash(long id, Side side, long cash) {
        return of(id, side, OrderType.MARKET, 0, 0, cash);
    }

    static TestOrder limit(long id, Side side, long price, long lots) {
        return of(id, side, OrderType.LIMIT, price, lots, 0);
    }

    private static TestOrder of(long id, Side side, OrderType type, long price, long lots, long cash) {
        return new TestOrder(
                id,
                1,
                Scenario.BTC,
                side,
                type,
                TimeInForce.GTC,
                false,
                false,
                price,
                lots,
                0,
                OrderState.PENDING_NEW,
                cash,
                0,
                0,
                Terms.NONE);
    }

    TestOrder with(TimeInForce changed) {
        return new TestOrder(
                clientOrderId,
                deployment,
                instrument,
                side,
                type,
                changed,
                postOnly,
                reduceOnly,
                priceTicks,
                quantityLots,
                filledLots,
                state,
                cash,
                cause,
                decisionTime,
                terms);
    }

    TestOrder onlyPost() {
        return new TestOrder(
                clientOrderId,
                deployment,
                instrument,
                side,
                type,
                timeInForce,
                true,
                reduceOnly,
                priceTicks,
                quantityLots,
                filledLots,
                state,
                cash,
                cause,
                decisionTime,
                terms);
    }

    TestOrder of(int changedDeployment, Instrument changedInstrument) {
        return new TestOrder(
                clientOrderId,
                changedDeployment,
                changedInstrument,
                side,
                type,
                timeInForce,
                postOnly,
                reduceOnly,
                priceTicks,
                quantityLots,
                filledLots,
                state,
                cash,
                cause,
                decisionTime,
                terms);
    }

    /** The same order at this price with this total quantity. */
    TestOrder at(long price, long lots) {
        return new TestOrder(
                clientOrderId,
                deployment,
                instrument,
                side,
                type,
                timeInForce,
                postOnly,
                reduceOnly,
                price,
                lots,
                filledLots,
                state,
                cash,
                cause,
                decisionTime,
                terms);
    }

    TestOrder known(OrderState changedState, long filled) {
        return new TestOrder(
                clientOrderId,
                deployment,
                instrument,
                side,
                type,
                timeInForce,
                postOnly,
                reduceOnly,
                priceTicks,
                quantityLots,
                filled,
                changedState,
                cash,
                cause,
                decisionTime,
                terms);
    }

    TestOrder decided(long sequence, long time) {
        return new TestOrder(
                clientOrderId,
                deployment,
                instrument,
                side,
                type,
                timeInForce,
                postOnly,
                reduceOnly,
                priceTicks,
                quantityLots,
                filledLots,
                state,
                cash,
                sequence,
                time,
                terms);
    }

    static TestOrder stop(long id, Side side, long stop, long lots) {
        return of(id, side, OrderType.STOP, 0, lots, 0).with(new Terms(stop, 0, 0, 0, false));
    }

    static TestOrder stopLimit(long id, Side side, long stop, long limit, long lots) {
        return of(id, side, OrderType.STOP_LIMIT, limit, lots, 0).with(new Terms(stop, 0, 0, 0, false));
    }

    static TestOrder trailingStop(long id, Side side, long trail, long lots) {
        return of(id, side, OrderType.TRAILING_STOP, 0, lots, 0).with(new Terms(0, trail, 0, 0, false));
    }

    TestOrder showing(long lots) {
        return with(new Terms(0, 0, lots, 0, false));
    }

    TestOrder goodTill(long millis) {
        return with(new Terms(terms.stopTicks, terms.trail, terms.display, millis * Scenario.MS, terms.triggered))
                .with(TimeInForce.GTD);
    }

    /** As the log knows a stop order: where its stop price is, and whether it was set off. */
    TestOrder stopping(long stop, boolean triggered) {
        return with(new Terms(stop, terms.trail, terms.display, terms.expiry, triggered));
    }

    private TestOrder with(Terms changed) {
        return new TestOrder(
                clientOrderId,
                deployment,
                instrument,
                side,
                type,
                timeInForce,
                postOnly,
                reduceOnly,
                priceTicks,
                quantityLots,
                filledLots,
                state,
                cash,
                cause,
                decisionTime,
                changed);
    }

    @Override
    public long stopPriceTicks() {
        return terms.stopTicks;
    }

    @Override
    public long trailTicks() {
        return terms.trail;
    }

    @Override
    public long displayLots() {
        return terms.display;
    }

    @Override
    public long expireTime() {
        return terms.expiry;
    }

    @Override
    public boolean triggered() {
        return terms.triggered;
    }

    /** What only few orders have. */
    record Terms(long stopTicks, long trail, long display, long expiry, boolean triggered) {
        static final Terms NONE = new Terms(0, 0, 0, 0, false);
    }
}
