package dev.osprey.strategies.movingaveragecross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.OrderState;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Its trades: decided at the close of a bar, done at the open of the next. */
class MovingAverageCrossTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001";

    /** Averages of the last close and the last three. */
    private static final Map<String, Object> SMALL = Map.of("fast", 1, "slow", 3);

    @TempDir
    Path folder;

    @Test
    void buysWhenTheFastAverageIsAboveTheSlowOne() {
        try (Trial trial = trial(SMALL, "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10, 11, 12);

            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 12.00"); // 0.01 BTC
        }
    }

    @Test
    void decidesNothingBeforeTheSlowAverageIsWhole() {
        try (Trial trial = trial(SMALL, "10000")) {
            trial.playFlatBars("1m", BTC, 10, 11);
            assertThat(trial.orders()).isEmpty();

            trial.playFlatBars("1m", BTC, 12);
            assertThat(trial.orders()).hasSize(1);
        }
    }

    @Test
    void staysFlatWhileTheAveragesAreEqual() {
        try (Trial trial = trial(SMALL, "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10, 10, 10);

            assertThat(trial.orders()).isEmpty();
        }
    }

    @Test
    void sellsTheWholePositionWhenTheFastAverageIsNoLongerAbove() {
        try (Trial trial = trial(with("quantity", "0.01234"), "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10, 11, 11);
            trial.deploy(strategy(SMALL), "10000");
            trial.playFlatBars("1m", BTC, 11, 11);

            assertThat(trial.fillTexts()).containsExactly("BUY 1234 BTCUSDT.SIM 11.00", "SELL 1234 BTCUSDT.SIM 11.00");
        }
    }

    @Test
    void holdsWhileTheFastAverageStaysAbove() {
        try (Trial trial = trial(SMALL, "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10, 11, 12, 13, 14);

            assertThat(trial.orders()).hasSize(1);
            assertThat(trial.position(BTC)).isEqualTo(1_000);
        }
    }

    @Test
    void buysForAllItsCash() {
        try (Trial trial = trial(with("sizing", "all-cash"), "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10, 11, 16);

            assertThat(trial.fillTexts()).containsExactly("BUY 62500000 BTCUSDT.SIM 16.00"); // 625 BTC
        }
    }

    @Test
    void buysNothingWithoutCash() {
        try (Trial trial = trial(with("sizing", "all-cash"), "0")) {
            trial.playFlatBars("1m", BTC, 10, 10, 11, 12);

            assertThat(trial.orders()).isEmpty();
        }
    }

    @Test
    void sendsNoSecondOrderWhileOneIsInFlight() {
        try (Trial trial = Trial.scripted(folder, Map.of("latency", "10s"), DEFINITION)) {
            trial.deploy(strategy(with("bar", "1s")), "10000");
            for (int price : new int[] {10, 10, 11, 12, 5, 13, 14}) {
                trial.market().trade(BTC, Integer.toString(price), "1").after(Duration.ofSeconds(1));
            }
            trial.run();
            assertThat(trial.orders()).hasSize(1);
            assertThat(trial.position(BTC)).isZero();

            trial.market().after(Duration.ofSeconds(10)).trade(BTC, "15", "1");
            trial.run();
            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 15.00");
        }
    }

    @Test
    void triesAgainWhatWasDenied() {
        try (Trial trial = trial(SMALL, "10000")) {
            trial.denyIf(order -> true);
            trial.playFlatBars("1m", BTC, 10, 10, 11);
            trial.denyIf(order -> false);
            trial.playFlatBars("1m", BTC, 12, 13);

            assertThat(trial.orders())
                    .extracting(order -> order.state())
                    .containsExactly(OrderState.DENIED, OrderState.FILLED);
            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 13.00");
        }
    }

    @Test
    void barsSeenWhileWarmingUpCount() {
        try (Trial trial = Trial.scripted(folder, DEFINITION)) {
            trial.deploy(new Strategy() {}, "10000");
            trial.playFlatBars("1m", BTC, 10, 10);
            trial.deploy(strategy(SMALL), "10000");
            trial.playFlatBars("1m", BTC, 11, 11);

            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 11.00");
        }
    }

    @Test
    void needsOneBarFewerThanTheSlowAverage() {
        assertThat(strategy(SMALL).requirements().warmUpBars()).isEqualTo(2);
    }

    @Test
    void goesByItsOwnBarsAlone() {
        try (Trial trial = trial(with("bar", "5m"), "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10, 11, 11);
            assertThat(trial.orders()).isEmpty();

            trial.playFlatBars("300s", BTC, 10, 10, 11);
            assertThat(trial.orders()).hasSize(1);
        }
        assertThat(strategy(with("bar", "5m")).requirements().bars()).containsExactly(BarSpec.parse("5m"));
    }

    @Test
    void goesOnWhereAnotherInstanceStood() {
        try (Trial trial = trial(SMALL, "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10, 10, 9, 10);
            assertThat(trial.fillTexts()).isEmpty();
            MovingAverageCross strategy = strategy(Map.of("fast", 2, "slow", 3));
            trial.deploy(strategy, "10000");
            trial.playFlatBars("1m", BTC, 12, 12);

            assertThat(trial.orders())
                    .last()
                    .satisfies(order -> assertThat(order.quantityLots()).isEqualTo(1_000));
            assertThat(Trial.saved(strategy).getLongs("closes")).containsExactly(1_000, 1_200, 1_200);
        }
    }

    @Test
    void goesOnWhereAnInstanceStoodThatWasNotWarm() {
        try (Trial trial = trial(Map.of("fast", 1, "slow", 30), "10000")) {
            trial.playFlatBars("1m", BTC, 10, 10);
            MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 40));
            trial.deploy(strategy, "10000");

            assertThat(Trial.saved(strategy).getLongs("closes")).containsExactly(1_000, 1_000);
        }
    }

    @Test
    void refusesStateThatDoesNotReachFarEnoughBack() {
        try (Trial trial = trial(SMALL, "10000")) {
            MovingAverageCross old = strategy(SMALL);
            trial.deploy(old, "10000");
            trial.playFlatBars("1m", BTC, 10, 10, 10, 10);

            assertThatIllegalStateException()
                    .isThrownBy(() -> strategy(Map.of("slow", 30)).restore(Trial.saved(old)))
                    .withMessage("saved closes of slow=3 do not serve slow=30");
        }
    }

    @Test
    void refusesStateOfOtherBars() {
        MovingAverageCross old = strategy(Map.of("bar", "1m"));

        assertThatIllegalStateException()
                .isThrownBy(() -> strategy(Map.of("bar", "5m")).restore(Trial.saved(old)))
                .withMessage("saved closes of bar=1m do not serve bar=5m");
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        assertRefused(Map.of("fast", 30), "fast=30 must be less than slow=30");
        assertRefused(Map.of("fast", 0), "fast=0 must be at least 1");
        assertRefused(Map.of("slow", 10_001), "slow=10001 must be at most 10000");
        assertRefused(Map.of("sizing", "half"), "sizing=half must be fixed or all-cash");
        assertRefused(Map.of("quantity", "0"), "quantity=0 must be a positive number such as 0.01");
        assertRefused(Map.of("quantity", "much"), "quantity=much must be a positive number such as 0.01");
        assertRefused(
                Map.of("bar", "often"),
                "bar=often must be a positive number and ms, s, m, h, d, tick, volume or"
                        + " value, such as 1m or 100tick; of quotes with -bid, -ask or -mid behind it");
    }

    @Test
    void quantityThatIsNoWholeNumberOfLotsIsRefusedAtTheStart() {
        try (Trial trial = Trial.scripted(folder, DEFINITION)) {
            assertThatThrownBy(() -> trial.deploy(strategy(Map.of("quantity", "0.000001")), "10000"))
                    .hasMessageContaining("BTCUSDT.SIM: quantity=0.000001 must be a whole multiple of 0.00001");
        }
    }

    @Test
    void secondInstrumentIsRefusedAtTheStart() {
        try (Trial trial = Trial.scripted(folder, DEFINITION, DEFINITION.replace("BTC", "ETH"))) {
            assertThatThrownBy(() -> trial.deploy(strategy(SMALL), "10000"))
                    .hasMessageContaining("instruments=[BTCUSDT.SIM, ETHUSDT.SIM] must be exactly one");
        }
    }

    private static void assertRefused(Map<String, Object> parameters, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(parameters))
                .withMessage(message);
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> parameters = new HashMap<>(SMALL);
        parameters.put(name, value);
        return parameters;
    }

    private static MovingAverageCross strategy(Map<String, Object> parameters) {
        return new MovingAverageCross(Parameters.of(MovingAverageCross.Parameters.class, parameters));
    }

    private Trial trial(Map<String, Object> parameters, String capital) {
        Trial trial = Trial.scripted(folder, DEFINITION);
        trial.deploy(strategy(parameters), capital);
        return trial;
    }
}
