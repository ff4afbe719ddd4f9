package dev.osprey.strategies.ta4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.OrderTicket;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.StrategyContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run over real data does not show; that is among the black-box tests. */
class Ta4jRulesTest {

    private static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L, 1_000L);
    private static final long DAY = 86_400_000_000_000L;

    /** What it asked its context to do. */
    private final List<String> asked = new ArrayList<>();

    private long position;
    private long price;
    private long day;

    private Ta4jRules started(Map<String, Object> set) {
        Ta4jRules strategy = new Ta4jRules((Ta4jRules.Parameters) Proxy.newProxyInstance(
                Ta4jRules.Parameters.class.getClassLoader(),
                new Class<?>[] {Ta4jRules.Parameters.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue())));
        strategy.requirements();
        return strategy;
    }

    private Ta4jRules aboveTwo() {
        return started(Map.of("entry", "Over(ClosePrice, 2)", "exit", "Under(ClosePrice, 2)", "quantity", "0.5"));
    }

    private void close(Ta4jRules strategy, double close) {
        long ticks = BTC.ticks(Double.toString(close));
        price = ticks;
        day++;
        Map<String, Object> values = new HashMap<>();
        values.put("instrument", BTC);
        values.put("openTime", day * DAY);
        values.put("closeTime", (day + 1) * DAY);
        for (String name : List.of("openTicks", "highTicks", "lowTicks", "closeTicks")) {
            values.put(name, ticks);
        }
        for (String name : List.of("volumeLots", "quoteVolume", "tradeCount")) {
            values.put(name, 1L);
        }
        strategy.onBar(stub(Bar.class, values), context());
    }

    private void ended(Ta4jRules strategy, OrderState state, long positionLots) {
        position = positionLots;
        strategy.onOrder(stub(OrderUpdate.class, Map.of("instrument", BTC, "state", state)), context());
    }

    private StrategyContext context() {
        return (StrategyContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StrategyContext.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "order":
                            return ticket("" + arguments[1]);
                        case "positionLots":
                            return position;
                        case "averagePrice", "cash":
                            return 0L;
                        case "lastPriceTicks":
                            return price;
                        case "instruments":
                            return List.of(BTC);
                        case "warmingUp":
                            return false;
                        default:
                            return 0;
                    }
                });
    }

    private OrderTicket ticket(String side) {
        StringBuilder order = new StringBuilder(side);
        return (OrderTicket) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {OrderTicket.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("submit")) {
                        asked.add(order.toString());
                        return 1L;
                    }
                    order.append(' ').append(method.getName()).append(arguments == null ? "" : " " + arguments[0]);
                    return proxy;
                });
    }

    private static <T> T stub(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.get(method.getName())));
    }

    @Test
    void entersAndExits() {
        Ta4jRules strategy = aboveTwo();
        close(strategy, 1);
        close(strategy, 3);
        assertThat(asked).containsExactly("BUY lots 50000");
        ended(strategy, OrderState.FILLED, 50_000);
        close(strategy, 3);
        close(strategy, 1);
        assertThat(asked).containsExactly("BUY lots 50000", "SELL lots 50000 reduceOnly");
        ended(strategy, OrderState.FILLED, 0);
        close(strategy, 3);
        assertThat(asked).hasSize(3);
    }

    @Test
    void theSignalOfADeniedOrderComesAgain() {
        Ta4jRules strategy = aboveTwo();
        close(strategy, 3);
        ended(strategy, OrderState.DENIED, 0);
        close(strategy, 3);
        assertThat(asked).containsExactly("BUY lots 50000", "BUY lots 50000");
    }

    @Test
    void shortsTheOtherWayRound() {
        Ta4jRules strategy = started(Map.of(
                "entry",
                "Over(ClosePrice, 2)",
                "exit",
                "Under(ClosePrice, 2)",
                "quantity",
                "0.5",
                "direction",
                "short"));
        close(strategy, 3);
        ended(strategy, OrderState.FILLED, -50_000);
        close(strategy, 1);
        assertThat(asked).containsExactly("SELL lots 50000", "BUY lots 50000 reduceOnly");
    }

    @Test
    void anotherVersionGoesOnFromTheSavedBars() {
        Map<String, Object> set = Map.of("entry", "Over(ClosePrice, SMA(ClosePrice, 3))", "exit", "Boolean(false)");
        Ta4jRules old = started(set);
        close(old, 1);
        close(old, 1);
        close(old, 1);
        Map<String, Object> saved = new HashMap<>();
        old.save(stub(saved));

        Ta4jRules next = started(set);
        next.restore(reader(saved));
        next.onStart(context());
        asked.clear();
        close(next, 4);

        assertThat(asked).containsExactly("BUY lots 1000");
    }

    private static StateWriter stub(Map<String, Object> saved) {
        return (StateWriter) Proxy.newProxyInstance(
                Ta4jRulesTest.class.getClassLoader(),
                new Class<?>[] {StateWriter.class},
                (proxy, method, arguments) -> saved.put((String) arguments[0], arguments[1]));
    }

    private static StateReader reader(Map<String, Object> saved) {
        return (StateReader) Proxy.newProxyInstance(
                Ta4jRulesTest.class.getClassLoader(),
                new Class<?>[] {StateReader.class},
                (proxy, method, arguments) -> saved.get(arguments[0]));
    }

    @Test
    void savedBarsOfAnotherKindOrTooFewAreNotTaken() {
        Map<String, Object> saved = Map.of("bar", "1m", "bars", new double[9]);
        assertThatThrownBy(() -> aboveTwo().restore(reader(saved)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("saved bars of bar=1m do not serve bar=");
        assertThatThrownBy(() -> started(Map.of()).restore(reader(Map.of("bar", "", "bars", new double[9]))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 saved bars do not do for 50 unstable ones");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> started(Map.of("direction", "up"))).hasMessage("direction=up must be long or short");
        assertThatThrownBy(() -> started(Map.of("direction", "short", "sizing", "all-cash")))
                .hasMessage("sizing=all-cash is for direction=long: cash does not limit a short");
        assertThatThrownBy(() -> started(Map.of("quantity", "none")))
                .hasMessage("quantity=none must be a positive number such as 0.01");
        assertThatThrownBy(() -> started(Map.of("history", 1))).hasMessage("history=1 must be 2 to 10000");
        assertThatThrownBy(() -> started(Map.of("exit", "Sell()")))
                .hasMessage("exit=Sell() is no rule: ta4j has no rule and no indicator Sell");
        assertThat(started(Map.of("bar", "100tick")).requirements().bars()).containsExactly(BarSpec.parse("100tick"));
    }
}
