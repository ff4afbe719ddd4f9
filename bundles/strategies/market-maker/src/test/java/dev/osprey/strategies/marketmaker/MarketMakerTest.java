package dev.osprey.strategies.marketmaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.OrderState;
import dev.osprey.engine.OrderInfo;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class MarketMakerTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.001";
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** One of ten dollars' spread on each side of a thousand; nothing is moved by the inventory. */
    private static final Map<String, Object> PLAIN = Map.of(
            "quantity", "0.010", "maxPosition", "0.020", "halfSpreadBps", 10.0, "skewBps", 0.0, "requoteBps", 5.0);

    @TempDir
    Path folder;

    @Test
    void quotesBothSidesAroundTheMiddle() {
        try (Trial trial = trial(PLAIN)) {
            quotes(trial, 1_000, 1_000);
            assertThat(working(trial)).containsExactly("BUY 10 at 99900", "SELL 10 at 100100");
        }
    }

    @Test
    void followsTheMiddleOnlyOnceItHasMovedFarEnough() {
        try (Trial trial = trial(PLAIN)) {
            quotes(trial, 1_000, 1_000.2, 1_000.4);
            assertThat(working(trial)).containsExactly("BUY 10 at 99900", "SELL 10 at 100100");
            quotes(trial, 1_001, 1_001);
            assertThat(working(trial)).containsExactly("BUY 10 at 99999", "SELL 10 at 100201");
            assertThat(trial.orders()).as("moved, not sent again").hasSize(2);
        }
    }

    @Test
    void isFilledOnTheSideThatIsTakenAndQuotesItAgainWithWhatRoomThereIs() {
        try (Trial trial = trial(PLAIN)) {
            quotes(trial, 1_000, 1_000);
            sellers(trial, "998.5");
            assertThat(trial.position(BTC)).isEqualTo(10);
            quotes(trial, 1_000, 1_000);
            sellers(trial, "998.5");
            quotes(trial, 1_000, 1_000);

            assertThat(trial.position(BTC)).isEqualTo(20);
            assertThat(working(trial)).as("full").containsExactly("SELL 10 at 100100");
        }
    }

    @Test
    void leansAgainstItsInventory() {
        Map<String, Object> skewed = new HashMap<>(PLAIN);
        skewed.put("skewBps", 10.0);
        skewed.put("requoteBps", 1.0);
        try (Trial trial = trial(skewed)) {
            quotes(trial, 1_000, 1_000);
            sellers(trial, "998.5");
            quotes(trial, 1_000, 1_000, 1_000);
            // half full: half of ten basis points lower
            assertThat(working(trial)).containsExactly("SELL 10 at 100050", "BUY 10 at 99850");
        }
    }

    @Test
    void neverHoldsMoreThanItMay() {
        try (Trial trial = trial(PLAIN)) {
            for (int i = 0; i < 6; i++) {
                quotes(trial, 1_000, 1_000);
                sellers(trial, "998.5");
            }
            assertThat(trial.position(BTC)).isEqualTo(20);
        }
    }

    @Test
    void cancelsWhenTheMarketIsSilent() {
        try (Trial trial = trial(PLAIN)) {
            trial.market().quote(BTC, "999.9", "1000.1", "1").after(MOMENT).quote(BTC, "999.9", "1000.1", "1");
            trial.market().after(Duration.ofSeconds(3)).trade(BTC, "1000", "0.001");
            trial.market().after(MOMENT).trade(BTC, "1000", "0.001");
            trial.run();
            assertThat(trial.orders())
                    .hasSize(2)
                    .allSatisfy(order -> assertThat(order.state()).isEqualTo(OrderState.CANCELED));
            quotes(trial, 1_000, 1_000);
            assertThat(working(trial)).as("it comes back with the market").hasSize(2);
        }
    }

    @Test
    void cancelsWhenASideOfTheMarketIsEmpty() {
        try (Trial trial = trial(PLAIN)) {
            quotes(trial, 1_000, 1_000);
            trial.market().quote(BTC, "999.9", "1000.1", "0").after(MOMENT).quote(BTC, "999.9", "1000.1", "0");
            trial.run();
            assertThat(trial.workingOrders()).isEmpty();
        }
    }

    @Test
    void cancelsWhenTheMarketIsCrossed() {
        try (Trial trial = trial(PLAIN)) {
            quotes(trial, 1_000, 1_000);
            trial.market().quote(BTC, "1000.1", "1000", "1").after(MOMENT).quote(BTC, "1000.1", "1000", "1");
            trial.run();
            assertThat(trial.workingOrders()).isEmpty();
        }
    }

    @Test
    void theNextInstanceStandsOnBothSidesOnce() {
        try (Trial trial = trial(PLAIN)) {
            quotes(trial, 1_000, 1_000);
            trial.deploy(strategy(PLAIN), "10000");
            quotes(trial, 1_000, 1_000, 1_000);
            assertThat(working(trial)).containsExactly("BUY 10 at 99900", "SELL 10 at 100100");
        }
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void theTimerOfTheInstanceBeforeFindsTheNextOneWithoutAQuote() {
        try (Trial trial = trial(PLAIN)) {
            quotes(trial, 1_000, 1_000);
            trial.deploy(strategy(PLAIN), "10000");
            trial.market().after(Duration.ofSeconds(3)).trade(BTC, "1000", "0.001");
            trial.market().after(Duration.ofSeconds(3)).trade(BTC, "1000", "0.001");
            trial.run();
            assertThat(trial.workingOrders()).isEmpty();
            quotes(trial, 1_000, 1_000);
            assertThat(working(trial)).as("with the first quotes").hasSize(2);
        }
    }

    @Test
    void makesAMarketOnTheSyntheticOne() {
        Map<String, Object> venue =
                Map.of("durationSeconds", 1_200L, "makerFee", "0", "takerFee", "0", "volatilityBps", 20L);
        try (Trial trial = Trial.synthetic(folder, venue, DEFINITION)) {
            trial.deploy(strategy(Map.of("quantity", "0.010", "maxPosition", "0.050", "halfSpreadBps", 1.0)), "100000");
            trial.run();
            assertThat(trial.fills()).hasSizeGreaterThan(20);
            assertThat(Math.abs(trial.position(BTC))).isLessThanOrEqualTo(50);
            assertThat(trial.fills())
                    .allSatisfy(fill -> assertThat(fill.liquidity()).isEqualTo(dev.osprey.api.Liquidity.MAKER));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> strategy(Map.of("halfSpreadBps", 0.0)))
                .hasMessage("halfSpreadBps=0.0 must be more than 0 and at most 1000");
        assertThatThrownBy(() -> strategy(Map.of("skewBps", -1.0)))
                .hasMessage("skewBps=-1.0 must be at least 0 and at most 1000");
        assertThatThrownBy(() -> strategy(Map.of("requoteBps", Double.NaN)))
                .hasMessage("requoteBps=NaN must be at least 0 and at most 1000");
        assertThatThrownBy(() -> strategy(Map.of("staleMillis", 1L)))
                .hasMessage("staleMillis=1 must be at least 10 and at most 86400000");
        assertThatThrownBy(() -> strategy(Map.of("staleMillis", Long.MAX_VALUE)))
                .hasMessage("staleMillis=9223372036854775807 must be at least 10 and at most 86400000");
        assertThatThrownBy(() -> strategy(Map.of("quantity", "1")))
                .hasMessage("quantity=1 must not be more than maxPosition=0.05");
        assertThatThrownBy(() -> strategy(Map.of("maxPosition", "-1")))
                .hasMessage("maxPosition=-1 must be a positive number such as 0.01");
    }

    private Trial trial(Map<String, Object> parameters) {
        Trial trial = Trial.scripted(folder, DEFINITION);
        trial.deploy(strategy(parameters), "10000");
        return trial;
    }

    /** Ten cents around each middle, a moment from one to the next. */
    private static void quotes(Trial trial, double... middles) {
        for (double middle : middles) {
            trial.market()
                    .quote(BTC, String.format("%.1f", middle - 0.1), String.format("%.1f", middle + 0.1), "1")
                    .after(MOMENT);
        }
        trial.run();
    }

    /** Somebody sells through our bid. */
    private static void sellers(Trial trial, String price) {
        trial.market().trade(BTC, price, "0.010").after(MOMENT);
        trial.run();
    }

    private static List<String> working(Trial trial) {
        return trial.workingOrders().stream().map(MarketMakerTest::text).toList();
    }

    private static String text(OrderInfo order) {
        return order.side() + " " + (order.quantityLots() - order.filledLots()) + " at " + order.priceTicks();
    }

    private static MarketMaker strategy(Map<String, ?> set) {
        return new MarketMaker(Parameters.of(MarketMaker.Parameters.class, set));
    }
}
