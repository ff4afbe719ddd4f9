package dev.osprey.strategies.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.OrderState;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand dollars a leg: ten of the first, five of the second. */
class PairsTest {

    private static final String ONE = "ONE.SIM";
    private static final String TWO = "TWO.SIM";
    private static final String FIRST = "name=ONE.SIM;base=ONE;quote=USD;tick=0.01;lot=1";
    private static final String SECOND = "name=TWO.SIM;base=TWO;quote=USD;tick=0.01;lot=1";

    /** A window of five, of which no score is beyond 2. */
    private static final Map<String, Object> ON_BARS = Map.of("length", 5, "entry", 1.5, "stop", 0.0);

    private static final Map<String, Object> ON_TRADES =
            Map.of("length", 5, "entry", 1.5, "stop", 0.0, "bar", "1s", "patienceMillis", 1_500L);

    @TempDir
    Path folder;

    @Test
    void buysTheCheapOneAndSellsTheDearOneUntilTheSpreadIsBack() {
        try (Trial trial = trial(ON_BARS)) {
            bars(trial, 100, 101, 100, 101, 95, 95);
            assertThat(trial.fillTexts()).containsExactly("BUY 10 ONE.SIM 95.00", "SELL 5 TWO.SIM 200.00");

            bars(trial, 101, 101);
            assertThat(trial.fillTexts())
                    .endsWith("SELL 10 ONE.SIM 101.00", "BUY 5 TWO.SIM 200.00")
                    .hasSize(4);
        }
    }

    @Test
    void sellsTheFirstWhenItIsTheDearOne() {
        try (Trial trial = trial(ON_BARS)) {
            bars(trial, 100, 99, 100, 99, 105, 105);
            assertThat(trial.fillTexts()).containsExactly("SELL 9 ONE.SIM 105.00", "BUY 5 TWO.SIM 200.00");
        }
    }

    @Test
    void betaIsTheWorthOfTheSecondLegForOneOfTheFirst() {
        try (Trial trial = trial(Map.of("length", 5, "entry", 1.5, "stop", 0.0, "beta", 2.0))) {
            bars(trial, 100, 101, 100, 101, 95, 95);
            assertThat(trial.fillTexts()).containsExactly("BUY 10 ONE.SIM 95.00", "SELL 10 TWO.SIM 200.00");
        }
    }

    @Test
    void barsOfOneLegAloneDecideNothing() {
        try (Trial trial = trial(ON_BARS)) {
            trial.playFlatBars("1m", ONE, 100, 101, 100, 101, 95, 95);
            assertThat(trial.orders()).isEmpty();
        }
    }

    @Test
    void ifOneLegIsDeniedTheOtherIsNotTraded() {
        for (String denied : new String[] {ONE, TWO}) {
            try (Trial trial = trial(ON_BARS, folder.resolve(denied))) {
                trial.denyIf(order -> order.instrument().name().equals(denied));
                bars(trial, 100, 101, 100, 101, 95, 95);
                assertThat(trial.position(ONE))
                        .as("first when %s is denied", denied)
                        .isZero();
                assertThat(trial.position(TWO))
                        .as("second when %s is denied", denied)
                        .isZero();
                assertThat(trial.workingOrders()).isEmpty();
                assertThat(trial.orders())
                        .extracting(order -> order.state())
                        .contains(OrderState.DENIED)
                        .isSubsetOf(OrderState.DENIED, OrderState.CANCELED);
            }
        }
    }

    @Test
    void triesAgainAfterADenial() {
        try (Trial trial = trial(ON_BARS)) {
            trial.denyIf(order -> true);
            bars(trial, 100, 101, 100, 101, 95);
            trial.denyIf(order -> false);
            bars(trial, 90, 90);
            assertThat(trial.fillTexts()).containsExactly("BUY 11 ONE.SIM 90.00", "SELL 5 TWO.SIM 200.00");
        }
    }

    @Test
    void aLegThatIsFilledInPartIsClosedWithTheOther() {
        try (Trial trial = trial(ON_TRADES)) {
            trades(trial, "10", "1", 100, 101, 100, 101, 95, 95);
            assertThat(trial.position(ONE)).isEqualTo(10);
            assertThat(trial.position(TWO)).isEqualTo(-1);

            // one a second, but after a second and a half it is enough: what was sold is bought back
            trades(trial, "10", "1", 95, 95, 95, 95, 95, 95);
            assertThat(trial.position(ONE)).isZero();
            assertThat(trial.position(TWO)).isZero();
            assertThat(trial.workingOrders()).isEmpty();
        }
    }

    @Test
    void aPairOfWhichOneLegWasFilledFarFromTheDecisionIsNone() {
        try (Trial trial = trial(ON_BARS)) {
            bars(trial, 100, 101, 100, 101, 95, 60, 60);
            assertThat(trial.fillTexts())
                    .containsExactly(
                            "BUY 10 ONE.SIM 60.00",
                            "SELL 5 TWO.SIM 200.00",
                            "SELL 10 ONE.SIM 60.00",
                            "BUY 5 TWO.SIM 200.00");
            assertThat(trial.orders())
                    .as("a closing order waits for its market")
                    .hasSize(4);
        }
    }

    @Test
    void whatCouldNotBeClosedIsTriedAgainAndAgain() {
        try (Trial trial = trial(ON_TRADES)) {
            trial.denyIf(order -> order.reduceOnly());
            trades(trial, "10", "1", 100, 101, 100, 101, 95, 95, 95, 95, 95, 95, 95, 95);
            assertThat(trial.position(ONE)).isEqualTo(10);
            assertThat(trial.orders())
                    .filteredOn(order -> order.state() == OrderState.DENIED)
                    .hasSizeBetween(4, 12);

            trial.denyIf(order -> false);
            trades(trial, "10", "5", 95, 95, 95, 95);
            assertThat(trial.position(ONE)).isZero();
            assertThat(trial.position(TWO)).isZero();
        }
    }

    @Test
    void theNextInstanceClosesALegThatStandsAlone() {
        try (Trial trial = trial(ON_TRADES)) {
            trial.denyIf(order -> order.reduceOnly());
            trades(trial, "10", "1", 100, 101, 100, 101, 95, 95, 95, 95, 95, 95);
            assertThat(trial.position(ONE)).isEqualTo(10);
            trial.denyIf(order -> false);
            trial.deploy(strategy(ON_TRADES), "10000");
            trades(trial, "10", "5", 95, 95, 95);
            assertThat(trial.position(ONE)).isZero();
            assertThat(trial.position(TWO)).isZero();
        }
    }

    @Test
    void theNextInstanceKnowsAWholePairAndClosesItWhenTheSpreadIsBack() {
        try (Trial trial = trial(ON_BARS)) {
            bars(trial, 100, 101, 100, 101, 95, 95);
            trial.deploy(strategy(ON_BARS), "10000");
            bars(trial, 95);
            assertThat(trial.fills()).as("the pair stays").hasSize(2);
            bars(trial, 101, 101);
            assertThat(trial.fills()).hasSize(4);
            assertThat(trial.position(ONE)).isZero();
            assertThat(trial.position(TWO)).isZero();
        }
    }

    @Test
    void givesUpBeyondTheStopAndWaitsForTheMean() {
        try (Trial trial = trial(Map.of("length", 5, "entry", 1.5, "stop", 1.97))) {
            bars(trial, 100, 101, 100, 101, 95, 95, 60, 60);
            assertThat(trial.fills()).hasSize(4);
            assertThat(trial.position(ONE)).isZero();
            bars(trial, 20, 60);
            assertThat(trial.fills()).as("not again on that side").hasSize(4);
        }
    }

    @Test
    void tradesOnTheSyntheticMarket() {
        try (Trial trial = Trial.synthetic(
                folder,
                Map.of("durationSeconds", 1_200L),
                "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001",
                "name=ETHUSDT.SIM;base=ETH;quote=USDT;tick=0.01;lot=0.0001")) {
            trial.deploy(strategy(Map.of("bar", "1s", "notional", "500")), "10000");
            trial.run();
            assertThat(trial.fills()).hasSizeGreaterThan(10);
            assertThat(Long.signum(trial.position("BTCUSDT.SIM")))
                    .isEqualTo(-Long.signum(trial.position("ETHUSDT.SIM")));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> strategy(Map.of("length", 1))).hasMessage("length=1 must be between 2 and 10000");
        assertThatThrownBy(() -> strategy(Map.of("beta", 0.0)))
                .hasMessage("beta=0.0 must be more than 0 and at most 1000");
        assertThatThrownBy(() -> strategy(Map.of("stop", 1.0)))
                .hasMessage("stop=1.0 must be more than entry=2.0, or 0 for none");
        assertThatThrownBy(() -> strategy(Map.of("notional", "much")))
                .hasMessage("notional=much must be a positive number such as 1000");
        assertThatThrownBy(() -> strategy(Map.of("patienceMillis", 0L)))
                .hasMessage("patienceMillis=0 must be between 1 and 2592000000");
        assertThatThrownBy(() -> strategy(Map.of("patienceMillis", Long.MAX_VALUE)))
                .hasMessage("patienceMillis=9223372036854775807 must be between 1 and 2592000000");
    }

    @Test
    void oneInstrumentOrTwoCurrenciesAreRefused() {
        try (Trial trial = Trial.scripted(folder.resolve("one"), FIRST)) {
            assertThatThrownBy(() -> trial.deploy(strategy(ON_BARS), "10000"))
                    .hasMessageContaining("instruments=[ONE.SIM] must be exactly two");
        }
        try (Trial trial = Trial.scripted(folder.resolve("two"), FIRST, SECOND.replace("USD", "EUR"))) {
            assertThatThrownBy(() -> trial.deploy(strategy(ON_BARS), "10000"))
                    .hasMessageContaining("instruments=[ONE.SIM, TWO.SIM] must be paid in one currency");
        }
    }

    private Trial trial(Map<String, Object> parameters) {
        return trial(parameters, folder);
    }

    private static Trial trial(Map<String, Object> parameters, Path folder) {
        Trial trial = Trial.scripted(folder, FIRST, SECOND);
        trial.deploy(strategy(parameters), "10000");
        return trial;
    }

    /** The first at these prices, the second at 200. */
    private static void bars(Trial trial, int... closes) {
        for (int close : closes) {
            trial.market().bars("1m", ONE, Integer.toString(close), TWO, "200");
        }
        trial.run();
    }

    /** A trade of each in each second, the first at these prices, the second at 200: a market order takes no more than is traded. */
    private static void trades(Trial trial, String quantityOne, String quantityTwo, int... prices) {
        for (int price : prices) {
            trial.market()
                    .trade(ONE, Integer.toString(price), quantityOne)
                    .trade(TWO, "200", quantityTwo)
                    .after(Duration.ofMillis(500))
                    .trade(ONE, Integer.toString(price), quantityOne)
                    .trade(TWO, "200", quantityTwo)
                    .after(Duration.ofMillis(500));
        }
        trial.run();
    }

    private static Pairs strategy(Map<String, ?> set) {
        return new Pairs(Parameters.of(Pairs.Parameters.class, set));
    }
}
