package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Track;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Promotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A swap that does not come about: what ran goes on, and no event is skipped or seen twice. */
class SwapRefusedTest {

    private static final String NAME = "swapped";

    @TempDir
    Path directory;

    /** Remembers what it was given while it traded; a test says what else it does. */
    private static final class Recorder implements Strategy {

        final LongArrayList tradeIds = new LongArrayList();
        volatile int starts;
        volatile int stops;
        volatile Consumer<StrategyContext> onTrade = context -> {};
        volatile Consumer<StrategyContext> onStop = context -> {};

        @Override
        public void onStart(StrategyContext context) {
            starts++;
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (!context.warmingUp()) {
                tradeIds.addLong(trade.tradeId());
                onTrade.accept(context);
            }
        }

        @Override
        public void onStop(StrategyContext context) {
            stops++;
            onStop.accept(context);
        }
    }

    private EngineSettings settings() {
        return Market.settings(directory).callbackLimit(TimeUnit.MINUTES.toNanos(2));
    }

    private static TradingEngine engine(EngineSettings settings, ScriptedFeed feed) {
        return new TradingEngine(settings)
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))
                .start();
    }

    private static int revision(TradingEngine engine, long capital) {
        return (int) Await.result(create(engine, capital)).number();
    }

    private static CompletableFuture<dev.osprey.engine.CommandResult> create(TradingEngine engine, long capital) {
        return engine.execute(new Command.CreateRevision(
                NAME,
                new byte[32],
                "test",
                "test 1",
                Map.of(),
                List.of(Market.BTC),
                List.of(),
                "main",
                capital,
                "tester",
                "test"));
    }

    private static TrackInfo track(TradingEngine engine) {
        return engine.read(view -> view.deployment(NAME)).orElseThrow().tracks().get(0);
    }

    private static boolean holds(TradingEngine engine, long lots) {
        return engine.read(view -> view.positions().stream()
                .anyMatch(held -> held.deployment().equals(NAME) && held.quantityLots() == lots));
    }

    private static void assertEachOnceInOrder(long upTo, Recorder... inTurn) {
        long expected = 0;
        for (Recorder each : inTurn) {
            for (int i = 0; i < each.tradeIds.size(); i++) {
                assertThat(each.tradeIds.getLong(i)).isEqualTo(++expected);
            }
        }
        assertThat(expected).isEqualTo(upTo);
    }

    @ParameterizedTest
    @EnumSource(EngineSettings.Threading.class)
    void capitalThatDoesNotFitIsRefusedBeforeAnythingStops(EngineSettings.Threading threading) {
        ScriptedFeed feed = new ScriptedFeed(2_000).allow(1_000);
        Recorder first = new Recorder();
        first.onTrade = context -> {
            if (first.tradeIds.size() == 1) {
                context.sell(context.instruments().get(0), 1);
            }
        };
        try (TradingEngine engine = engine(settings().threading(threading), feed)) {
            Lane lane = Market.deploy(engine, NAME, first, Market.BTC);
            engine.startFeeds();
            Await.until("the sale", () -> holds(engine, -1));
            Lane candidate = Market.prepare(engine, NAME, revision(engine, Long.MAX_VALUE), new Recorder());

            assertThatThrownBy(() -> Market.promote(engine, candidate))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessageMatching("swapped: revision 2 has not taken over, revision 1 goes on: "
                            + "capital=92233720368\\.54775807 USDT of revision 2 does not fit into its cash, "
                            + "which is 10000\\.10\\d* with a capital of 10000");
            Await.result(engine.lanes().drop(candidate));
            feed.allow(2_000);
            Await.until("the rest", () -> lane.marketEvents() == 2_000);

            assertThat(lane.state()).isEqualTo(Lane.State.RUNNING);
            assertThat(first.starts).isEqualTo(1);
            assertThat(first.stops).isZero();
            assertThat(track(engine).state()).isEqualTo(TrackInfo.State.RUNNING);
            assertThat(track(engine).revision()).isEqualTo(1);
            assertThat(track(engine).epoch()).isEqualTo(1);
        }
        assertEachOnceInOrder(2_000, first);
    }

    /** The last word of the old lane makes the core refuse: cash that fitted when it was asked does not any more. */
    @ParameterizedTest
    @EnumSource(
            value = EngineSettings.Threading.class,
            names = {"DEFAULT", "DEDICATED"})
    void aLaneThatHasSaidGoodbyeBeginsAgainBehindItsLastEvent(EngineSettings.Threading threading) {
        ScriptedFeed feed = new ScriptedFeed(2_000).allow(1_000);
        Recorder first = new Recorder();
        Recorder third = new Recorder();
        try (TradingEngine engine = engine(settings().threading(threading), feed)) {
            Lane lane = Market.deploy(engine, NAME, first, Market.BTC);
            engine.startFeeds();
            Await.until("half", () -> lane.marketEvents() == 1_000);
            first.onStop = context -> {
                context.sell(context.instruments().get(0), 1);
                Await.until("the sale", () -> holds(engine, -1));
            };
            Lane candidate = Market.prepare(engine, NAME, revision(engine, Long.MAX_VALUE), new Recorder());

            assertThatThrownBy(() -> Market.promote(engine, candidate))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessageStartingWith(
                            "swapped: revision 2 has not taken over, revision 1 goes on: capital=92233720368.54775807");
            Await.until("the old one", () -> lane.state() == Lane.State.RUNNING && first.starts == 2);
            first.onStop = context -> {};
            first.onTrade = context -> {
                if (context.positionLots(context.instruments().get(0)) < 0 && context.openOrders() == 0) {
                    context.buy(context.instruments().get(0), 1);
                }
            };
            Await.result(engine.lanes().drop(candidate));
            feed.allow(1_500);
            Await.until("its orders to count", () -> !holds(engine, -1));
            Await.until("more", () -> lane.marketEvents() == 1_500);

            assertThat(first.stops).isEqualTo(1);
            assertThat(track(engine).revision()).isEqualTo(1);
            assertThat(track(engine).epoch()).isEqualTo(1);

            Lane next = Market.prepare(engine, NAME, revision(engine, Market.CAPITAL), third);
            Promotion promotion = Market.promote(engine, next);
            feed.allow(2_000);
            Await.until("the rest", () -> lane.marketEvents() + next.marketEvents() == 2_000);
            assertThat(promotion.epoch()).isEqualTo(2);
        }
        assertEachOnceInOrder(2_000, first, third);
    }

    @Test
    void nothingIsSwappedWhileTheLogIsFull() throws IOException {
        ScriptedFeed feed = new ScriptedFeed(100_000).allow(100);
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        // where the fourth segment is to be written ahead
        Path inTheWay = directory.resolve("log").resolve("000000000004.log.ahead");
        try (TradingEngine engine = engine(settings(), feed)) {
            Lane lane = Market.deploy(engine, NAME, first, Market.BTC);
            engine.startFeeds();
            Lane candidate = Market.prepare(engine, NAME, revision(engine, Market.CAPITAL), second);
            Await.result(candidate.ready());
            Files.createDirectories(inTheWay.resolve("something"));
            feed.allow(100_000);
            Await.until("the full log", () -> engine.status().logFull());

            assertThatThrownBy(() -> Market.promote(engine, candidate))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessage("swapped: revision 2 has not taken over, revision 1 goes on: the log is full: "
                            + "cancels, flattens, trading states and the stop of tracks alone are taken");
            assertThatThrownBy(() -> revision(engine, Market.CAPITAL))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessageStartingWith("the log is full");
            Await.result(engine.execute(new Command.CancelAll(NAME, "tester", "test")));
            assertThat(lane.state()).isEqualTo(Lane.State.RUNNING);
            assertThat(first.stops).isZero();

            Files.move(inTheWay, directory.resolve("out of the way"));
            Await.until("room", () -> !engine.status().logFull());
            Market.promote(engine, candidate);
            Await.until("all", () -> lane.marketEvents() + candidate.marketEvents() == 100_000);
        }
        assertEachOnceInOrder(100_000, first, second);
    }

    /** It holds still far behind the old lane, which waits for it at its last event. */
    @Test
    void aCandidateThatFailsOnItsWayToTheOldOnesLastEventStopsNobody() {
        ScriptedFeed feed = new ScriptedFeed(1_200).allow(100);
        CountDownLatch release = new CountDownLatch(1);
        Recorder first = new Recorder();
        Strategy failing = new Strategy() {
            @Override
            public void onTrade(Trade trade, StrategyContext context) {
                await(release);
                if (trade.tradeId() == 900) {
                    throw new IllegalStateException("not this one");
                }
            }
        };
        try (TradingEngine engine = engine(settings().threading(EngineSettings.Threading.DEDICATED), feed)) {
            Lane lane = Market.deploy(engine, NAME, first, Market.BTC);
            engine.startFeeds();
            Await.until("some", () -> lane.marketEvents() == 100);
            Lane candidate = Market.prepare(engine, NAME, revision(engine, Market.CAPITAL), failing);
            Await.result(candidate.ready());
            feed.allow(1_000);
            Await.until("the old lane to be ahead", () -> lane.marketEvents() == 1_000);
            CompletableFuture<Promotion> promotion = engine.lanes().promote(candidate, "tester", "test");
            release.countDown();

            assertThatThrownBy(() -> Await.result(promotion))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessage(
                            "swapped: revision 2 has not taken over, revision 1 goes on: the candidate failed: it threw "
                                    + "java.lang.IllegalStateException: not this one");
            feed.allow(1_200);
            Await.until("all", () -> lane.marketEvents() == 1_200);
            assertThat(candidate.state()).isEqualTo(Lane.State.QUARANTINED);
            assertThat(first.starts).isEqualTo(1);
            assertThat(first.stops).isZero();
            assertThat(track(engine).epoch()).isEqualTo(1);
        }
        assertEachOnceInOrder(1_200, first);
    }

    @Test
    void aCandidateThatIsDroppedWhileTheOldLaneIsBusyTakesNothingOver() {
        ScriptedFeed feed = new ScriptedFeed(200).allow(100);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder first = new Recorder();
        try (TradingEngine engine = engine(settings().threading(EngineSettings.Threading.DEDICATED), feed)) {
            Lane lane = Market.deploy(engine, NAME, first, Market.BTC);
            Lane candidate = Market.prepare(engine, NAME, revision(engine, Market.CAPITAL), new Recorder());
            Await.result(candidate.ready());
            first.onTrade = context -> {
                busy.countDown();
                await(release);
            };
            engine.startFeeds();
            await(busy);
            CompletableFuture<Promotion> promotion = engine.lanes().promote(candidate, "tester", "test");
            Await.result(engine.lanes().drop(candidate));
            release.countDown();

            assertThatThrownBy(() -> Await.result(promotion))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessage("swapped: revision 2 has not taken over, revision 1 goes on: the candidate is dropped");
            feed.allow(200);
            Await.until("all", () -> lane.marketEvents() == 200);
            assertThat(first.stops).isZero();
            assertThat(engine.lanes().all()).containsExactly(lane);
        }
        assertEachOnceInOrder(200, first);
    }

    @Test
    void oneThatIsTakingOverIsNeitherDroppedNorStopped() {
        ScriptedFeed feed = new ScriptedFeed(200).allow(100);
        CountDownLatch leaving = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        first.onStop = context -> {
            leaving.countDown();
            await(release);
        };
        try (TradingEngine engine = engine(settings().threading(EngineSettings.Threading.DEDICATED), feed)) {
            Lane lane = Market.deploy(engine, NAME, first, Market.BTC);
            engine.startFeeds();
            Await.until("some", () -> lane.marketEvents() == 100);
            Lane candidate = Market.prepare(engine, NAME, revision(engine, Market.CAPITAL), second);
            CompletableFuture<Promotion> promotion = engine.lanes().promote(candidate, "tester", "test");
            await(leaving);

            assertThatThrownBy(() -> Await.result(engine.lanes().drop(candidate)))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessage("swapped: revision 2 takes over now, and cannot be dropped");
            CompletableFuture<Void> stopped = engine.lanes().stop(NAME, Track.LIVE, "tester", "test");
            release.countDown();
            assertThatThrownBy(() -> Await.result(stopped))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessage("swapped: another lane takes over from revision 1 now, and can be stopped when it has");

            assertThat(Await.result(promotion).epoch()).isEqualTo(2);
            feed.allow(200);
            Await.until("all", () -> lane.marketEvents() + candidate.marketEvents() == 200);
        }
        assertEachOnceInOrder(200, first, second);
    }

    private static void await(CountDownLatch latch) {
        Await.until("a latch", () -> latch.getCount() == 0);
    }
}
