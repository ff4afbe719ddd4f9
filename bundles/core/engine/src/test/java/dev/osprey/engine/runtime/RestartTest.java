package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.OrderState;
import dev.osprey.api.Side;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Command;
import dev.osprey.engine.Lane;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.StateView;
import dev.osprey.journal.Fsync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.collections.MutableLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves, and what the next one makes of it. */
class RestartTest {

    @TempDir
    Path directory;

    /** Buys two lots at each of some trades, known by their numbers. */
    private static final class BuyAt implements Strategy {

        final Set<Long> tradeIds;
        final List<Long> orderIds = new ArrayList<>();
        final List<String> denials = new ArrayList<>();
        final MutableLong positionAtStart = new MutableLong(-1);

        BuyAt(Long... tradeIds) {
            this.tradeIds = Set.of(tradeIds);
        }

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withWarmUpEvents(1_000);
        }

        @Override
        public void onStart(StrategyContext context) {
            positionAtStart.set(context.positionLots(context.instruments().get(0)));
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (tradeIds.contains(trade.tradeId())) {
                orderIds.add(context.buy(trade.instrument(), 2));
            }
        }

        @Override
        public void onOrder(OrderUpdate order, StrategyContext context) {
            if (order.state() == OrderState.DENIED) {
                denials.add(order.orderId() + " " + order.text());
            }
        }
    }

    private TradingEngine engine(Path from, FillingVenue venue, ScriptedFeed feed) {
        return new TradingEngine(Market.settings(from))
                .addVenue("SIM", venue, List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC));
    }

    @Test
    void commandsGivenAgainAreMatchedWithTheLogAndThoseItDoesNotHaveAreDenied() throws IOException {
        Path crashed = directory.resolve("crashed");
        BuyAt before = new BuyAt(500L);
        try (TradingEngine engine = engine(directory.resolve("first"), new FillingVenue(), new ScriptedFeed(1_000))
                .start()) {
            Lane lane = Market.deploy(engine, "buyer", before, Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 1_000);
            Await.until("the fill", () -> !engine.read(view -> view.fills(1)).isEmpty());
            ThinWholeTest.copy(directory.resolve("first"), crashed);
        }
        BuyAt after = new BuyAt(500L, 990L);
        FillingVenue venue = new FillingVenue();
        try (TradingEngine engine = engine(crashed, venue, new ScriptedFeed(0)).start()) {
            Lane lane = Market.prepare(engine, "buyer", 1, after);
            Market.promote(engine, lane);

            assertThat(lane.epoch()).isEqualTo(2);
            assertThat(venue.submitted).isEmpty();
        }
        assertThat(after.orderIds).hasSize(2);
        assertThat(after.orderIds.get(0)).isEqualTo(before.orderIds.get(0));
        assertThat(after.denials).hasSize(1);
        assertThat(after.denials.get(0)).startsWith(after.orderIds.get(1) + " NOT_LOGGED");
        assertThat(after.positionAtStart.get()).isEqualTo(2);
    }

    /** Counts trades and remembers no more of them; says what it saved, if it is asked to in a way that it knows. */
    private static final class Counter implements Strategy {

        private final String name;
        volatile long count;
        volatile boolean sawTheLast;
        boolean restored;
        boolean sawWhatWasBefore;

        Counter(String name) {
            this.name = name;
        }

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withWarmUpEvents(10);
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            count++;
            sawWhatWasBefore |= trade.tradeId() == 1;
            sawTheLast |= trade.tradeId() == 1_000;
        }

        @Override
        public void save(StateWriter out) {
            out.putLong(name, count);
        }

        @Override
        public void restore(StateReader in) {
            count = in.getLong(name);
            restored = true;
        }
    }

    /** Goes on in a copy of another run's folder. */
    private Counter goneOn(Path from, String name) {
        Counter after = new Counter(name);
        try (TradingEngine engine =
                engine(from, new FillingVenue(), new ScriptedFeed(0)).start()) {
            Market.promote(engine, Market.prepare(engine, "counting", 1, after));
        }
        return after;
    }

    @Test
    void aStrategyGoesOnFromWhatItSavedWhenTheServerStopped() {
        try (TradingEngine engine =
                engine(directory, new FillingVenue(), new ScriptedFeed(1_000)).start()) {
            Lane lane = Market.deploy(engine, "counting", new Counter("count"), Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 1_000);
        }

        Counter second = goneOn(directory, "count");
        Counter third = goneOn(directory, "count");

        assertThat(second.restored).isTrue();
        assertThat(second.count).isEqualTo(1_000);
        assertThat(second.sawWhatWasBefore).isFalse();
        assertThat(third.restored).isTrue();
        assertThat(third.count).isEqualTo(1_000);
    }

    @Test
    void afterACrashItGoesOnFromTheLastSavedStateAndSeesWhatCameBehind() throws IOException {
        Path crashed = directory.resolve("crashed");
        Path states = directory.resolve("first").resolve("states");
        ScriptedFeed feed = new ScriptedFeed(1_000).allow(500);
        EngineSettings settings = Market.settings(directory.resolve("first"))
                .snapshotInterval(Duration.ofHours(1).toNanos());
        try (TradingEngine engine = new TradingEngine(settings)
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))
                .start()) {
            engine.startFeeds();
            Await.until("the first half", () -> feed.given() == 500);
            Counter counter = new Counter("count");
            Market.deploy(engine, "counting", counter, Market.BTC);
            Await.until("what is saved first", () -> hasFiles(states));
            feed.allow(1_000);
            Await.until("all", () -> counter.sawTheLast);
            ThinWholeTest.copy(directory.resolve("first"), crashed);

            Counter after = goneOn(crashed, "count");

            assertThat(after.restored).isTrue();
            assertThat(after.count).isEqualTo(counter.count);
            assertThat(after.sawWhatWasBefore).isFalse();
        }
    }

    private static boolean hasFiles(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return files.anyMatch(file -> file.toString().endsWith(".snapshot"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatItCannotReadAndWhatAnotherInstanceSavedIsNotGoneOnFrom() {
        try (TradingEngine engine =
                engine(directory, new FillingVenue(), new ScriptedFeed(1_000)).start()) {
            Lane lane = Market.deploy(engine, "counting", new Counter("count"), Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 1_000);
        }

        Counter other = goneOn(directory, "other");
        assertThat(other.restored).isFalse();
        assertThat(other.count).as("warmed up").isGreaterThanOrEqualTo(10);

        try (TradingEngine engine =
                engine(directory, new FillingVenue(), new ScriptedFeed(0)).start()) {
            Market.promote(engine, Market.prepare(engine, "counting", 1, new Counter("other")));
            int second = Market.revision(engine, "counting", Market.BTC);
            Market.promote(engine, Market.prepare(engine, "counting", second, new Silent()));
            Market.promote(engine, Market.prepare(engine, "counting", 1, new Silent()));
        }
        Counter last = goneOn(directory, "other");
        assertThat(last.restored)
                .as("of an instance that another one has followed")
                .isFalse();
    }

    @Test
    void savedStatesOfDeploymentsThatTheLogDoesNotHaveAreRemovedAndNothingElseIs() throws IOException {
        Path states = directory.resolve("states");
        try (TradingEngine engine =
                engine(directory, new FillingVenue(), new ScriptedFeed(1_000)).start()) {
            Lane lane = Market.deploy(engine, "counting", new Counter("count"), Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 1_000);
        }
        assertThat(hasFiles(states.resolve("1-live"))).isTrue();
        ThinWholeTest.copy(states.resolve("1-live"), states.resolve("2-live"));
        ThinWholeTest.copy(states.resolve("1-live"), states.resolve("17-canary"));
        ThinWholeTest.copy(states.resolve("1-live"), states.resolve("notes"));

        assertThat(goneOn(directory, "count").restored).isTrue();

        assertThat(states.resolve("2-live")).doesNotExist();
        assertThat(states.resolve("17-canary")).doesNotExist();
        assertThat(hasFiles(states.resolve("notes"))).isTrue();
        assertThat(hasFiles(states.resolve("1-live"))).isTrue();
    }

    @Test
    void aLogThatBeginsAnewGoesOnFromNothingThatWasSavedBefore() throws IOException {
        Path anew = directory.resolve("anew");
        try (TradingEngine engine = engine(directory.resolve("first"), new FillingVenue(), new ScriptedFeed(1_000))
                .start()) {
            Lane lane = Market.deploy(engine, "counting", new Counter("count"), Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 1_000);
        }
        ThinWholeTest.copy(directory.resolve("first").resolve("states"), anew.resolve("states"));
        assertThat(hasFiles(anew.resolve("states"))).isTrue();

        engine(anew, new FillingVenue(), new ScriptedFeed(0)).start().close();

        assertThat(hasFiles(anew.resolve("states"))).isFalse();
    }

    @Test
    void whereStatesCannotBeWrittenTheServerRunsAndStopsAllTheSame() throws IOException {
        Files.writeString(directory.resolve("states"), "in the way");
        List<Throwable> fatal = new ArrayList<>();
        EngineSettings settings = Market.settings(directory).snapshotInterval(1).onFatal(fatal::add);
        try (TradingEngine engine = new TradingEngine(settings)
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", new ScriptedFeed(1_000), List.of(Market.BTC))
                .start()) {
            Lane lane = Market.deploy(engine, "counting", new Counter("count"), Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 1_000);
        }

        assertThat(fatal).isEmpty();
        assertThat(goneOn(directory, "count").restored).isFalse();
    }

    /** Saves nothing. */
    private static final class Silent implements Strategy {}

    @Test
    void workingOrdersAreQueriedAndNotSentAgain() throws IOException {
        Path crashed = directory.resolve("crashed");
        Strategy resting = new Strategy() {
            @Override
            public void onTrade(Trade trade, StrategyContext context) {
                if (trade.tradeId() == 1) {
                    context.order(trade.instrument(), Side.BUY)
                            .lots(3)
                            .limit(100)
                            .submit();
                }
            }
        };
        OrderInfo before;
        try (TradingEngine engine = engine(directory.resolve("first"), new FillingVenue(), new ScriptedFeed(10))
                .start()) {
            Market.deploy(engine, "resting", resting, Market.BTC);
            engine.startFeeds();
            Await.until(
                    "the order to work",
                    () -> engine.read(StateView::workingOrders).stream()
                            .anyMatch(order -> order.state() == OrderState.NEW));
            before = engine.read(StateView::workingOrders).get(0);
            ThinWholeTest.copy(directory.resolve("first"), crashed);
        }
        FillingVenue venue = new FillingVenue();
        try (TradingEngine engine = engine(crashed, venue, new ScriptedFeed(0)).start()) {
            Await.until("ready", () -> engine.status().ready());

            assertThat(venue.queried).containsExactly(before.clientOrderId());
            assertThat(venue.submitted).isEmpty();
            OrderInfo after = engine.read(StateView::workingOrders).get(0);
            assertThat(after.clientOrderId()).isEqualTo(before.clientOrderId());
            assertThat(after.quantityLots()).isEqualTo(3);
        }
        assertThat(venue.calls).contains("cancel 3");
    }

    @Test
    void ordersAreKeptAtTheEndWhereSoConfigured() {
        FillingVenue venue = new FillingVenue();
        Strategy resting = new Strategy() {
            @Override
            public void onTrade(Trade trade, StrategyContext context) {
                if (trade.tradeId() == 1) {
                    context.order(trade.instrument(), Side.BUY)
                            .lots(3)
                            .limit(100)
                            .submit();
                }
            }
        };
        EngineSettings settings = Market.settings(directory).ordersOnStop(EngineSettings.OrdersOnStop.KEEP);
        try (TradingEngine engine = new TradingEngine(settings)
                .addVenue("SIM", venue, List.of(Market.BTC), 1)
                .addFeed("feed", new ScriptedFeed(10), List.of(Market.BTC))
                .start()) {
            Market.deploy(engine, "resting", resting, Market.BTC);
            engine.startFeeds();
            Await.until(
                    "the order", () -> !engine.read(StateView::workingOrders).isEmpty());
        }
        assertThat(venue.calls).containsExactly("submit BUY 3");
    }

    @Test
    void underFsyncAlwaysAnOrderGoesOutOnlyWhenItIsOnTheDisk() {
        FillingVenue venue = new FillingVenue();
        BuyAt strategy = new BuyAt(5L, 50L, 100L);
        List<Long> durableLessCause = new ArrayList<>();
        try (TradingEngine engine = new TradingEngine(
                        Market.settings(directory).fsync(Fsync.ALWAYS, Duration.ofMillis(100)))
                .addVenue("SIM", venue, List.of(Market.BTC), 1)
                .addFeed("feed", new ScriptedFeed(200), List.of(Market.BTC))
                .start()) {
            venue.onSubmit = order -> durableLessCause.add(engine.status().durableSequence() - order.cause());
            Lane lane = Market.deploy(engine, "buyer", strategy, Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 200);
            Await.until("the fills", () -> engine.read(view -> view.fills(10)).size() == 3);
        }
        assertThat(durableLessCause).hasSize(3).allMatch(ahead -> ahead >= 2);
    }

    @Test
    void aCommandThatNamesNothingKnownIsRefusedInOneSentence() {
        try (TradingEngine engine =
                engine(directory, new FillingVenue(), new ScriptedFeed(0)).start()) {
            assertThatThrownBy(() -> engine.execute(new Command.CancelAll("nobody", "tester", "test"))
                            .join())
                    .hasMessageContaining("deployment=nobody is not there");
            assertThatThrownBy(() -> engine.execute(new Command.CancelOrder(17, "tester"))
                            .join())
                    .hasMessageContaining("17");
        }
    }

    @Test
    void checkpointsOfARunAgreeWithTheFollower() {
        try (TradingEngine engine = new TradingEngine(Market.settings(directory).checkpointInterval(1_000_000))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", new ScriptedFeed(20_000), List.of(Market.BTC))
                .start()) {
            Lane lane = Market.deploy(engine, "buyer", new SequenceKeeper(100), Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> lane.marketEvents() == 20_000);
            Await.result(engine.execute(new Command.TakeCheckpoint()));

            assertThat(engine.status().problems()).isEmpty();
        }
    }
}
