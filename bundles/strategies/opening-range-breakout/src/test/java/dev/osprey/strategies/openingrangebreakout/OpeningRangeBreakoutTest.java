package dev.osprey.strategies.openingrangebreakout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.testkit.MarketScript;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On bars of ten minutes; New York opens at 14:30 UTC in January. */
class OpeningRangeBreakoutTest {

    private static final String SPX = "SPX.INDEX";
    private static final String DEFINITION = "name=SPX.INDEX;base=SPX;quote=USD;tick=0.01;lot=0.01";
    private static final Instant OPEN = Instant.parse("2024-01-02T14:30:00Z");
    private static final Instant CLOSE = Instant.parse("2024-01-02T21:00:00Z");
    private static final Map<String, Object> FEEDS_BARS = Map.of("bar", "", "quantity", "0.05");

    @TempDir
    Path folder;

    @Test
    void buysTheFirstCloseAboveTheRangeAndIsFlatAtTheSessionsEnd() {
        try (Trial trial = trial(FEEDS_BARS)) {
            range(trial, OPEN);
            // within, above, above again
            trial.playFlatBars("10m", SPX, 101, 103, 104);
            trial.market().at(CLOSE.minus(Duration.ofMinutes(10)));
            trial.playFlatBars("10m", SPX, 105, 106);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 SPX.INDEX 104.00", "SELL 5 SPX.INDEX 106.00");
        }
    }

    @Test
    void sellsTheFirstCloseBelowTheRange() {
        try (Trial trial = trial(FEEDS_BARS)) {
            range(trial, OPEN);
            trial.playFlatBars("10m", SPX, 97, 96);
            assertThat(trial.fillTexts()).containsExactly("SELL 5 SPX.INDEX 96.00");
        }
    }

    @Test
    void isFlatAtTheSessionsEndWithoutABarToo() {
        try (Trial trial = trial(FEEDS_BARS)) {
            range(trial, OPEN);
            trial.market()
                    .flatBars("10m", SPX, 103, 103)
                    .at(CLOSE.plus(Duration.ofHours(1)))
                    .flatBars("10m", SPX, 103);
            trial.run();
            assertThat(trial.position(SPX)).isZero();
            assertThat(trial.orders().get(1).createdAt()).isEqualTo(MarketScript.nanos(CLOSE));
        }
    }

    @Test
    void givesUpBeyondTheOtherSideAndTradesAgainInTheNextSessionOnly() {
        try (Trial trial = trial(FEEDS_BARS)) {
            range(trial, OPEN);
            trial.playFlatBars("10m", SPX, 103, 100, 97, 97, 104, 104);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 SPX.INDEX 100.00", "SELL 5 SPX.INDEX 97.00");

            range(trial, OPEN.plus(Duration.ofDays(1)));
            trial.playFlatBars("10m", SPX, 97, 97);
            assertThat(trial.fillTexts()).hasSize(3).last().isEqualTo("SELL 5 SPX.INDEX 97.00");
        }
    }

    @Test
    void theMiddleIsANearerStop() {
        try (Trial trial = trial(Map.of("bar", "", "quantity", "0.05", "stop", "middle"))) {
            range(trial, OPEN);
            trial.playFlatBars("10m", SPX, 103, 101, 99, 99);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 SPX.INDEX 101.00", "SELL 5 SPX.INDEX 99.00");
        }
    }

    @Test
    void aSessionOfWhichItHasNotSeenTheOpeningIsNotTraded() {
        try (Trial trial = trial(FEEDS_BARS)) {
            trial.market().at(OPEN.plus(Duration.ofMinutes(10)));
            trial.playFlatBars("10m", SPX, 100, 100, 103, 104, 90);
            assertThat(trial.orders()).isEmpty();
        }
    }

    @Test
    void whatWasDeniedIsTriedAgain() {
        try (Trial trial = trial(FEEDS_BARS)) {
            range(trial, OPEN);
            trial.denyIf(order -> true);
            trial.playFlatBars("10m", SPX, 103);
            trial.denyIf(order -> false);
            trial.playFlatBars("10m", SPX, 104, 105);
            assertThat(trial.orders()).hasSize(2);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 SPX.INDEX 105.00");
        }
    }

    @Test
    void theNextInstanceKnowsTheRangeAndThatItWasTraded() {
        try (Trial trial = trial(FEEDS_BARS)) {
            range(trial, OPEN);
            trial.deploy(strategy(FEEDS_BARS), "10000");
            trial.playFlatBars("10m", SPX, 103, 100);
            trial.deploy(strategy(FEEDS_BARS), "10000");
            trial.playFlatBars("10m", SPX, 97, 97);
            trial.deploy(strategy(FEEDS_BARS), "10000");
            trial.playFlatBars("10m", SPX, 103, 103);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 SPX.INDEX 100.00", "SELL 5 SPX.INDEX 97.00");
        }
    }

    @Test
    void tradesOnTheSyntheticMarket() {
        Map<String, Object> parameters =
                Map.of("zone", "UTC", "open", "00:02", "close", "00:25", "rangeMinutes", 2, "bar", "5s");
        try (Trial trial = Trial.synthetic(
                folder,
                Map.of("durationSeconds", 1_800L),
                "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.001")) {
            trial.deploy(strategy(parameters), "10000");
            trial.run();
            assertThat(trial.fills()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(trial.position("BTCUSDT.SIM")).isZero();
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> strategy(Map.of("sides", "up"))).hasMessage("sides=up must be long or both");
        assertThatThrownBy(() -> strategy(Map.of("stop", "far"))).hasMessage("stop=far must be opposite or middle");
        assertThatThrownBy(() -> strategy(Map.of("quantity", "x")))
                .hasMessage("quantity=x must be a positive number such as 0.01");
        assertThatThrownBy(() -> strategy(Map.of("bar", "1h")))
                .hasMessage("bar=1h must not be longer than rangeMinutes=30");
    }

    private Trial trial(Map<String, Object> parameters) {
        Trial trial = Trial.scripted(folder, DEFINITION);
        trial.deploy(strategy(parameters), "10000");
        return trial;
    }

    /** Half an hour between 98 and 102. */
    private static void range(Trial trial, Instant open) {
        trial.market()
                .at(open)
                .bar("10m", SPX, "100", "101", "98", "100")
                .bar("10m", SPX, "100", "102", "99", "101")
                .bar("10m", SPX, "101", "101", "100", "100");
        trial.run();
    }

    private static OpeningRangeBreakout strategy(Map<String, ?> set) {
        return new OpeningRangeBreakout(Parameters.of(OpeningRangeBreakout.Parameters.class, set));
    }
}
