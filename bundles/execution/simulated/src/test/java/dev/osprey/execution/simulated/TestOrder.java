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
        long decisionTime)
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
                0);
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
                decisionTime);
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
                decisionTime);
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
                decisionTime);
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
                decisionTime);
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
                decisionTime);
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
                time);
    }
}
