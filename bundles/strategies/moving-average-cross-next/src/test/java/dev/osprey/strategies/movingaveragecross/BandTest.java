package dev.osprey.strategies.movingaveragecross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BandTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001";

    @TempDir
    Path folder;

    @Test
    void tradesOnlyBeyondTheBand() {
        try (Trial trial = trial()) {
            trial.deploy(strategy(Map.of("fast", 1, "slow", 2, "band", 100)), "10000");
            trial.playFlatBars("1m", BTC, 100, 102.02);
            assertThat(trial.orders()).isEmpty();

            trial.playFlatBars("1m", BTC, 105, 105, 102.93);
            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 105.00");

            trial.playFlatBars("1m", BTC, 100, 95);
            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 105.00", "SELL 1000 BTCUSDT.SIM 95.00");
        }
    }

    @Test
    void bandOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(Map.of("band", -1)))
                .withMessage("band=-1 must be between 0 and 9999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(Map.of("band", 10_000)))
                .withMessage("band=10000 must be between 0 and 9999");
    }

    /** What version 1.0.0 writes. A change here breaks the tour: its state would no longer be taken over. */
    private static final class Version100 implements Strategy {

        @Override
        public void save(StateWriter out) {
            out.putString("bar", "");
            out.putLong("slow", 3);
            out.putLongs("closes", new long[] {900, 1_000, 1_000});
        }
    }

    @Test
    void goesOnWhereVersion100Stood() {
        try (Trial trial = trial()) {
            trial.deploy(new Version100(), "10000");
            trial.deploy(strategy(Map.of("fast", 1, "slow", 3)), "10000");
            trial.playFlatBars("1m", BTC, 12, 12);

            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 12.00");
        }
    }

    private Trial trial() {
        return Trial.scripted(folder, DEFINITION);
    }

    private static MovingAverageCross strategy(Map<String, Object> parameters) {
        return new MovingAverageCross(Parameters.of(MovingAverageCross.Parameters.class, parameters));
    }
}
