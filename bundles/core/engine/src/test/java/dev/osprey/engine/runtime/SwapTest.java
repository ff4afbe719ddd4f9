package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Track;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Promotion;
import dev.osprey.engine.StateView;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One lane follows another: no event is skipped, none seen twice. */
class SwapTest {

    private static final long EVENTS = 200_000;
    private static final int SWAPS = 12;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(EngineSettings.Threading.class)
    void eventsAreNeitherSkippedNorSeenTwiceOverManySwaps(EngineSettings.Threading threading) {
        ScriptedFeed feed = new ScriptedFeed(EVENTS).allow(0);
        List<SequenceKeeper> strategies = new ArrayList<>();
        try (TradingEngine engine = new TradingEngine(Market.settings(directory).threading(threading))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            List<Promotion> promotions = new ArrayList<>();
            SequenceKeeper first = new SequenceKeeper(50);
            strategies.add(first);
            Lane running = Market.deploy(engine, "swapped", first, Market.BTC);
            engine.startFeeds();
            for (int i = 1; i <= SWAPS; i++) {
                long upTo = i * (EVENTS / (SWAPS + 1));
                feed.allow(upTo);
                long half = upTo - EVENTS / (SWAPS + 1) / 2;
                Await.until("half of the way", () -> feed.given() > half);
                SequenceKeeper next = new SequenceKeeper(50);
                strategies.add(next);
                Lane candidate =
                        Market.prepare(engine, "swapped", Market.revision(engine, "swapped", Market.BTC), next);
                promotions.add(Market.promote(engine, candidate));
                Lane old = running;
                Await.until("the old lane to have stopped", () -> old.state() == Lane.State.STOPPED);
                Await.result(engine.lanes().drop(old));
                running = candidate;
            }
            feed.allow(EVENTS);
            Lane last = running;
            long before = strategies.stream()
                    .limit(SWAPS)
                    .mapToLong(each -> each.tradeIds.size())
                    .sum();
            Await.until("the last event", () -> before + last.marketEvents() == EVENTS);

            assertThat(engine.status().problems()).isEmpty();
            assertThat(engine.lanes().all()).containsExactly(last);
            for (int i = 0; i < SWAPS; i++) {
                Promotion promotion = promotions.get(i);
                assertThat(promotion.firstSequence()).isEqualTo(promotion.lastSequence() + 1);
                assertThat(strategies.get(i).stoppedAt).isEqualTo(promotion.lastSequence());
                assertThat(strategies.get(i + 1).startedAt).isEqualTo(promotion.lastSequence());
                assertThat(promotion.pauseNanos()).isPositive();
            }
        }
        assertEachOnceInOrder(strategies, EVENTS);
        assertLogged(directory, EVENTS);
    }

    private static void assertEachOnceInOrder(List<SequenceKeeper> strategies, long events) {
        long expected = 0;
        for (SequenceKeeper each : strategies) {
            for (int i = 0; i < each.tradeIds.size(); i++) {
                assertThat(each.tradeIds.getLong(i)).isEqualTo(++expected);
            }
        }
        assertThat(expected).isEqualTo(events);
    }

    private static void assertLogged(Path directory, long events) {
        try (TradingEngine again = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)) {
            again.start();
            assertThat(again.status().lastSequence()).isGreaterThan(events);
            assertThat(again.read(view -> view.deployment("swapped"))
                            .orElseThrow()
                            .tracks()
                            .get(0)
                            .epoch())
                    .isEqualTo(SWAPS + 1);
        }
    }

    @Test
    void tradesAreGivenOnceEachInOrderAcrossInstances() {
        ScriptedFeed feed = new ScriptedFeed(20_000).allow(5_000);
        SequenceKeeper first = new SequenceKeeper(0);
        SequenceKeeper second = new SequenceKeeper(0);
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            Market.deploy(engine, "swapped", first, Market.BTC);
            Lane candidate = Market.prepare(engine, "swapped", Market.revision(engine, "swapped", Market.BTC), second);
            engine.startFeeds();
            Await.until("some", () -> feed.given() > 1_000);
            feed.allow(10_000);
            Market.promote(engine, candidate);
            feed.allow(20_000);
            Await.until(
                    "the last",
                    () -> feed.given() == 20_000
                            && candidate.sequence() == engine.status().lastSequence());
        }
        assertEachOnceInOrder(List.of(first, second), 20_000);
        assertThat(second.tradeIds.size()).isPositive();
    }

    /** Sends one resting order at the first trade. */
    private static final class RestOnce implements Strategy {

        private boolean sent;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (!sent) {
                sent = context.order(trade.instrument(), dev.osprey.api.Side.BUY)
                                .lots(1)
                                .limit(1_000)
                                .submit()
                        > 0;
            }
        }
    }

    @Test
    void theNewInstanceFindsOrdersAndPositionOfTheOldOne() {
        ScriptedFeed feed = new ScriptedFeed(100);
        SequenceKeeper second = new SequenceKeeper(0);
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            Lane lane = Market.deploy(engine, "resting", new RestOnce(), Market.BTC);
            engine.startFeeds();
            Await.until(
                    "the order", () -> !engine.read(StateView::workingOrders).isEmpty());
            Await.until("all", () -> lane.marketEvents() == 100);
            Market.promote(
                    engine, Market.prepare(engine, "resting", Market.revision(engine, "resting", Market.BTC), second));

            assertThat(second.openOrdersAtStart).isEqualTo(1);
            assertThat(second.positionAtStart).isZero();
        }
    }

    /** Counts trades, and saves the count. */
    private static final class Counter implements Strategy {

        long count;
        boolean restored;
        final boolean readable;

        Counter(boolean readable) {
            this.readable = readable;
        }

        @Override
        public Requirements requirements() {
            return readable ? Requirements.NONE : Requirements.NONE.withWarmUpEvents(1_000);
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            count++;
        }

        @Override
        public void save(StateWriter out) {
            out.putLong("count", count);
        }

        @Override
        public void restore(StateReader in) {
            count = in.getLong(readable ? "count" : "other");
            restored = true;
        }
    }

    @Test
    void savedStateIsGoneOnFrom() {
        ScriptedFeed feed = new ScriptedFeed(10_000);
        Counter second = new Counter(true);
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            Market.deploy(engine, "counting", new Counter(true), Market.BTC);
            engine.startFeeds();
            Await.until("some", () -> feed.given() > 100);
            Lane candidate =
                    Market.prepare(engine, "counting", Market.revision(engine, "counting", Market.BTC), second);
            Market.promote(engine, candidate);
            Await.until(
                    "the end",
                    () -> feed.hasEnded()
                            && candidate.sequence() == engine.status().lastSequence());
        }
        assertThat(second.restored).isTrue();
        assertThat(second.count).isEqualTo(10_000);
    }

    /** Has its track and fails: at once, or at some trade. */
    private static final class Failing implements Strategy {

        private final long tradeId;

        Failing(long tradeId) {
            this.tradeId = tradeId;
        }

        @Override
        public void onStart(StrategyContext context) {
            if (tradeId == 0) {
                throw new IllegalArgumentException("not today");
            }
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (trade.tradeId() == tradeId) {
                throw new IllegalStateException("not any more");
            }
        }
    }

    private static void awaitQuarantine(TradingEngine engine, String deployment) {
        Await.until(
                "the log to say so",
                () -> engine.read(view -> view.deployment(deployment))
                                .orElseThrow()
                                .tracks()
                                .get(0)
                                .state()
                        == TrackInfo.State.QUARANTINED);
    }

    @ParameterizedTest
    @EnumSource(EngineSettings.Threading.class)
    void aRevisionWhoseSuccessorCannotStartGoesOnFromWhatItKnew(EngineSettings.Threading threading) {
        ScriptedFeed feed = new ScriptedFeed(10_000).allow(5_000);
        Counter again = new Counter(true);
        try (TradingEngine engine = new TradingEngine(Market.settings(directory).threading(threading))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            Lane first = Market.deploy(engine, "counting", new Counter(true), Market.BTC);
            engine.startFeeds();
            Await.until("half", () -> first.marketEvents() == 5_000);
            int second = Market.revision(engine, "counting", Market.BTC);
            Lane failing = Market.prepare(engine, "counting", second, new Failing(0));
            feed.allow(7_000);
            assertThatThrownBy(() -> Market.promote(engine, failing)).hasMessageContaining("counting: not today");
            awaitQuarantine(engine, "counting");
            Await.result(engine.lanes().drop(failing));
            Await.until("the old one's end", () -> first.state() == Lane.State.STOPPED);
            Await.result(engine.lanes().drop(first));

            Lane back = Market.prepare(engine, "counting", 1, again);
            Market.promote(engine, back);
            feed.allow(10_000);
            Await.until(
                    "the end",
                    () -> feed.hasEnded() && back.sequence() == engine.status().lastSequence());
            assertThat(back.epoch()).isEqualTo(3);
        }
        assertThat(again.restored).isTrue();
        assertThat(again.count).isEqualTo(10_000);
    }

    @Test
    void whatARevisionKnewBeforeItsSuccessorTradedIsNotGoneOnFrom() {
        ScriptedFeed feed = new ScriptedFeed(2_000).allow(1_000);
        Counter again = new Counter(true);
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            Lane first = Market.deploy(engine, "counting", new Counter(true), Market.BTC);
            engine.startFeeds();
            Await.until("half", () -> first.marketEvents() == 1_000);
            int second = Market.revision(engine, "counting", Market.BTC);
            Market.promote(engine, Market.prepare(engine, "counting", second, new Failing(1_500)));
            feed.allow(2_000);
            awaitQuarantine(engine, "counting");

            Market.promote(engine, Market.prepare(engine, "counting", 1, again));
        }
        assertThat(again.restored).isFalse();
    }

    @Test
    void aWarmUpThatTheLogDoesNotCoverIsRefusedWhereALaneRuns() {
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", new ScriptedFeed(10), List.of(Market.BTC))) {
            engine.start();
            Market.deploy(engine, "counting", new Counter(true), Market.BTC);
            engine.startFeeds();
            int revision = Market.revision(engine, "counting", Market.BTC);

            assertThatThrownBy(() -> Market.prepare(engine, "counting", revision, new Counter(false)))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessageContaining("does not cover");
            assertThat(engine.lanes().all()).hasSize(1);
        }
    }

    @Test
    void aWarmUpFromTheLogIsShownWithoutCommandsGoingOut() {
        ScriptedFeed feed = new ScriptedFeed(5_000);
        FillingVenue venue = new FillingVenue();
        Strategy eager = new Strategy() {
            @Override
            public Requirements requirements() {
                return Requirements.NONE.withWarmUpEvents(1_000);
            }

            @Override
            public void onTrade(Trade trade, StrategyContext context) {
                context.buy(trade.instrument(), 1);
            }
        };
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", venue, List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            Lane first = Market.deploy(engine, "eager", new Strategy() {}, Market.BTC);
            engine.startFeeds();
            Await.until("all", () -> first.marketEvents() == 5_000);
            Lane candidate = Market.prepare(engine, "eager", Market.revision(engine, "eager", Market.BTC), eager);
            Await.result(candidate.ready());

            assertThat(candidate.withheldCommands()).isBetween(1_000L, 5_000L);
            assertThat(candidate.marketEvents()).isZero();
            assertThat(venue.submitted).isEmpty();
        }
    }

    @Test
    void nothingRefersToADroppedStrategy() throws InterruptedException {
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)) {
            engine.start();
            int revision = Market.revision(engine, "dropped", Market.BTC);
            WeakReference<Strategy> gone = prepareAndDrop(engine, revision);
            AtomicBoolean cleared = new AtomicBoolean();
            Await.until("the strategy to be collected", () -> {
                System.gc();
                cleared.set(gone.get() == null);
                return cleared.get();
            });
            assertThat(cleared).isTrue();
        }
    }

    private static WeakReference<Strategy> prepareAndDrop(TradingEngine engine, int revision) {
        Strategy strategy = new SequenceKeeper(1);
        Lane lane = Market.prepare(engine, "dropped", revision, strategy);
        Market.promote(engine, lane);
        Await.result(engine.lanes().stop("dropped", Track.LIVE, "tester", "test"));
        Await.result(engine.lanes().drop(lane));
        return new WeakReference<>(strategy);
    }

    @Test
    void aStoppedTrackIsStoppedInTheLog() {
        try (TradingEngine engine = new TradingEngine(Market.settings(directory))
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)) {
            engine.start();
            Lane lane = Market.deploy(engine, "stopped", new SequenceKeeper(0), Market.BTC);
            Await.result(engine.lanes().stop("stopped", Track.LIVE, "tester", "test"));

            assertThat(lane.state()).isEqualTo(Lane.State.STOPPED);
            assertThat(engine.read(view -> view.deployment("stopped"))
                            .orElseThrow()
                            .liveRevision())
                    .isZero();
        }
    }
}
