package dev.osprey.console;

import dev.osprey.api.Instrument;
import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.Track;
import dev.osprey.api.TradingState;
import dev.osprey.api.market.BarSpec;
import dev.osprey.engine.BarInfo;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Prices that wander, and strategies that trade on them at random: something to look at. Not how anything really works. */
final class LivelyMarket {

    private static final long SECOND = 1_000_000_000L;
    private static final BarSpec SPEC = BarSpec.parse("1s");
    private static final int PAST_SECONDS = 420;

    private static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L, 1_000L);
    private static final Instrument ETH = new Instrument(2, 1, "ETHUSDT", "SIM", "ETH", "USDT", 1_000_000L, 10_000L);

    private final StandInEngine engine;
    private final StandInState state;
    private final Random random = new Random(7);
    private long orders = 3L << 40;
    private long executions;

    LivelyMarket(StandInEngine engine) {
        this.engine = engine;
        this.state = engine.state;
        engine.answer = this::carryOut;
        state.sequence = 1_204_000;
        state.logTime = System.currentTimeMillis() * 1_000_000L - PAST_SECONDS * SECOND;
        state.logTime -= state.logTime % SECOND;
        state.riskChain.addAll(List.of(
                "trading-state",
                "order-size",
                "order-notional",
                "price-collar",
                "position",
                "order-rate",
                "daily-loss"));
        state.limits.put("maxOrderNotional", 100_000 * Money.SCALE);
        state.limits.put("maxOrdersPerSecond", 50L);
        instrument(BTC, 6_112_345);
        instrument(ETH, 267_890);
        deployment("sma-btc", 1, BTC, 4, TrackInfo.State.RUNNING, "");
        deployment("sma-eth", 2, ETH, 2, TrackInfo.State.RUNNING, "");
        deployment(
                "breakout-btc", 3, BTC, 1, TrackInfo.State.QUARANTINED, "onBar threw ArithmeticException: / by zero");
        for (int i = 0; i < PAST_SECONDS; i++) {
            second();
        }
    }

    void start() {
        engine.tell(new StateEvent.SourceChanged(++state.sequence, "replay", "UP", ""));
        Executors.newSingleThreadScheduledExecutor().scheduleAtFixedRate(this::secondSafely, 1, 1, TimeUnit.SECONDS);
    }

    private void secondSafely() {
        try {
            second();
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
    }

    private void instrument(Instrument instrument, long price) {
        state.instruments.put(instrument.name(), instrument);
        state.prices.put(instrument.id(), price);
        state.bars.put(instrument.id(), new ArrayList<>());
    }

    private void deployment(
            String name, int id, Instrument instrument, int revision, TrackInfo.State trackState, String why) {
        state.deployments.put(
                name,
                new DeploymentInfo(
                        id,
                        name,
                        revision,
                        revision,
                        "default",
                        List.of(instrument.name()),
                        10_000 * Money.SCALE,
                        0,
                        0,
                        0,
                        TradingState.ACTIVE,
                        List.of(new TrackInfo(Track.LIVE, trackState, revision, revision + 1, state.sequence, why))));
        state.positions.put(
                name, new PositionInfo(name, Track.LIVE, instrument.name(), 0, 0, 0, 0, 0, 10_000 * Money.SCALE));
        List<RevisionInfo> revisions = new ArrayList<>();
        List<RolloutInfo> rollouts = new ArrayList<>();
        String[] reasons = {"first", "slower average", "all cash", "rollback to revision 2"};
        for (int i = 1; i <= revision; i++) {
            revisions.add(new RevisionInfo(
                    i,
                    StandInDelivery.digest(new byte[] {(byte) i, (byte) id}),
                    "moving-average-cross",
                    "dev.osprey.strategies.movingaveragecross 1." + (i == 3 ? 1 : 0) + ".0",
                    Map.of("fast", "10", "slow", i == 1 ? "30" : "50", "sizing", i == 3 ? "all-cash" : "lots"),
                    List.of(instrument.name()),
                    List.of("1s"),
                    "default",
                    10_000 * Money.SCALE,
                    i == 1 ? "osprey.yaml" : "console",
                    reasons[i - 1],
                    state.logTime + i * 60 * SECOND));
            rollouts.add(new RolloutInfo(
                    i,
                    i - 1,
                    i,
                    RolloutInfo.State.COMPLETED,
                    RolloutInfo.Step.RETIRE,
                    i == 1 ? "osprey.yaml" : "console",
                    reasons[i - 1],
                    state.logTime + i * 60 * SECOND));
        }
        state.revisions.put(name, revisions);
        state.rollouts.put(name, rollouts);
    }

    private void second() {
        List<StateEvent> events = new ArrayList<>();
        synchronized (state) {
            long open = state.logTime;
            state.logTime += SECOND;
            state.sequence += 700 + random.nextInt(300);
            for (Instrument instrument : List.of(BTC, ETH)) {
                events.add(bar(instrument, open));
            }
            for (String name : List.of("sma-btc", "sma-eth")) {
                DeploymentInfo deployment = state.deployments.get(name);
                boolean trades = deployment.tradingState() == TradingState.ACTIVE
                        && state.tradingState == TradingState.ACTIVE
                        && random.nextInt(14) == 0;
                if (trades) {
                    trade(deployment, events);
                }
                if (trades || random.nextInt(3) == 0) {
                    mark(name, events);
                }
            }
            rest(events);
        }
        events.forEach(engine::tell);
    }

    private StateEvent bar(Instrument instrument, long open) {
        long first = state.prices.get(instrument.id());
        long step = first / 9_000;
        long last = first + Math.round(random.nextGaussian() * step);
        long high = Math.max(first, last) + Math.round(Math.abs(random.nextGaussian()) * step / 2);
        long low = Math.min(first, last) - Math.round(Math.abs(random.nextGaussian()) * step / 2);
        state.prices.put(instrument.id(), last);
        BarInfo bar = new BarInfo(
                ++state.sequence,
                instrument.name(),
                SPEC,
                open,
                open + SECOND,
                first,
                high,
                low,
                last,
                500 + random.nextInt(90_000));
        state.bars.get(instrument.id()).add(bar);
        return new StateEvent.BarClosed(bar.sequence(), bar);
    }

    private void trade(DeploymentInfo deployment, List<StateEvent> events) {
        Instrument instrument = state.instruments.get(deployment.instruments().get(0));
        PositionInfo position = state.positions.get(deployment.name());
        Side side = position.quantityLots() > 0 ? Side.SELL : Side.BUY;
        long price = state.prices.get(instrument.id());
        long lots = side == Side.SELL
                ? position.quantityLots()
                : instrument.lotsFor(8_000 * Money.SCALE, price) / 100 * 100;
        OrderInfo order = order(deployment, instrument, side, OrderType.MARKET, OrderState.FILLED, 0, lots, lots);
        events.add(new StateEvent.OrderChanged(order.sequence(), order));
        long realised = side == Side.BUY
                ? 0
                : Money.multiply(instrument.price(price) - position.averagePrice(), instrument.quantity(lots));
        long fee = instrument.notional(price, lots) / 1_000;
        FillInfo fill = new FillInfo(
                ++state.sequence,
                state.logTime,
                state.logTime,
                deployment.name(),
                Track.LIVE,
                deployment.revision(),
                order.clientOrderId(),
                ++executions,
                instrument.name(),
                side,
                Liquidity.TAKER,
                price,
                lots,
                fee,
                realised);
        state.fills.add(fill);
        events.add(new StateEvent.Filled(fill.sequence(), fill));
        long notional = instrument.notional(price, lots) * side.sign();
        state.positions.put(
                deployment.name(),
                new PositionInfo(
                        deployment.name(),
                        Track.LIVE,
                        instrument.name(),
                        side == Side.BUY ? lots : 0,
                        side == Side.BUY ? instrument.price(price) : 0,
                        position.realisedProfit() + realised,
                        0,
                        position.fees() + fee,
                        position.cash() - notional - fee));
    }

    private void mark(String name, List<StateEvent> events) {
        PositionInfo position = state.positions.get(name);
        Instrument instrument = state.instruments.get(position.instrument());
        long price = instrument.price(state.prices.get(instrument.id()));
        long unrealised = position.quantityLots() == 0
                ? 0
                : Money.multiply(price - position.averagePrice(), instrument.quantity(position.quantityLots()));
        PositionInfo marked = new PositionInfo(
                name,
                Track.LIVE,
                position.instrument(),
                position.quantityLots(),
                position.averagePrice(),
                position.realisedProfit(),
                unrealised,
                position.fees(),
                position.cash());
        state.positions.put(name, marked);
        events.add(new StateEvent.PositionChanged(++state.sequence, marked));
        change(name, state.deployments.get(name).tradingState(), events);
    }

    /** Says a deployment anew, from its position. */
    void change(String name, TradingState tradingState, List<StateEvent> events) {
        DeploymentInfo old = state.deployments.get(name);
        PositionInfo position = state.positions.get(name);
        DeploymentInfo changed = new DeploymentInfo(
                old.id(),
                name,
                old.revision(),
                old.liveRevision(),
                old.account(),
                old.instruments(),
                old.capital(),
                position.realisedProfit(),
                position.unrealisedProfit(),
                position.fees(),
                tradingState,
                old.tracks());
        state.deployments.put(name, changed);
        events.add(new StateEvent.DeploymentChanged(++state.sequence, changed));
    }

    /** Resting orders come and go. */
    private void rest(List<StateEvent> events) {
        List<OrderInfo> working = state.workingOrders();
        if (working.size() > 5 || !working.isEmpty() && random.nextInt(9) == 0) {
            cancel(working.get(random.nextInt(working.size())), events);
        } else if (random.nextInt(6) == 0 && state.tradingState == TradingState.ACTIVE) {
            DeploymentInfo deployment = state.deployments.get(random.nextBoolean() ? "sma-btc" : "sma-eth");
            Instrument instrument =
                    state.instruments.get(deployment.instruments().get(0));
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long price = state.prices.get(instrument.id());
            long limit = price - side.sign() * (price / 400 + random.nextInt((int) (price / 900)));
            OrderInfo order = order(
                    deployment,
                    instrument,
                    side,
                    OrderType.LIMIT,
                    OrderState.NEW,
                    limit,
                    4_000 + random.nextInt(9) * 500,
                    0);
            events.add(new StateEvent.OrderChanged(order.sequence(), order));
        }
    }

    private void cancel(OrderInfo order, List<StateEvent> events) {
        OrderInfo canceled = new OrderInfo(
                order.clientOrderId(),
                order.orderId(),
                order.venueOrderId(),
                order.deployment(),
                order.track(),
                order.epoch(),
                order.revision(),
                order.cause(),
                order.instrument(),
                order.side(),
                order.type(),
                order.timeInForce(),
                OrderState.CANCELED,
                order.priceTicks(),
                order.quantityLots(),
                order.filledLots(),
                order.cash(),
                order.terms(),
                order.createdAt(),
                ++state.sequence,
                "");
        state.orders.put(order.clientOrderId(), canceled);
        events.add(new StateEvent.OrderChanged(canceled.sequence(), canceled));
    }

    private OrderInfo order(
            DeploymentInfo deployment,
            Instrument instrument,
            Side side,
            OrderType type,
            OrderState orderState,
            long price,
            long lots,
            long filled) {
        OrderInfo order = new OrderInfo(
                ++orders,
                state.sequence * 256 + 1,
                orders,
                deployment.name(),
                Track.LIVE,
                deployment.revision() + 1,
                deployment.revision(),
                state.sequence,
                instrument.name(),
                side,
                type,
                type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC,
                orderState,
                price,
                lots,
                filled,
                0,
                OrderInfo.Terms.NONE,
                state.logTime,
                ++state.sequence,
                "");
        state.orders.put(order.clientOrderId(), order);
        return order;
    }

    private CompletableFuture<CommandResult> carryOut(Command command) {
        List<StateEvent> events = new ArrayList<>();
        synchronized (state) {
            if (command instanceof Command.SetTradingState set) {
                trading(set, events);
            } else if (command instanceof Command.CancelOrder cancel) {
                cancel(state.orders.get(cancel.clientOrderId()), events);
            } else if (command instanceof Command.CancelAll cancel) {
                cancelAll(cancel.deployment(), events);
            } else if (command instanceof Command.Flatten flatten) {
                cancelAll(flatten.deployment(), events);
                state.deployments.values().stream()
                        .filter(deployment -> flatten.deployment().isEmpty()
                                || deployment.name().equals(flatten.deployment()))
                        .filter(deployment ->
                                state.positions.get(deployment.name()).quantityLots() > 0)
                        .toList()
                        .forEach(deployment -> {
                            trade(deployment, events);
                            mark(deployment.name(), events);
                        });
            } else {
                return CompletableFuture.failedFuture(new CommandRefusedException(
                        "This market takes no " + command.getClass().getSimpleName() + "."));
            }
        }
        events.forEach(engine::tell);
        return CompletableFuture.completedFuture(new CommandResult(state.sequence, 0));
    }

    private void trading(Command.SetTradingState set, List<StateEvent> events) {
        if (set.deployment().isEmpty()) {
            state.tradingState = set.state();
        } else {
            change(set.deployment(), set.state(), events);
        }
        events.add(new StateEvent.TradingStateChanged(++state.sequence, set.deployment(), set.state()));
        if (set.state() == TradingState.HALTED) {
            cancelAll(set.deployment(), events);
        }
    }

    private void cancelAll(String deployment, List<StateEvent> events) {
        state.workingOrders().stream()
                .filter(order -> deployment.isEmpty() || order.deployment().equals(deployment))
                .forEach(order -> cancel(order, events));
    }
}
