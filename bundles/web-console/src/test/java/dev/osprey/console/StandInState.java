package dev.osprey.console;

import dev.osprey.api.Instrument;
import dev.osprey.api.TradingState;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A state that tests fill in. Guarded by the engine that it stands in. */
final class StandInState implements StateView {

    long sequence = 1;
    long logTime = 1_723_161_600_000_000_001L;
    TradingState tradingState = TradingState.ACTIVE;
    final Map<String, Instrument> instruments = new TreeMap<>();
    final Map<Integer, Long> prices = new HashMap<>();
    final Map<String, DeploymentInfo> deployments = new TreeMap<>();
    final Map<String, List<RevisionInfo>> revisions = new HashMap<>();
    final Map<String, List<RolloutInfo>> rollouts = new HashMap<>();
    final Map<String, PositionInfo> positions = new TreeMap<>();
    final TreeMap<Long, OrderInfo> orders = new TreeMap<>();
    final List<FillInfo> fills = new ArrayList<>();
    final Map<Integer, List<BarInfo>> bars = new HashMap<>();
    final Map<Integer, StreamInfo> streams = new HashMap<>();
    final Map<Integer, BookInfo> books = new HashMap<>();
    final Map<String, Long> limits = new TreeMap<>();
    final List<String> riskChain = new ArrayList<>();

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long logTime() {
        return logTime;
    }

    @Override
    public List<Instrument> instruments() {
        return List.copyOf(instruments.values());
    }

    @Override
    public Optional<Instrument> instrument(String name) {
        return Optional.ofNullable(instruments.get(name));
    }

    @Override
    public OptionalLong lastPriceTicks(int instrumentId) {
        Long price = prices.get(instrumentId);
        return price == null ? OptionalLong.empty() : OptionalLong.of(price);
    }

    @Override
    public Optional<StreamInfo> stream(int instrumentId) {
        return instruments.values().stream()
                .filter(instrument -> instrument.id() == instrumentId)
                .map(instrument -> streams.getOrDefault(instrumentId, StreamInfo.none(instrument.name())))
                .findFirst();
    }

    @Override
    public Optional<BookInfo> book(int instrumentId, int depth) {
        return stream(instrumentId).map(stream -> {
            BookInfo book = books.getOrDefault(instrumentId, new BookInfo(stream, List.of(), List.of()));
            return new BookInfo(
                    stream,
                    book.bids().subList(0, Math.min(depth, book.bids().size())),
                    book.asks().subList(0, Math.min(depth, book.asks().size())));
        });
    }

    @Override
    public List<DeploymentInfo> deployments() {
        return List.copyOf(deployments.values());
    }

    @Override
    public Optional<DeploymentInfo> deployment(String name) {
        return Optional.ofNullable(deployments.get(name));
    }

    @Override
    public List<RevisionInfo> revisions(String deployment) {
        return List.copyOf(revisions.getOrDefault(deployment, List.of()));
    }

    @Override
    public List<RolloutInfo> rollouts(String deployment) {
        return List.copyOf(rollouts.getOrDefault(deployment, List.of()));
    }

    @Override
    public List<PositionInfo> positions() {
        return List.copyOf(positions.values());
    }

    @Override
    public List<OrderInfo> workingOrders() {
        return orders.values().stream()
                .filter(order -> !order.state().isTerminal())
                .toList();
    }

    @Override
    public List<OrderInfo> endedOrders(int limit) {
        return orders.values().stream()
                .filter(order -> order.state().isTerminal())
                .sorted(Comparator.comparingLong(OrderInfo::sequence).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<OrderInfo> order(long clientOrderId) {
        return Optional.ofNullable(orders.get(clientOrderId));
    }

    @Override
    public List<FillInfo> fills(int limit) {
        return fills.stream()
                .sorted(Comparator.comparingLong(FillInfo::sequence).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<BarInfo> bars(int instrumentId, int limit) {
        List<BarInfo> kept = bars.getOrDefault(instrumentId, List.of());
        return List.copyOf(kept.subList(Math.max(0, kept.size() - limit), kept.size()));
    }

    @Override
    public List<BarCounts> barCounts() {
        return List.of();
    }

    @Override
    public TradingState tradingState() {
        return tradingState;
    }

    @Override
    public Map<String, Long> limits() {
        return Map.copyOf(limits);
    }

    @Override
    public List<String> riskChain() {
        return List.copyOf(riskChain);
    }
}
