package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.TradingState;

/** Books fills, transfers and capital into positions and cash. */
final class Bookkeeper {

    private final State state;
    private final OrderResults results;
    private final ControlResults control;
    private final PositionValues values = new PositionValues();

    Bookkeeper(State state, OrderResults results, ControlResults control) {
        this.state = state;
        this.results = results;
        this.control = control;
    }

    /**
     * Writes the fill and the position it leaves. One that does not fit into the books leaves them as they are and halts the server: an amount is never
     * wrong in silence, and a fill cannot be denied.
     */
    void fill(Order order, Execution execution) {
        Instrument instrument = state.instruments.get(order.instrument);
        take(order.deployment, order.track, instrument);
        long signedLots = order.side.sign() * execution.quantityLots;
        try {
            long taken = PositionMath.trade(values, instrument, execution.priceTicks, signedLots, execution.fee);
            results.fill(order, execution, taken);
            results.positionChanged(order.deployment, order.track, order.instrument, values);
        } catch (ArithmeticException e) {
            results.fill(order, execution, 0);
            control.tradingStateChanged(
                    -1,
                    TradingState.HALTED,
                    "core",
                    "fill " + execution.executionId + " of order " + order.clientOrderId + " in " + instrument.name()
                            + " does not fit into the books and is not booked");
        }
    }

    private void take(int deployment, int track, Instrument instrument) {
        long cash = state.deployments.at(deployment).track(track).cash().get(instrument.quote());
        values.set(state.positions.get(deployment, track, instrument.id()), cash);
    }

    /**
     * Writes a trade that moves lots between two tracks.
     *
     * @throws ArithmeticException if it does not fit: nothing is written by then
     */
    void requireTransferable(int deployment, int from, int to, Instrument instrument, long lots, long priceTicks) {
        take(deployment, from, instrument);
        PositionMath.trade(values, instrument, priceTicks, Math.negateExact(lots), 0);
        take(deployment, to, instrument);
        PositionMath.trade(values, instrument, priceTicks, lots, 0);
    }

    /** Writes one side of a transfer. */
    void transfer(int deployment, int track, Instrument instrument, long signedLots, long priceTicks) {
        take(deployment, track, instrument);
        PositionMath.trade(values, instrument, priceTicks, signedLots, 0);
        results.positionChanged(deployment, track, instrument.id(), values);
    }

    /**
     * Puts a revision's capital into the cash of a track that it is about to fill, as {@link Capital} has it.
     *
     * @throws ArithmeticException if it does not fit, which {@link Capital#whyNotFits} tells before: nothing is written by then
     */
    void capital(Deployment deployment, int track, Revision revision) {
        TrackSlot slot = deployment.track(track);
        long added = Capital.added(state, deployment, slot, revision);
        Instrument left = Capital.left(state, deployment, slot, revision);
        if (left != null) {
            take(deployment.id, track, left);
            values.cash = Math.subtractExact(values.cash, slot.capital);
            results.positionChanged(deployment.id, track, left.id(), values);
        }
        if (added == 0) {
            return;
        }
        Instrument instrument = state.instruments.get(revision.instrumentIds().get(0));
        take(deployment.id, track, instrument);
        values.cash = Math.addExact(values.cash, added);
        results.positionChanged(deployment.id, track, instrument.id(), values);
    }
}
