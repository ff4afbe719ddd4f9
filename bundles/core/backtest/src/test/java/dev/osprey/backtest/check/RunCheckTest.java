package dev.osprey.backtest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.testkit.MarketScript;
import dev.osprey.testkit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCheckTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final int SECONDS = 600;

    @TempDir
    private Path folder;

    private int runs;

    /** In the market while the price is above the mean of the last trades. */
    private static final class AboveMean implements Strategy {

        private final int length;
        private final int declared;
        private final Deque<Long> prices = new ArrayDeque<>();
        private int seen;

        private AboveMean(int length, int declared) {
            this.length = length;
            this.declared = declared;
        }

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withWarmUpEvents(declared);
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            prices.addLast(trade.priceTicks());
            if (prices.size() > length) {
                prices.removeFirst();
            }
            if (++seen > declared) {
                double mean =
                        prices.stream().mapToLong(price -> price).average().orElseThrow();
                go(trade, context, trade.priceTicks() > mean);
            }
        }
    }

    /** Knows the data to their end: in the market while the price is below the mean of all of them. */
    private static final class Cheat implements Strategy {

        private final double mean;

        private Cheat(long[] data) {
            this.mean = LongStream.of(data).average().orElseThrow();
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            go(trade, context, trade.priceTicks() < mean);
        }
    }

    private static void go(Trade trade, StrategyContext context, boolean in) {
        long position = context.positionLots(trade.instrument());
        if (context.openOrders() > 0 || in == (position > 0)) {
            return;
        }
        if (in) {
            context.buy(trade.instrument(), 1);
        } else {
            context.sell(trade.instrument(), position);
        }
    }

    @Test
    void honestStrategyLooksNotAhead() {
        Map<String, Object> result = check(data -> new AboveMean(20, 20), "look-ahead", 20);

        assertThat(result).doesNotContainKey("error").containsEntry("passed", true);
        assertThat((int) result.get("orderChanges")).isGreaterThan(20);
    }

    @Test
    void strategyThatKnowsTheFutureIsCaught() {
        assertThat(check(Cheat::new, "look-ahead", 0).get("error"))
                .asString()
                .startsWith("look-ahead: order change ")
                .contains(" with all data and ", "with data that ends at 2024-01-02T00:");
    }

    @Test
    void declaredWarmUpIsEnough() {
        assertThat(check(data -> new AboveMean(20, 20), "warm-up", 20)).doesNotContainKey("error");
    }

    @Test
    void declaredWarmUpIsTooShort() {
        assertThat(check(data -> new AboveMean(200, 5), "warm-up", 5).get("error"))
                .asString()
                .startsWith("warm-up: order change ")
                .contains("no more than the declared warm-up before")
                .doesNotContain("are counted from");
    }

    @Test
    void ofBarsByCountItIsSaidThatNoWarmUpCuresThem() {
        assertThat(check(data -> new AboveMean(200, 5), "warm-up", needs(5).withBars(BarSpec.parse("50tick")))
                        .get("error"))
                .asString()
                .endsWith(
                        "; bars of 50tick are counted from where the data begins, so with a shorter past they are others,"
                                + " whatever the warm-up");
    }

    @Test
    void kindThatIsNoneIsRefused() {
        assertThatThrownBy(() -> check(data -> new AboveMean(20, 20), "luck", 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("check=luck must be look-ahead or warm-up");
    }

    private Map<String, Object> check(Function<long[], Strategy> strategy, String kind, int warmUp) {
        return check(strategy, kind, needs(warmUp));
    }

    private static Requirements needs(int warmUp) {
        return Requirements.NONE.withWarmUpEvents(warmUp);
    }

    private Map<String, Object> check(Function<long[], Strategy> strategy, String kind, Requirements needs) {
        return new RunCheck((from, to) -> run(strategy, from, to), () -> List.of(needs), 1).check(kind, "", "");
    }

    private Path run(Function<long[], Strategy> strategy, String from, String to) {
        Path own = folder.resolve("run-" + ++runs);
        Instant begin = from.isEmpty() ? MarketScript.START : Instant.parse(from);
        Instant end = to.isEmpty() ? MarketScript.START.plusSeconds(SECONDS) : Instant.parse(to);
        SplittableRandom random = new SplittableRandom(4);
        long[] prices = new long[SECONDS];
        long price = 10_000;
        for (int i = 0; i < SECONDS; i++) {
            price += random.nextInt(-20, 21);
            prices[i] = price;
        }
        long[] seen = LongStream.range(0, SECONDS)
                .filter(i -> isBetween(MarketScript.START.plusSeconds(i), begin, end))
                .map(i -> prices[(int) i])
                .toArray();
        try (Trial trial = Trial.scripted(own, "name=" + BTC + ";base=BTC;quote=USDT;tick=0.01;lot=0.001")) {
            trial.deploy(strategy.apply(seen), "10000");
            for (int i = 0; i < SECONDS; i++) {
                Instant time = MarketScript.START.plusSeconds(i);
                if (isBetween(time, begin, end)) {
                    trial.market()
                            .at(time)
                            .trade(BTC, prices[i] / 100 + "." + prices[i] % 100 / 10 + prices[i] % 10, "1");
                }
            }
            trial.market().after(Duration.ofMillis(1));
            trial.run();
        }
        return own.resolve("log");
    }

    private static boolean isBetween(Instant time, Instant begin, Instant end) {
        return !time.isBefore(begin) && time.isBefore(end);
    }
}
