package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When timers are due in the data's time, where nothing moves but by what is due. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class TimersTest {

    private static final long TRADES = 1_000;
    private static final long STEP_NANOS = 10_000_000;
    private static final long PRICE = 10_000;

    @TempDir
    Path directory;

    /** Sets a timer at its first trade, and in each of its callbacks the next one, some nanoseconds ahead. */
    private static final class Repeating implements Strategy {

        final List<Long> firedAt = new ArrayList<>();
        private final long aheadNanos;
        private final int callbacks;
        private long startedAt;

        Repeating(long aheadNanos, int callbacks) {
            this.aheadNanos = aheadNanos;
            this.callbacks = callbacks;
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (startedAt == 0) {
                startedAt = context.now();
                context.schedule(1, startedAt + aheadNanos);
            }
        }

        @Override
        public void onTimer(long timerId, StrategyContext context) {
            firedAt.add(context.now() - startedAt);
            if (firedAt.size() < callbacks) {
                context.schedule(1, context.now() + aheadNanos);
            }
        }
    }

    private Lane run(Path folder, Strategy strategy) {
        SimulationSettings settings = new SimulationSettings(
                folder,
                1,
                List.of(new Instrument(0, 0, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 100_000)),
                List.of(new SimulationSettings.FeedSource(
                        "a", new ScriptedFeed(TRADES, STEP_NANOS, trade -> PRICE), List.of(Market.BTC))),
                List.of(new SimulationSettings.VenueSource("SIM", new FillingVenue(3))),
                List.of(),
                Map.of());
        try (Simulation simulation = new SimulationsComponent().open(settings)) {
            Lane lane = Market.deploy(simulation.engine(), "timers", List.of(), strategy, Market.BTC);
            simulation.engine().startFeeds();
            simulation.run(events -> true);
            return lane;
        }
    }

    /** The least there is, too: it is a time, and does not forget the timer. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000_000, Long.MIN_VALUE})
    void aTimerForATimeThatHasPassedIsDueAtOnce(long at) {
        List<Long> late = new ArrayList<>();
        run(directory, new Strategy() {
            private long setAt;

            @Override
            public void onTrade(Trade trade, StrategyContext context) {
                if (setAt == 0) {
                    setAt = context.now();
                    context.schedule(1, at);
                }
            }

            @Override
            public void onTimer(long timerId, StrategyContext context) {
                late.add(context.now() - setAt);
            }
        });
        assertThat(late).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 999_999})
    void timersThatOnlySetTheNextOneEndTheirStrategy(long aheadNanos) {
        Repeating first = new Repeating(aheadNanos, Integer.MAX_VALUE);
        Lane lane = run(directory.resolve("1"), first);
        assertThat(lane.problem())
                .isEqualTo("its timers set the next one less than 1 ms ahead, more than 1000 in a row");
        assertThat(first.firedAt).hasSize(1_001);

        run(directory.resolve("2"), new Repeating(aheadNanos, Integer.MAX_VALUE));
        assertThat(Logs.digest(directory.resolve("2"))).isEqualTo(Logs.digest(directory.resolve("1")));
    }

    @Test
    void workMayBeCutIntoAThousandPieces() {
        Repeating pieces = new Repeating(0, 1_001);
        Lane lane = run(directory, pieces);
        assertThat(lane.problem()).isEmpty();
        assertThat(pieces.firedAt).hasSize(1_001).containsOnly(0L);
        assertThat(lane.marketEvents()).isEqualTo(TRADES);
    }

    @Test
    void aTimerOfAMillisecondMayRepeatForEver() {
        Repeating clock = new Repeating(1_000_000, 3_000);
        Lane lane = run(directory, clock);
        assertThat(lane.problem()).isEmpty();
        assertThat(clock.firedAt).hasSize(3_000);
    }
}
