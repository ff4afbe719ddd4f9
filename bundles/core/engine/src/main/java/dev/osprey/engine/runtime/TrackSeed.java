package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.Track;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.core.Deployment;
import dev.osprey.engine.core.MarketStreams;
import dev.osprey.engine.core.Order;
import dev.osprey.engine.core.Position;
import dev.osprey.engine.core.Revision;
import dev.osprey.engine.core.State;
import dev.osprey.engine.core.TrackSlot;
import java.util.ArrayList;
import java.util.List;

/**
 * What the follower knew of a track when a lane was made for it.
 *
 * @param sequence as of which
 * @param running  the revision that the log says runs in the track, 0 if none
 * @param epoch    of the track's last instance, 0 if there was none
 */
record TrackSeed(
        long sequence,
        int deployment,
        int revision,
        int running,
        int epoch,
        long capital,
        List<Instrument> instruments,
        List<Held> positions,
        List<Working> orders,
        long[] lastPriceTicks,
        MarketStreams streams) {

    record Held(int instrument, long lots, long cost, long realised, long fees, long cash) {}

    record Working(
            long orderId,
            long clientOrderId,
            int instrument,
            Side side,
            OrderType type,
            OrderState state,
            long priceTicks,
            long quantityLots,
            long filledLots,
            long cash,
            long stopPriceTicks,
            boolean triggered) {}

    /**
     * @param run the engine's: an instance of an earlier one runs no more
     * @throws CommandRefusedException if there is no such revision
     */
    static TrackSeed of(State state, LaneRequest request, InstrumentTable instruments, int run) {
        Deployment deployment = state.deployments().get(request.deployment());
        Revision revision = deployment == null ? null : deployment.revision(request.revision());
        if (revision == null) {
            throw new CommandRefusedException(request.deployment() + ": there is no revision " + request.revision());
        }
        TrackSlot slot = deployment.track(request.track().ordinal());
        List<Instrument> own = new ArrayList<>();
        revision.instrumentIds().forEach(id -> own.add(instruments.require(id)));
        List<Held> positions = new ArrayList<>();
        long[] prices = new long[instruments.size()];
        for (Instrument instrument : instruments.all()) {
            prices[instrument.id()] = state.instruments().lastPriceTicks(instrument.id());
            Position held = state.positions().get(deployment.id(), slot.track(), instrument.id());
            if (held != null) {
                positions.add(new Held(
                        instrument.id(),
                        held.quantityLots(),
                        held.cost(),
                        held.realisedProfit(),
                        held.fees(),
                        slot.cash().get(instrument.quote())));
            }
        }
        List<Working> orders = new ArrayList<>();
        for (Order order = state.orders().first(); order != null; order = order.next()) {
            if (order.deployment() == deployment.id() && order.track() == slot.track()) {
                orders.add(working(order));
            }
        }
        int running = slot.state() == DeploymentInfo.TrackInfo.State.RUNNING && slot.run() < run ? slot.revision() : 0;
        long cash = slot.epoch() == 0 && request.track() == Track.LIVE
                ? revision.capital()
                : slot.cash().get(own.get(0).quote());
        return new TrackSeed(
                state.sequence(),
                deployment.id(),
                revision.number(),
                running,
                slot.epoch(),
                cash,
                own,
                positions,
                orders,
                prices,
                ReaderBooks.copy(state, own));
    }

    private static Working working(Order order) {
        return new Working(
                order.orderId(),
                order.clientOrderId(),
                order.instrument(),
                order.side(),
                order.type(),
                order.state(),
                order.priceTicks(),
                order.quantityLots(),
                order.filledLots(),
                order.cash(),
                order.stopPriceTicks(),
                order.triggered());
    }
}
