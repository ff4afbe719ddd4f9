package dev.osprey.strategies.meanreversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanReversionTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.001";

    /** A window of five, of which no score is beyond 2. */
    private static final Map<String, Object> SMALL =
            Map.of("length", 5, "entry", 1.5, "stop", 1.9, "quantity", "0.005");

    @TempDir
    Path folder;

    @Test
    void buysFarBelowTheMeanAndSellsWhenTheCloseIsBack() {
        try (Trial trial = trial(with("stop", 0.0))) {
            trial.playFlatBars("1m", BTC, 100, 101, 100, 101, 95, 99, 101, 101);

            // 95 is 1.9 deviations below its mean, 99 0.1 below, 101 above
            assertThat(trial.fillTexts()).containsExactly("BUY 5 BTCUSDT.SIM 99.00", "SELL 5 BTCUSDT.SIM 101.00");
        }
    }

    @Test
    void doesNotGoShortUnlessItMay() {
        try (Trial trial = trial(with("stop", 0.0))) {
            trial.playFlatBars("1m", BTC, 100, 99, 100, 99, 105, 100);
            assertThat(trial.orders()).isEmpty();
        }
    }

    @Test
    void mayGoShortFarAboveTheMean() {
        Map<String, Object> both = with("stop", 0.0);
        both.put("sides", "both");
        try (Trial trial = trial(both)) {
            trial.playFlatBars("1m", BTC, 100, 99, 100, 99, 105, 101, 99, 99);
            assertThat(trial.fillTexts()).containsExactly("SELL 5 BTCUSDT.SIM 101.00", "BUY 5 BTCUSDT.SIM 99.00");
        }
    }

    @Test
    void givesUpBeyondTheStopAndWaitsForTheMean() {
        try (Trial trial = trial(with("stop", 1.975))) {
            // 95 opens at -1.96; 60 is at -1.98: given up; 20 would open again, but the mean has not been seen since
            trial.playFlatBars("1m", BTC, 100, 101, 100, 101, 95, 60, 60, 20, 60);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 BTCUSDT.SIM 60.00", "SELL 5 BTCUSDT.SIM 60.00");

            trial.playFlatBars("1m", BTC, 62, 64, 64, 63, 63, 58, 58);
            assertThat(trial.fillTexts()).hasSize(3).last().isEqualTo("BUY 5 BTCUSDT.SIM 58.00");
        }
    }

    @Test
    void theNextInstanceWaitsForTheMeanAsWellAfterAStop() {
        assertThat(fillsAfterAStop("next", true)).isEmpty();
    }

    /** No warm-up can tell it: the same closes lead to no stop where nothing was held. */
    @Test
    void oneThatBeginsAnewKnowsOfNoStop() {
        assertThat(fillsAfterAStop("anew", false)).containsExactly("BUY 5 BTCUSDT.SIM 60.00");
    }

    private List<String> fillsAfterAStop(String name, boolean goesOn) {
        Map<String, Object> parameters = with("stop", 1.975);
        MeanReversion next = strategy(parameters);
        try (Trial trial = Trial.scripted(folder.resolve("stopped"), DEFINITION)) {
            MeanReversion old = strategy(parameters);
            trial.deploy(old, "10000");
            trial.playFlatBars("1m", BTC, 100, 101, 100, 101, 95, 60, 60);
            assertThat(trial.fillTexts()).last().isEqualTo("SELL 5 BTCUSDT.SIM 60.00");
            if (goesOn) {
                next.restore(Trial.saved(old));
            }
        }
        try (Trial trial = Trial.scripted(folder.resolve(name), DEFINITION)) {
            trial.deploy(next, "10000");
            double[] closes = goesOn ? new double[] {20, 60} : new double[] {101, 95, 60, 60, 20, 60};
            trial.playFlatBars("1m", BTC, closes);
            return trial.fillTexts();
        }
    }

    @Test
    void triesAgainAfterADenial() {
        try (Trial trial = trial(with("stop", 0.0))) {
            trial.denyIf(order -> true);
            trial.playFlatBars("1m", BTC, 100, 101, 100, 101, 95);
            trial.denyIf(order -> false);
            trial.playFlatBars("1m", BTC, 90, 90);
            assertThat(trial.orders()).hasSize(2);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 BTCUSDT.SIM 90.00");
        }
    }

    @Test
    void theNextInstanceGoesOnWithTheSavedWindow() {
        try (Trial trial = trial(with("stop", 0.0))) {
            trial.playFlatBars("1m", BTC, 100, 101, 100, 101);
            trial.deploy(strategy(with("stop", 0.0)), "10000");
            trial.playFlatBars("1m", BTC, 95, 99);
            assertThat(trial.fillTexts()).containsExactly("BUY 5 BTCUSDT.SIM 99.00");
        }
    }

    @Test
    void tradesOnTheSyntheticMarket() {
        try (Trial trial = Trial.synthetic(folder, Map.of("durationSeconds", 1_800L), DEFINITION)) {
            trial.deploy(strategy(Map.of("bar", "1s", "sides", "both")), "10000");
            trial.run();
            assertThat(trial.fills()).hasSizeGreaterThan(10);
            assertThat(Math.abs(trial.position(BTC))).isIn(0L, 10L);
        }
    }

    @Test
    void stateOfOtherLengthsOrBarsIsNotTakenOver() {
        StateReader saved = Trial.saved(strategy(Map.of()));
        assertThatThrownBy(() -> strategy(Map.of("length", 21)).restore(saved))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> strategy(Map.of("bar", "5m")).restore(saved))
                .hasMessage("saved score of bar= does not serve bar=5m");
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(strategy(Map.of("bar", "1m")).requirements().bars()).containsExactly(BarSpec.parse("1m"));
        assertThat(strategy(Map.of()).requirements().warmUpBars()).isEqualTo(19);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entry | 0 | entry=0.0 must be more than 0",
                "entry | NaN | entry=NaN must be more than 0",
                "exit | 2 | exit=2.0 must be nearer to the mean than entry=2.0",
                "stop | 2 | stop=2.0 must be more than entry=2.0, or 0 for none"
            })
    void bandsThatMakeNoSenseAreRefused(String name, double value, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(Map.of(name, value)))
                .withMessage(sentence);
    }

    @Test
    void otherParametersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> strategy(Map.of("length", 1))).hasMessage("length=1 must be between 2 and 10000");
        assertThatThrownBy(() -> strategy(Map.of("sides", "up"))).hasMessage("sides=up must be long or both");
        assertThatThrownBy(() -> strategy(Map.of("quantity", "0")))
                .hasMessage("quantity=0 must be a positive number such as 0.01");
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> parameters = new HashMap<>(SMALL);
        parameters.put(name, value);
        return parameters;
    }

    private Trial trial(Map<String, Object> parameters) {
        Trial trial = Trial.scripted(folder, DEFINITION);
        trial.deploy(strategy(parameters), "10000");
        return trial;
    }

    private static MeanReversion strategy(Map<String, ?> set) {
        return new MeanReversion(Parameters.of(MeanReversion.Parameters.class, set));
    }
}
