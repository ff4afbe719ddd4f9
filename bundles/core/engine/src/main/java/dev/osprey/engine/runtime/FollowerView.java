package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.Track;
import dev.osprey.api.TradingState;
import dev.osprey.api.risk.RiskView;
import dev.osprey.books.L2Book;
import dev.osprey.engine.BarCounts;
import dev.osprey.engine.BarInfo;
import dev.osprey.engine.BookInfo;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StateView;
import dev.osprey.engine.StreamInfo;
import dev.osprey.engine.core.Deployment;
import dev.osprey.engine.core.Holding;
import dev.osprey.engine.core.MarketStream;
import dev.osprey.engine.core.Order;
import dev.osprey.engine.core.Position;
import dev.osprey.engine.core.RequiredCheck;
import dev.osprey.engine.core.Revision;
import dev.osprey.engine.core.Rollout;
import dev.osprey.engine.core.State;
import dev.osprey.engine.core.TrackSlot;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The follower's state as values. Used under the follower's lock. */
final class FollowerView implements StateView {

    private static final Track[] TRACKS = Track.values();

    private final State state;
    private final Recent recent;

    FollowerView(State state, Recent recent) {
        this.state = state;
        this.recent = recent;
    }

    @Override
    public long sequence() {
        return state.sequence();
    }

    @Override
    public long logTime() {
        return state.logTime();
    }

    @Override
    public List<Instrument> instruments() {
        return List.copyOf(state.instruments().all());
    }

    @Override
    public Optional<Instrument> instrument(String name) {
        return Optional.ofNullable(state.instruments().get(name));
    }

    @Override
    public OptionalLong lastPriceTicks(int instrumentId) {
        if (state.instruments().get(instrumentId) == null) {
            return OptionalLong.empty();
        }
        long last = state.instruments().lastPriceTicks(instrumentId);
        return last == RiskView.NO_PRICE ? OptionalLong.empty() : OptionalLong.of(last);
    }

    @Override
    public Optional<StreamInfo> stream(int instrumentId) {
        Instrument instrument = state.instruments().get(instrumentId);
        if (instrument == null) {
            return Optional.empty();
        }
        MarketStream stream = state.streams().get(instrumentId);
        return Optional.of(
                stream == null
                        ? StreamInfo.none(instrument.name())
                        : new StreamInfo(
                                instrument.name(),
                                stream.state(),
                                stream.since(),
                                state.why(stream),
                                stream.hasBook(),
                                stream.updateId(),
                                stream.levels().bidDepth(),
                                stream.levels().askDepth(),
                                stream.deltas(),
                                stream.snapshots(),
                                stream.gaps(),
                                stream.confirmedQuotes(),
                                stream.contradictions()));
    }

    @Override
    public Optional<BookInfo> book(int instrumentId, int depth) {
        return stream(instrumentId).map(info -> {
            MarketStream stream = state.streams().get(instrumentId);
            return stream == null ? new BookInfo(info, List.of(), List.of()) : book(info, stream.levels(), depth);
        });
    }

    private static BookInfo book(StreamInfo info, L2Book book, int depth) {
        List<BookInfo.Level> bids = new ArrayList<>();
        for (int i = 0; i < Math.min(depth, book.bidDepth()); i++) {
            bids.add(new BookInfo.Level(book.bidPriceTicks(i), book.bidQuantityLots(i)));
        }
        List<BookInfo.Level> asks = new ArrayList<>();
        for (int i = 0; i < Math.min(depth, book.askDepth()); i++) {
            asks.add(new BookInfo.Level(book.askPriceTicks(i), book.askQuantityLots(i)));
        }
        return new BookInfo(info, bids, asks);
    }

    @Override
    public List<DeploymentInfo> deployments() {
        List<DeploymentInfo> infos = new ArrayList<>();
        new TreeMap<>(byName()).values().forEach(deployment -> infos.add(deployment(deployment)));
        return infos;
    }

    private Map<String, Deployment> byName() {
        Map<String, Deployment> named = new TreeMap<>();
        for (Deployment deployment : state.deployments().all()) {
            if (deployment.newest() != null) {
                named.put(deployment.name(), deployment);
            }
        }
        return named;
    }

    @Override
    public Optional<DeploymentInfo> deployment(String name) {
        Deployment deployment = state.deployments().get(name);
        return deployment == null || deployment.newest() == null
                ? Optional.empty()
                : Optional.of(deployment(deployment));
    }

    DeploymentInfo deployment(Deployment deployment) {
        long realised = 0;
        long unrealised = 0;
        long fees = 0;
        for (Holding holding : state.positions().all()) {
            if (holding.deployment() != deployment.id()) {
                continue;
            }
            for (Track track : TRACKS) {
                Position position = holding.track(track.ordinal());
                if (position != null && track != Track.SHADOW) {
                    realised += position.realisedProfit();
                    unrealised += state.unrealisedProfit(position);
                    fees += position.fees();
                }
            }
        }
        Revision newest = deployment.newest();
        return new DeploymentInfo(
                deployment.id(),
                deployment.name(),
                newest.number(),
                liveRevision(deployment),
                newest.account(),
                names(newest.instruments()),
                newest.capital(),
                realised,
                unrealised,
                fees,
                deployment.tradingState(),
                tracks(deployment));
    }

    private static int liveRevision(Deployment deployment) {
        TrackSlot live = deployment.track(Track.LIVE.ordinal());
        return live.state() == DeploymentInfo.TrackInfo.State.RUNNING ? live.revision() : 0;
    }

    private static List<DeploymentInfo.TrackInfo> tracks(Deployment deployment) {
        List<DeploymentInfo.TrackInfo> infos = new ArrayList<>();
        for (Track track : TRACKS) {
            TrackSlot slot = deployment.track(track.ordinal());
            if (slot.state() != null) {
                boolean runs = slot.state() == DeploymentInfo.TrackInfo.State.RUNNING;
                infos.add(new DeploymentInfo.TrackInfo(
                        track,
                        slot.state(),
                        slot.revision(),
                        slot.epoch(),
                        slot.lastSequence(),
                        runs ? "" : slot.why()));
            }
        }
        return infos;
    }

    private static List<String> names(String separated) {
        return separated.isEmpty() ? List.of() : List.of(separated.split(","));
    }

    @Override
    public List<RevisionInfo> revisions(String name) {
        Deployment deployment = state.deployments().get(name);
        return deployment == null
                ? List.of()
                : deployment.revisions().stream().map(FollowerView::revision).toList();
    }

    static RevisionInfo revision(Revision revision) {
        return new RevisionInfo(
                revision.number(),
                HexFormat.of().formatHex(revision.digest()),
                revision.component(),
                revision.bundle(),
                ParameterText.read(revision.parameters()),
                names(revision.instruments()),
                names(revision.bars()),
                revision.account(),
                revision.capital(),
                revision.who(),
                revision.why(),
                revision.logTime());
    }

    @Override
    public List<RolloutInfo> rollouts(String name) {
        Deployment deployment = state.deployments().get(name);
        return deployment == null
                ? List.of()
                : deployment.rollouts().stream().map(FollowerView::rollout).toList();
    }

    static RolloutInfo rollout(Rollout rollout) {
        return new RolloutInfo(
                rollout.number(),
                rollout.fromRevision(),
                rollout.toRevision(),
                RolloutInfo.State.values()[rollout.state()],
                RolloutInfo.Step.values()[rollout.step()],
                rollout.who(),
                rollout.why(),
                rollout.logTime());
    }

    @Override
    public List<PositionInfo> positions() {
        List<PositionInfo> infos = new ArrayList<>();
        for (Holding holding : state.positions().all()) {
            for (Track track : TRACKS) {
                Position position = holding.track(track.ordinal());
                if (position != null) {
                    infos.add(position(position));
                }
            }
        }
        return infos;
    }

    PositionInfo position(Position position) {
        Instrument instrument = state.instruments().get(position.instrument());
        Deployment deployment = state.deployments().get(position.deployment());
        return new PositionInfo(
                deployment.name(),
                TRACKS[position.track()],
                instrument.name(),
                position.quantityLots(),
                Projection.averagePrice(instrument, position.quantityLots(), position.cost()),
                position.realisedProfit(),
                state.unrealisedProfit(position),
                position.fees(),
                deployment.track(position.track()).cash().get(instrument.quote()));
    }

    @Override
    public List<OrderInfo> workingOrders() {
        List<OrderInfo> infos = new ArrayList<>();
        for (Order order = state.orders().first(); order != null; order = order.next()) {
            infos.add(order(order));
        }
        return infos;
    }

    private OrderInfo order(Order order) {
        return new OrderInfo(
                order.clientOrderId(),
                order.orderId(),
                order.venueOrderId(),
                state.deployments().get(order.deployment()).name(),
                TRACKS[order.track()],
                order.epoch(),
                order.revision(),
                order.cause(),
                state.instruments().get(order.instrument()).name(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.state(),
                order.priceTicks(),
                order.quantityLots(),
                order.filledLots(),
                order.cash(),
                new OrderInfo.Terms(
                        order.postOnly(),
                        order.reduceOnly(),
                        order.stopPriceTicks(),
                        order.trailTicks(),
                        order.triggered(),
                        order.displayLots(),
                        order.expireTime()),
                order.createdAt(),
                order.sequence(),
                order.state() == OrderState.UNKNOWN ? "the venue has not answered" : "");
    }

    @Override
    public List<OrderInfo> endedOrders(int limit) {
        return recent.endedOrders(limit);
    }

    @Override
    public Optional<OrderInfo> order(long clientOrderId) {
        Order order = state.orders().get(clientOrderId);
        return order != null ? Optional.of(order(order)) : Optional.ofNullable(recent.endedOrder(clientOrderId));
    }

    @Override
    public List<FillInfo> fills(int limit) {
        return recent.fills(limit);
    }

    @Override
    public List<BarInfo> bars(int instrumentId, int limit) {
        return recent.bars(instrumentId, limit);
    }

    @Override
    public List<BarCounts> barCounts() {
        return state.barCounts();
    }

    @Override
    public TradingState tradingState() {
        return state.tradingState();
    }

    @Override
    public Map<String, Long> limits() {
        return Map.copyOf(state.limits().all());
    }

    @Override
    public List<String> riskChain() {
        return state.requiredChecks().stream().map(RequiredCheck::name).toList();
    }
}
