package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Side;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.Lane;
import dev.osprey.engine.StateView;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A strategy that misbehaves ends alone. */
class QuarantineTest {

    @TempDir
    Path directory;

    /** Sends a resting order at the first trade and does something at the tenth. */
    private abstract static class Misbehaving implements Strategy {

        private int seen;

        abstract void misbehave(Trade trade, StrategyContext context);

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (++seen == 1) {
                context.order(trade.instrument(), Side.BUY).lots(1).limit(1_000).submit();
            }
            if (seen >= 10) {
                misbehave(trade, context);
            }
        }
    }

    private void assertEndsAlone(EngineSettings settings, Misbehaving bad, String why, Runnable afterwards) {
        ScriptedFeed feed = new ScriptedFeed(20_000);
        SequenceKeeper good = new SequenceKeeper(0);
        List<Lane> told = new CopyOnWriteArrayList<>();
        try (TradingEngine engine = new TradingEngine(settings)
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))) {
            engine.start();
            engine.lanes().onQuarantine(told::add);
            Lane badLane = Market.deploy(engine, "bad", bad, Market.BTC);
            Lane goodLane = Market.deploy(engine, "good", good, Market.BTC);
            engine.startFeeds();

            Await.until("the quarantine", () -> badLane.state() == Lane.State.QUARANTINED);
            Await.until("the good one to have seen all", () -> goodLane.marketEvents() == 20_000);
            Await.until("the log to say so", () -> track(engine).state() == TrackInfo.State.QUARANTINED);
            Await.until(
                    "its order to be cancelled",
                    () -> engine.read(StateView::workingOrders).isEmpty());
            Await.until("the listener", () -> told.size() == 1);

            assertThat(badLane.problem()).contains(why);
            assertThat(track(engine).why()).contains(why);
            assertThat(told).containsExactly(badLane);
            assertThat(goodLane.state()).isEqualTo(Lane.State.RUNNING);
            afterwards.run();
            Await.result(engine.lanes().drop(badLane));
            assertThat(engine.lanes().all()).containsExactly(goodLane);
        }
        assertThat(good.tradeIds).hasSize(20_000);
        for (int i = 0; i < 20_000; i++) {
            assertThat(good.tradeIds.getLong(i)).isEqualTo(i + 1L);
        }
    }

    private static TrackInfo track(TradingEngine engine) {
        return engine.read(view -> view.deployment("bad"))
                .orElseThrow()
                .tracks()
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(EngineSettings.Threading.class)
    void aStrategyThatThrowsEndsAlone(EngineSettings.Threading threading) {
        Misbehaving bad = new Misbehaving() {
            @Override
            void misbehave(Trade trade, StrategyContext context) {
                throw new IllegalStateException("no idea");
            }
        };
        assertEndsAlone(Market.settings(directory).threading(threading), bad, "no idea", () -> {});
    }

    @ParameterizedTest
    @EnumSource(
            value = EngineSettings.Threading.class,
            names = {"DEFAULT", "DEDICATED"})
    void aStrategyThatDoesNotReturnEndsAlone(EngineSettings.Threading threading) {
        CountDownLatch release = new CountDownLatch(1);
        Misbehaving bad = new Misbehaving() {
            @Override
            void misbehave(Trade trade, StrategyContext context) {
                await(release);
                context.buy(trade.instrument(), 1);
            }
        };
        assertEndsAlone(
                Market.settings(directory).threading(threading).callbackLimit(TimeUnit.MILLISECONDS.toNanos(300)),
                bad,
                "has not returned within 300 ms",
                release::countDown);
    }

    @Test
    void theWatchdogLeavesAStrategyAloneThatHasThrown() {
        Misbehaving bad = new Misbehaving() {
            @Override
            void misbehave(Trade trade, StrategyContext context) {
                throw new IllegalStateException("no idea");
            }
        };
        CountDownLatch release = new CountDownLatch(1);
        Strategy stuck = new Strategy() {
            @Override
            public void onTrade(Trade trade, StrategyContext context) {
                await(release);
            }
        };
        List<Lane> told = new CopyOnWriteArrayList<>();
        EngineSettings settings = Market.settings(directory)
                .threading(EngineSettings.Threading.DEDICATED)
                .callbackLimit(TimeUnit.MILLISECONDS.toNanos(300));
        ScriptedFeed feed = new ScriptedFeed(11).allow(10);
        try (TradingEngine engine = new TradingEngine(settings)
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC))
                .start()) {
            engine.lanes().onQuarantine(told::add);
            Lane thrown = Market.deploy(engine, "bad", bad, Market.BTC);
            engine.startFeeds();
            Await.until("the one that throws", () -> told.contains(thrown));
            // what the watchdog finds later than it could have found the other
            Lane late = Market.deploy(engine, "late", stuck, Market.BTC);
            feed.allow(11);
            Await.until("the one that is stuck", () -> told.contains(late));
            release.countDown();

            assertThat(told).containsExactly(thrown, late);
            assertThat(thrown.problem()).contains("no idea");
        }
    }

    @Test
    void aStartThatDoesNotComeBackFailsItsPromotion() {
        CountDownLatch release = new CountDownLatch(1);
        Strategy bad = new Strategy() {
            @Override
            public void onStart(StrategyContext context) {
                await(release);
            }
        };
        EngineSettings settings = Market.settings(directory).callbackLimit(TimeUnit.MILLISECONDS.toNanos(300));
        try (TradingEngine engine = new TradingEngine(settings)
                .addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)
                .start()) {
            Lane first = Market.deploy(engine, "bad", new SequenceKeeper(0), Market.BTC);
            Lane lane = Market.prepare(engine, "bad", Market.revision(engine, "bad", Market.BTC), bad);

            assertThatThrownBy(() -> Market.promote(engine, lane))
                    .hasMessageContaining("bad: a callback has not returned within 300 ms");
            Await.until("the old one's end", () -> first.state() == Lane.State.STOPPED);
            Await.until("the log to say so", () -> track(engine).state() == TrackInfo.State.QUARANTINED);
            release.countDown();
            Await.result(engine.lanes().drop(lane));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStrategyThatFloodsEndsAlone() {
        Misbehaving bad = new Misbehaving() {
            @Override
            void misbehave(Trade trade, StrategyContext context) {
                for (int i = 0; i < 100; i++) {
                    context.schedule(i, context.now() + 1_000_000_000_000L);
                }
            }
        };
        assertEndsAlone(Market.settings(directory), bad, "more than 64 commands", () -> {});
    }

    /** Time goes on by itself, and market data comes in between: it is no less a loop. */
    @ParameterizedTest
    @EnumSource(EngineSettings.Threading.class)
    void aStrategyWhoseTimersOnlySetTheNextOneEndsAlone(EngineSettings.Threading threading) {
        Misbehaving bad = new Misbehaving() {
            @Override
            void misbehave(Trade trade, StrategyContext context) {
                context.schedule(1, context.now());
            }

            @Override
            public void onTimer(long timerId, StrategyContext context) {
                context.schedule(1, Long.MIN_VALUE + 20);
            }
        };
        assertEndsAlone(
                Market.settings(directory).threading(threading),
                bad,
                "its timers set the next one less than",
                () -> {});
    }
}
