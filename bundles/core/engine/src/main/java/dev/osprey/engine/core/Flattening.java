package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;

/**
 * Brings positions down to nothing: cancels what works, closes at market with reduce-only orders of the deployment's own tracks what nothing works to
 * reduce, and goes on at each later end of an order until the position is flat. The deployment's other orders of that instrument are denied
 * meanwhile. It gives up when its own order is denied or ends unfilled, and says so.
 */
final class Flattening {

    private static final int LAST_ORDINAL = 255;

    private final State state;
    private final Group group;
    private final ControlResults results;
    private final OrderMoves moves;
    private final OrderEntry entry;
    private final Order draft = new Order();

    Flattening(State state, Group group, ControlResults results, OrderMoves moves, OrderEntry entry) {
        this.state = state;
        this.group = group;
        this.results = results;
        this.moves = moves;
        this.entry = entry;
    }

    /**
     * Begins.
     *
     * @param deployment -1 for all
     * @param instrument 0 for all
     * @return how many holdings are being flattened
     */
    long begin(int deployment, int instrument, String why) {
        long begun = 0;
        for (int i = 0; i < state.positions.size(); i++) {
            Holding holding = state.positions.at(i);
            boolean meant = (deployment < 0 || holding.deployment == deployment)
                    && (instrument == 0 || holding.instrument == instrument);
            if (meant && !isDone(holding)) {
                results.flattenChanged(holding.deployment, holding.instrument, true, why);
                cancelOthers(holding, true);
                close(holding);
                begun++;
            }
        }
        return begun;
    }

    /** An order has ended, or works again: goes on if its instrument is being flattened. */
    void onOrder(int deployment, int instrument) {
        if (state.deployments.at(deployment).isFlattening(instrument)) {
            Holding holding = state.positions.get(deployment, instrument);
            cancelOthers(holding, false);
            close(holding);
        }
    }

    /** Its own order has ended with nothing filled: to send it again would send it for ever. */
    void giveUp(Order order, String why) {
        if (state.deployments.at(order.deployment).isFlattening(order.instrument)) {
            results.flattenChanged(order.deployment, order.instrument, false, why);
        }
    }

    private boolean isDone(Holding holding) {
        for (Order order = state.orders.first(); order != null; order = order.next) {
            if (order.deployment == holding.deployment && order.instrument == holding.instrument) {
                return false;
            }
        }
        for (int track = 0; track < Tracks.SHADOW; track++) {
            Position position = holding.track(track);
            if (position != null && position.quantityLots != 0) {
                return false;
            }
        }
        return true;
    }

    /** @param unknownToo once, at the beginning: one that is unknown again and again would be cancelled for ever */
    private void cancelOthers(Holding holding, boolean unknownToo) {
        for (Order order = state.orders.first(); order != null; order = order.next) {
            if (order.deployment == holding.deployment
                    && order.instrument == holding.instrument
                    && order.kind != Order.FLATTEN
                    && (unknownToo || order.state != OrderState.UNKNOWN)) {
                moves.cancel(order, 0, Group.NO_TEXT);
            }
        }
    }

    private void close(Holding holding) {
        for (int track = 0; track < Tracks.SHADOW; track++) {
            Position position = holding.track(track);
            String why = position == null ? null : close(position);
            if (why != null) {
                results.flattenChanged(holding.deployment, holding.instrument, false, why);
                return;
            }
        }
        if (isDone(holding)) {
            results.flattenChanged(holding.deployment, holding.instrument, false, "");
        }
    }

    /** @return why its order was denied, or {@code null} */
    private String close(Position position) {
        Side side = position.quantityLots > 0 ? Side.SELL : Side.BUY;
        long working = side == Side.SELL ? position.workingSellLots : position.workingBuyLots;
        long open = Math.abs(position.quantityLots) - working;
        if (open <= 0) {
            return null;
        }
        Instrument instrument = state.instruments.get(position.instrument);
        fill(position, instrument, side, open);
        return entry.enter(draft, state.deployments.at(position.deployment), instrument, null);
    }

    private void fill(Position position, Instrument instrument, Side side, long lots) {
        TrackSlot slot = state.deployments.at(position.deployment).track(position.track);
        draft.deployment = position.deployment;
        draft.track = position.track;
        draft.kind = Order.FLATTEN;
        draft.epoch = slot.epoch;
        draft.revision = slot.revision;
        draft.cause = group.inputSequence();
        draft.ordinal = freeOrdinal(position);
        draft.orderId = draft.cause * 256 + draft.ordinal;
        draft.venueOrderId = 0;
        draft.instrument = instrument.id();
        draft.instrumentVersion = instrument.version();
        draft.side = side;
        draft.type = OrderType.MARKET;
        draft.timeInForce = TimeInForce.GTC;
        draft.triggered = false;
        draft.stopPriceTicks = 0;
        draft.trailTicks = 0;
        draft.displayLots = 0;
        draft.expireTime = 0;
        draft.postOnly = false;
        draft.reduceOnly = true;
        draft.priceTicks = 0;
        draft.quantityLots = lots;
        draft.filledLots = 0;
        draft.cash = 0;
        draft.pendingPriceTicks = 0;
        draft.pendingQuantityLots = 0;
        draft.decisionTime = group.decisionTime();
    }

    /** Counted down from the highest, so that it never meets a command's own. */
    private int freeOrdinal(Position position) {
        int ordinal = LAST_ORDINAL;
        while (ordinal > 1
                && state.orders.get(position.deployment, position.track, group.inputSequence() * 256 + ordinal)
                        != null) {
            ordinal--;
        }
        return ordinal;
    }
}
