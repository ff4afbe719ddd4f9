package dev.osprey.strategies.emacross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run over real data does not show; that is among the black-box tests. */
final class EmaCrossTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001";
    private static final Map<String, Object> SMALL = Map.of("fast", 1, "slow", 3);

    @TempDir
    Path folder;

    @Test
    void buysAboveAndSellsBelowFromTheMomentTheSlowAverageIsDefined() {
        try (Trial trial = trial("whole")) {
            trial.playFlatBars("1m", BTC, 10, 11);
            assertThat(trial.orders()).isEmpty();

            trial.playFlatBars("1m", BTC, 12, 12, 5, 5);
            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 12.00", "SELL 1000 BTCUSDT.SIM 5.00");
        }
    }

    @Test
    void goesOnFromSavedAverages() {
        try (Trial trial = trial("swapped");
                Trial other = Trial.scripted(folder.resolve("whole"), DEFINITION)) {
            trial.playFlatBars("1m", BTC, 10, 11);
            EmaCross next = strategy(SMALL);
            trial.deploy(next, "10000");
            trial.playFlatBars("1m", BTC, 12);
            assertThat(trial.orders()).hasSize(1);

            EmaCross whole = strategy(SMALL);
            other.deploy(whole, "10000");
            other.playFlatBars("1m", BTC, 10, 11, 12);
            assertThat(Trial.saved(whole).getDoubles("slow"))
                    .isEqualTo(Trial.saved(next).getDoubles("slow"));
        }
    }

    @Test
    void averagesOfOtherLengthsOrBarsAreNotTakenOver() {
        StateReader saved = Trial.saved(strategy(Map.of("fast", 2, "slow", 5)));
        EmaCross other = strategy(Map.of("fast", 2, "slow", 6));
        assertThatThrownBy(() -> other.restore(saved)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> strategy(Map.of("bar", "5m")).restore(saved))
                .hasMessage("saved averages of bar= do not serve bar=5m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fast | 0 | fast=0 must be at least 1",
                "fast | 26 | fast=26 must be less than slow=26",
                "slow | 10001 | slow=10001 must be at most 10000"
            })
    void whatMakesNoSenseIsRefused(String name, int value, String sentence) {
        assertThatThrownBy(() -> strategy(Map.of(name, value))).hasMessage(sentence);
    }

    @Test
    void sizesAndBarsAreChecked() {
        assertThatThrownBy(() -> strategy(Map.of("sizing", "big"))).hasMessage("sizing=big must be fixed or all-cash");
        assertThatThrownBy(() -> strategy(Map.of("quantity", "-1")))
                .hasMessage("quantity=-1 must be a positive number such as 0.01");
        assertThat(strategy(Map.of("bar", "100tick")).requirements().bars()).containsExactly(BarSpec.parse("100tick"));
    }

    @Test
    void needsThePastUntilWhatItsSlowAverageBeganWithIsForgotten() {
        assertThat(strategy(Map.of()).requirements().warmUpBars()).isEqualTo(145);
    }

    private static EmaCross strategy(Map<String, Object> set) {
        return new EmaCross(Parameters.of(EmaCross.Parameters.class, set));
    }

    private Trial trial(String name) {
        Trial trial = Trial.scripted(folder.resolve(name), DEFINITION);
        trial.deploy(strategy(SMALL), "10000");
        return trial;
    }
}
