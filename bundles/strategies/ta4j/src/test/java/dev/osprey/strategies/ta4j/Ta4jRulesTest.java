package dev.osprey.strategies.ta4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.OrderState;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.rules.BooleanRule;

/** What a run over real data does not show; that is among the black-box tests. */
class Ta4jRulesTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001";
    private static final Map<String, Object> ABOVE_TWO =
            Map.of("entry", "Over(ClosePrice, 2)", "exit", "Under(ClosePrice, 2)", "quantity", "0.5");

    @TempDir
    Path folder;

    @Test
    void entersAndExits() {
        try (Trial trial = trial(ABOVE_TWO)) {
            trial.playFlatBars("1m", BTC, 1, 3, 3, 1, 3);
            assertThat(trial.fillTexts()).containsExactly("BUY 50000 BTCUSDT.SIM 3.00", "SELL 50000 BTCUSDT.SIM 3.00");
            assertThat(trial.orders())
                    .extracting(order -> order.terms().reduceOnly())
                    .containsExactly(false, true, false);
        }
    }

    @Test
    void theSignalOfADeniedOrderComesAgain() {
        try (Trial trial = trial(ABOVE_TWO)) {
            trial.denyIf(order -> true);
            trial.playFlatBars("1m", BTC, 3);
            trial.denyIf(order -> false);
            trial.playFlatBars("1m", BTC, 3, 3);
            assertThat(trial.orders())
                    .extracting(order -> order.state())
                    .containsExactly(OrderState.DENIED, OrderState.FILLED);
        }
    }

    @Test
    void shortsTheOtherWayRound() {
        Map<String, Object> set = new HashMap<>(ABOVE_TWO);
        set.put("direction", "short");
        try (Trial trial = trial(set)) {
            trial.playFlatBars("1m", BTC, 3, 3, 1, 1);
            assertThat(trial.fillTexts()).containsExactly("SELL 50000 BTCUSDT.SIM 3.00", "BUY 50000 BTCUSDT.SIM 1.00");
            assertThat(trial.orders())
                    .extracting(order -> order.terms().reduceOnly())
                    .containsExactly(false, true);
        }
    }

    @Test
    void anotherVersionGoesOnFromTheSavedBars() {
        Map<String, Object> set = Map.of("entry", "Over(ClosePrice, SMA(ClosePrice, 3))", "exit", "Boolean(false)");
        Ta4jRules old = rules(set);
        try (Trial trial = Trial.scripted(folder.resolve("old"), DEFINITION)) {
            trial.deploy(old, "10000");
            trial.playFlatBars("1m", BTC, 1, 1, 1);
            assertThat(trial.orders()).isEmpty();
        }
        Ta4jRules next = rules(set);
        next.requirements();
        next.restore(Trial.saved(old));
        try (Trial trial = Trial.scripted(folder.resolve("next"), DEFINITION)) {
            trial.deploy(next, "10000");
            trial.playFlatBars("1m", BTC, 4, 4);
            assertThat(trial.fillTexts()).containsExactly("BUY 1000 BTCUSDT.SIM 4.00");
        }
    }

    @Test
    void asManyBarsAreKeptAsTheLongestIndicatorNeeds() {
        double[] closes = new Random(7).ints(300, 90, 110).asDoubleStream().toArray();
        String entry = "CrossedUp(SMA(ClosePrice, 3), SMA(SMA(ClosePrice, 5), 7))";
        String exit = "CrossedDown(SMA(ClosePrice, 3), PreviousValue(SMA(ClosePrice, 5), 9))";
        List<String> all = fills(entry, exit, 300, closes);

        assertThat(all).hasSizeGreaterThan(10);
        assertThat(fills(entry, exit, 2, closes)).isEqualTo(all);
    }

    /** The exit's average is not asked for before something is held; by then its past is no more among the bars that are kept. */
    @Test
    void anAverageThatNeverForgetsGoesOnThoughItsRuleIsNotAsked() {
        double[] closes = new double[200];
        Arrays.fill(closes, 0, 30, 1_000_000);
        Arrays.fill(closes, 30, 200, 100);
        closes[100] = 101;
        // 115 bars after the fall it is back: begun anew it is there at once
        closes[140] = 102;
        closes[150] = 103;
        String exit = "Under(EMA(ClosePrice, 25), 200)";
        List<String> all = fills("CrossedUp(ClosePrice, 100.5)", exit, 300, closes);

        assertThat(all).hasSizeGreaterThan(1);
        assertThat(fills("CrossedUp(ClosePrice, 100.5)", exit, 2, closes)).isEqualTo(all);
    }

    private List<String> fills(String entry, String exit, int history, double... closes) {
        Map<String, Object> set = Map.of("entry", entry, "exit", exit, "history", history);
        try (Trial trial = Trial.scripted(folder.resolve("history" + history), DEFINITION)) {
            trial.deploy(rules(set), "10000");
            trial.playFlatBars("1m", BTC, closes);
            return trial.orders().stream()
                    .map(order -> order.side() + " at " + order.createdAt())
                    .toList();
        }
    }

    @Test
    void moreBarsThanCanBeKeptAreRefused() {
        assertThatThrownBy(() -> rules(Map.of("unstable", 501)))
                .hasMessage("unstable=501 must not be more than history=500");
        assertThat(rules(Map.of("unstable", 501, "history", 501)).requirements().warmUpBars())
                .isEqualTo(501);
        assertThatThrownBy(() -> rules(Map.of("entry", "Over(SMA(SMA(ClosePrice, 6000), 6000), 1)")))
                .hasMessage("the rules look back 12000 bars, of which at most 10000 can be kept");
        Ta4jStrategy written = new Ta4jStrategy(new Trading(false, false, "1", null, 20)) {
            @Override
            protected org.ta4j.core.Strategy strategy(BarSeries series) {
                return new BaseStrategy(new BooleanRule(true), new BooleanRule(false), 21);
            }
        };
        assertThatThrownBy(written::requirements).hasMessage("unstable=21 must not be more than history=20");
    }

    @Test
    void savedBarsOfAnotherKindOrTooFewAreNotTaken() {
        assertThatThrownBy(() -> asked(ABOVE_TWO).restore(savedBars("1m")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("saved bars of bar=1m do not serve bar=");
        assertThatThrownBy(() -> asked(Map.of()).restore(savedBars("")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 saved bars do not do for 50 unstable ones");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> asked(Map.of("direction", "up"))).hasMessage("direction=up must be long or short");
        assertThatThrownBy(() -> asked(Map.of("direction", "short", "sizing", "all-cash")))
                .hasMessage("sizing=all-cash is for direction=long: cash does not limit a short");
        assertThatThrownBy(() -> asked(Map.of("quantity", "none")))
                .hasMessage("quantity=none must be a positive number such as 0.01");
        assertThatThrownBy(() -> asked(Map.of("history", 1))).hasMessage("history=1 must be 2 to 10000");
        assertThatThrownBy(() -> asked(Map.of("exit", "Sell()")))
                .hasMessage("exit=Sell() is no rule: ta4j has no rule and no indicator Sell");
        assertThat(rules(Map.of("bar", "100tick")).requirements().bars()).containsExactly(BarSpec.parse("100tick"));
    }

    private static Ta4jRules rules(Map<String, Object> set) {
        return new Ta4jRules(Parameters.of(Ta4jRules.Parameters.class, set));
    }

    /** One that was asked for its requirements. */
    private static Ta4jRules asked(Map<String, Object> set) {
        Ta4jRules rules = rules(set);
        rules.requirements();
        return rules;
    }

    /** A bar of a kind. */
    private static StateReader savedBars(String kind) {
        return Trial.saved(new Strategy() {
            @Override
            public void save(StateWriter out) {
                out.putString("bar", kind);
                out.putDoubles("bars", new double[9]);
            }
        });
    }

    private Trial trial(Map<String, Object> set) {
        Trial trial = Trial.scripted(folder, DEFINITION);
        trial.deploy(rules(set), "10000");
        return trial;
    }
}
