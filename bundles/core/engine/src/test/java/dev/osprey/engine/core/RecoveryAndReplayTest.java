package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.OrderState;
import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.engine.core.Inputs.Asker;
import dev.osprey.messages.CheckpointDecoder;
import dev.osprey.messages.ExecutionType;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.QuietBars;
import dev.osprey.messages.RolloutState;
import dev.osprey.messages.TrackState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Random days at a desk: whatever happened, the log alone gives the same state, and the same inputs give the same log. */
class RecoveryAndReplayTest {

    /** Passes most, by what it is shown. */
    private record Moody() implements RiskCheck {
        @Override
        public String name() {
            return "moody";
        }

        @Override
        public Verdict check(OrderRequest order, RiskView view) {
            long seen = view.positionLots(order.instrument())
                    + view.workingLots(order.instrument(), order.side())
                    + view.dayProfit()
                    + view.ordersInLastSecond();
            return Math.floorMod(seen, 7) == 6 ? Verdict.deny("mood", 6, seen) : Verdict.PASS;
        }
    }

    private static Desk randomDay(long seed) {
        Random random = new Random(seed);
        Desk desk = Desk.running();
        desk.give(Inputs.revision("sma", 2000, "BTCUSDT.SIM,ETHUSDT.SIM", "1m,1s", 0));
        desk.require(new Moody());
        for (int i = 0; i < 400; i++) {
            desk.now += random.nextInt(10) == 0 ? random.nextInt(2_000_000_000) : random.nextInt(2_000_000);
            step(desk, random);
        }
        desk.give(Inputs.checkpoint());
        return desk;
    }

    private static void step(Desk desk, Random random) {
        int instrument = 1 + random.nextInt(2);
        int epoch = desk.state.deployments().get(1).track(0).epoch();
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long price = 90 + random.nextInt(20);
        long lots = 1 + random.nextInt(9);
        long order = desk.id(1 + random.nextInt(1 + (int) desk.state.orderCounter));
        Asker asker = random.nextInt(4) == 0 ? Asker.PERSON : desk.strategy(random.nextInt(20) == 0 ? 0 : epoch);
        int correlation = random.nextInt(2);
        switch (random.nextInt(28)) {
            case 26, 27 -> book(desk, random, instrument);
            case 0, 1, 2, 3 -> desk.give(Inputs.trade(instrument, price, lots, desk.now - random.nextInt(1000)));
            case 4 -> desk.give(Inputs.quote(instrument, price, price + 2, desk.now));
            case 5, 6, 7, 8 -> desk.give(Inputs.submit(asker, Ask.limit(instrument, side, lots, price), correlation));
            case 9 -> desk.give(Inputs.submit(asker, Ask.cash(instrument, side, lots * 1_000_000), correlation));
            case 10 ->
                desk.give(
                        Inputs.submit(asker, Ask.market(instrument, side, lots).reducing(), correlation));
            case 11, 12, 13 ->
                desk.give(Inputs.fill(
                        order, random.nextInt(500), price, lots, random.nextInt(9), random.nextInt(3) == 0));
            case 14, 15 -> desk.give(report(random, order, price, lots));
            case 16 -> desk.give(Inputs.cancel(Asker.PERSON, 0, order, correlation));
            case 17 -> desk.give(Inputs.modify(Asker.PERSON, 0, order, price, lots + 3, correlation));
            case 18, 19 -> desk.give(Inputs.time());
            case 20 -> desk.give(Inputs.schedule(asker, lots, desk.now + random.nextInt(1_000_000_000)));
            case 21 -> desk.give(Inputs.checkpoint());
            default -> rare(desk, random, epoch, instrument);
        }
    }

    /** Snapshots, deltas that connect or not, and quotes of the same updates, right and wrong; now and then the feed is down. */
    private static void book(Desk desk, Random random, int instrument) {
        MarketStream stream = desk.state.streams().get(instrument);
        long last = stream == null ? 10 : stream.updateId();
        long bid = 90 + random.nextInt(10);
        long ask = bid + random.nextInt(5);
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> {
                desk.give(Inputs.feedStatus(FeedState.UP));
                desk.give(Inputs.snapshot(instrument, last + random.nextInt(4), desk.now, bid, 5, -ask, 4));
            }
            case 4 -> desk.give(Inputs.quote(instrument, bid, ask, desk.now, last + random.nextInt(3)));
            case 5 -> desk.give(Inputs.feedStatus(FeedState.get((short) random.nextInt(4))));
            default -> {
                long first = last + random.nextInt(4);
                desk.give(Inputs.delta(
                        instrument, first, first + random.nextInt(3), 0, desk.now, bid, random.nextInt(3), -ask, 2));
            }
        }
    }

    private static byte[] report(Random random, long order, long price, long lots) {
        ExecutionType[] types = ExecutionType.values();
        ExecutionType type = types[random.nextInt(types.length - 1)];
        return Inputs.report(type, order, random.nextInt(500), price, lots, 0, false, 0, null, "");
    }

    private static void rare(Desk desk, Random random, int epoch, int instrument) {
        switch (random.nextInt(16)) {
            case 0 -> desk.give(Inputs.venueStatus("SIM", FeedState.DOWN));
            case 1 -> desk.give(Inputs.flatten(random.nextInt(2), 3));
            case 2 -> desk.give(Inputs.tradingState(random.nextInt(3) - 1, TradingState.REDUCING, 3));
            case 3 -> desk.give(Inputs.tradingState(random.nextInt(3) - 1, TradingState.HALTED, 3));
            case 4, 5, 6 -> {
                for (int deployment = -1; deployment < 2; deployment++) {
                    desk.give(Inputs.tradingState(deployment, TradingState.ACTIVE, 3));
                }
            }
            case 7 ->
                desk.give(Inputs.swap(
                        1, desk.state.deployments().get(1).track(0).revision(), 1 + random.nextInt(2), epoch, 9, 3));
            case 8 -> desk.give(Inputs.transfer(1, 0, 2, instrument, 1, 3));
            case 9 -> desk.give(Inputs.rollout(1, 0, 1, RolloutState.COMPLETED, 3));
            case 10 -> desk.give(Inputs.limit(random.nextInt(2), "maxX", random.nextInt(9), 3));
            case 11 -> {
                desk.give(Inputs.stop(1, TrackState.QUARANTINED, epoch, 3));
                desk.give(Inputs.start(1, 0, 1, 3));
            }
            case 12 -> {
                desk.run++;
                desk.give(Inputs.runStarted(desk.run));
                desk.give(Inputs.start(1, 0, 1, 3));
            }
            case 13, 14 ->
                desk.give(Inputs.barRules(
                        "SIM",
                        random.nextInt(3) == 0 ? QuietBars.SKIP : QuietBars.FILL,
                        random.nextBoolean() ? "" : "Mon-Sun 22:00-21:00 UTC"));
            default -> desk.now += 86_400_000_000_000L;
        }
    }

    @Property(tries = 60)
    void theLogAloneGivesTheSameStateFromAnySnapshot(@ForAll long seed) {
        Desk desk = randomDay(seed);
        int snapshotAfter = new Random(seed).nextInt(desk.log.entries().size());
        assertThat(Desk.hash(desk.recovered(snapshotAfter))).isEqualTo(desk.hash());
    }

    @Property(tries = 60)
    void theInputsAloneGiveTheSameLog(@ForAll long seed) {
        Desk desk = randomDay(seed);
        Replay replay = new Replay(new State(), desk.chain);
        assertThat(differences(replay, desk.log.entries())).isEmpty();
        assertThat(replay.checkpoints())
                .isEqualTo(desk.log.entries().stream()
                        .filter(entry -> entry.template() == CheckpointDecoder.TEMPLATE_ID)
                        .count());
        assertThat(replay.checkpoints()).isPositive();
    }

    @Property(tries = 40)
    void aReplayMayBeginAtASnapshot(@ForAll long seed) {
        Desk desk = randomDay(seed);
        List<MemoryLog.Entry> entries = desk.log.entries();
        int from = new Random(seed).nextInt(entries.size() / 2);
        while (!entries.get(from).endsGroup()) {
            from++;
        }
        State state = new State();
        entries.subList(0, from + 1).forEach(entry -> state.apply(entry.buffer(), 0, entry.bytes().length));
        Replay replay = new Replay(Desk.copy(state), desk.chain);
        assertThat(differences(replay, entries.subList(from + 1, entries.size())))
                .isEmpty();
        assertThat(Desk.hash(replay.state())).isEqualTo(desk.hash());
    }

    private static Optional<Replay.Difference> differences(Replay replay, List<MemoryLog.Entry> entries) {
        for (MemoryLog.Entry entry : entries) {
            Optional<Replay.Difference> difference =
                    replay.onRecord(entry.buffer(), 0, entry.bytes().length, entry.endsGroup());
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** Positions are the fills of the log, and cash is capital and what trades brought. */
    @Property(tries = 60)
    void lotsAndCashAreConserved(@ForAll long seed) {
        Desk desk = randomDay(seed);
        for (int instrument = 1; instrument <= 2; instrument++) {
            long lots = 0;
            for (Holding holding : desk.state.positions().all()) {
                lots += holding.instrument() == instrument ? holding.quantityLots() : 0;
            }
            assertThat(lots).isEqualTo(filled(desk, instrument));
        }
        for (Deployment deployment : desk.state.deployments().all()) {
            for (int track = 0; track < Tracks.COUNT; track++) {
                assertThat(deployment.track(track).cash().get("USDT")).isEqualTo(cash(desk, deployment, track));
            }
        }
    }

    private static long filled(Desk desk, int instrument) {
        long lots = 0;
        for (MemoryLog.Entry entry : desk.log.entries()) {
            if (entry.template() == FillDecoder.TEMPLATE_ID) {
                FillDecoder fill = new FillDecoder().wrapAndApplyHeader(entry.buffer(), 0, new MessageHeaderDecoder());
                long signed = fill.sideRaw() == 0 ? fill.quantityLots() : -fill.quantityLots();
                lots += fill.instrument() == instrument ? signed : 0;
            }
        }
        return lots;
    }

    private static long cash(Desk desk, Deployment deployment, int track) {
        long cash = deployment.track(track).capital();
        for (Holding holding : desk.state.positions().all()) {
            Position position = holding.deployment() == deployment.id() ? holding.track(track) : null;
            if (position != null) {
                cash += position.realisedProfit() - position.fees() - position.cost();
            }
        }
        return cash;
    }

    @Property(tries = 30)
    void workingLotsAreThoseOfTheOpenOrders(@ForAll long seed) {
        Desk desk = randomDay(seed);
        for (Holding holding : desk.state.positions().all()) {
            for (Side side : Side.values()) {
                long lots = 0;
                for (Order order = desk.state.orders().first(); order != null; order = order.next()) {
                    boolean counts = order.deployment() == holding.deployment()
                            && order.instrument() == holding.instrument()
                            && order.side() == side;
                    lots += counts ? order.workingLots() : 0;
                }
                assertThat(holding.workingLots(side)).isEqualTo(lots);
            }
        }
    }

    /** The properties above would say little if the days were dull. */
    @Example
    void theRandomDaysAreEventful() {
        Set<Integer> results = new TreeSet<>();
        Set<OrderState> states = EnumSet.noneOf(OrderState.class);
        for (long seed = 0; seed < 40; seed++) {
            for (MemoryLog.Entry entry : randomDay(seed).log.entries()) {
                results.add(entry.template());
                if (entry.template() == OrderChangedDecoder.TEMPLATE_ID) {
                    OrderChangedDecoder order =
                            new OrderChangedDecoder().wrapAndApplyHeader(entry.buffer(), 0, new MessageHeaderDecoder());
                    states.add(Codes.orderState(order.stateRaw()));
                }
            }
        }
        assertThat(states).containsExactlyInAnyOrder(OrderState.values());
        assertThat(results)
                .contains(5, 6)
                .containsAll(IntStream.rangeClosed(120, 142).boxed().toList());
    }

    @Example
    void theWindowsOfEndedOrdersAndExecutionsAreEncodedToo() {
        Desk desk = Desk.running();
        for (int i = 1; i <= Orders.ENDED_KEPT + 200; i++) {
            desk.give(Inputs.submit(Asker.PERSON, Ask.market(Desk.BTC, Side.BUY, 4), 0));
            for (int part = 0; part < 4; part++) {
                desk.give(Inputs.fill(desk.id(i), 4L * i + part, 100, 1, 0, false));
            }
        }
        assertThat(desk.state.orders().ended(desk.id(200))).isNull();
        assertThat(desk.state.orders().ended(desk.id(201))).isNotNull();
        assertThat(desk.give(Inputs.fill(desk.id(300), 4 * 300, 100, 1, 0, false)))
                .isEmpty();
        int middle = desk.log.entries().size() - 2000;
        assertThat(Desk.hash(desk.recovered(middle))).isEqualTo(desk.hash());
        assertThat(desk.give(Inputs.fill(desk.id(1), 4, 100, 1, 0, false))).containsExactly("unknown fill 4");
    }

    @Example
    void aReplayWithOtherChecksSaysWhereItDiffers() {
        Desk desk = Desk.running();
        desk.require(new Moody());
        desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.BUY, 1, 90), 0));
        Optional<Replay.Difference> difference =
                differences(new Replay(new State(), RiskChain.EMPTY), desk.log.entries());
        assertThat(difference).isPresent();
        assertThat(difference.get().sequence()).isEqualTo(desk.log.entries().size() - 1L);
        assertThat(difference.get().recorded()).contains("passed=1");
        assertThat(difference.get().computed()).contains("passed=0", "check='moody'");
    }

    @Example
    void aReplayFindsAChangedInput() {
        Desk desk = Desk.running();
        desk.give(Inputs.trade(Desk.BTC, 100, 1, Desk.T0));
        desk.give(Inputs.checkpoint());
        List<MemoryLog.Entry> entries = desk.log.entries();
        UnsafeBuffer trade = entries.get(entries.size() - 3).buffer();
        trade.putByte(trade.capacity() - 24, (byte) 0x55);
        assertThat(differences(new Replay(new State(), RiskChain.EMPTY), entries)
                        .map(Replay.Difference::sequence))
                .contains((long) entries.size());
    }

    @Example
    void aCutOrForeignSnapshotIsRefused() {
        Desk desk = Desk.running();
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        int length = desk.state.encode(buffer, 0);
        assertThatThrownBy(() -> State.decode(buffer, 0, length - 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> State.decode(buffer, 0, length + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 bytes too many");
        buffer.putInt(0, 99);
        assertThatThrownBy(() -> State.decode(buffer, 0, length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 99");
    }
}
