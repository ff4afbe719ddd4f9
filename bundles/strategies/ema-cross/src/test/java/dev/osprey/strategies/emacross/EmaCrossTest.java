package dev.osprey.strategies.emacross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.StrategyContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run over real data does not show; that is among the black-box tests. */
final class EmaCrossTest {

    private static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L, 1_000L);

    /** What it asked its context to do. */
    private final List<String> asked = new ArrayList<>();

    private long position;

    @Test
    void buysAboveAndSellsBelowFromTheMomentTheSlowAverageIsDefined() {
        EmaCross strategy = strategy(Map.of("fast", 1, "slow", 3));
        closes(strategy, 10, 11);
        assertThat(asked).isEmpty();
        closes(strategy, 12);
        assertThat(asked).containsExactly("buy 1000");
        position = 1_000;
        closes(strategy, 5);
        assertThat(asked).containsExactly("buy 1000", "sell 1000");
    }

    @Test
    void goesOnFromSavedAverages() {
        EmaCross whole = strategy(Map.of("fast", 1, "slow", 3));
        EmaCross old = strategy(Map.of("fast", 1, "slow", 3));
        closes(old, 10, 11);
        EmaCross next = strategy(Map.of("fast", 1, "slow", 3));
        next.restore(saved(old));
        asked.clear();
        closes(next, 12);
        assertThat(asked).containsExactly("buy 1000");
        closes(whole, 10, 11, 12);
        assertThat(saved(whole).getDoubles("slow")).isEqualTo(saved(next).getDoubles("slow"));
    }

    @Test
    void averagesOfOtherLengthsOrBarsAreNotTakenOver() {
        StateReader saved = saved(strategy(Map.of("fast", 2, "slow", 5)));
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
        assertThat(strategy(Map.of()).requirements().warmUpBars()).isEqualTo(25);
    }

    private static EmaCross strategy(Map<String, Object> set) {
        return new EmaCross((EmaCross.Parameters) Proxy.newProxyInstance(
                EmaCross.class.getClassLoader(),
                new Class<?>[] {EmaCross.Parameters.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    private void closes(EmaCross strategy, long... closes) {
        for (long close : closes) {
            Bar bar = stub(Bar.class, Map.of("instrument", BTC, "closeTicks", close));
            strategy.onBar(bar, context());
        }
    }

    private StrategyContext context() {
        return (StrategyContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StrategyContext.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "buy", "sell":
                            asked.add(method.getName() + " " + arguments[1]);
                            return 1L;
                        case "positionLots":
                            return position;
                        default:
                            return 0;
                    }
                });
    }

    private static <T> T stub(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.get(method.getName())));
    }

    private static StateReader saved(EmaCross strategy) {
        Map<Object, Object> values = new HashMap<>();
        strategy.save((StateWriter) Proxy.newProxyInstance(
                EmaCrossTest.class.getClassLoader(), new Class<?>[] {StateWriter.class}, (proxy, method, arguments) -> {
                    values.put(arguments[0], arguments[1]);
                    return null;
                }));
        return (StateReader) Proxy.newProxyInstance(
                EmaCrossTest.class.getClassLoader(),
                new Class<?>[] {StateReader.class},
                (proxy, method, arguments) -> values.get(arguments[0]));
    }
}
