package dev.osprey.risk.limits;

import static dev.osprey.api.OrderType.LIMIT;
import static dev.osprey.api.OrderType.MARKET;
import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.risk.limits.TestOrder.byCash;
import static dev.osprey.risk.limits.TestOrder.flatten;
import static dev.osprey.risk.limits.TestOrder.limit;
import static dev.osprey.risk.limits.TestOrder.market;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {

    /** 60,000.00 in ticks. */
    private static final long PRICE = 6_000_000;

    private final TestView view = new TestView();

    static List<RiskCheck> checksWithLimit() {
        return List.of(
                new OrderSize(),
                new OrderNotional(),
                new PriceCollar(),
                new PositionLimit(),
                new OrderRate(),
                new DailyLoss());
    }

    @ParameterizedTest
    @MethodSource("checksWithLimit")
    void limitThatIsNotSetDenies(RiskCheck check) {
        Verdict verdict = check.check(limit(BUY, PRICE, 1), view.last(PRICE));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict).isEqualTo(Verdict.denyMissing(verdict.rule()));
    }

    @ParameterizedTest
    @MethodSource("checksWithLimit")
    void flattenPassesEveryCheck(RiskCheck check) {
        assertThat(check.check(flatten(SELL, 1_000_000), view)).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"order-size", "order-notional", "price-collar", "position", "order-rate", "daily-loss", "trading-state"
    })
    void checksHaveTheNamesThatConfigurationKnows(String name) {
        assertThat(checksWithLimit().stream().map(RiskCheck::name).toList().contains(name)
                        || new TradingStateCheck().name().equals(name))
                .isTrue();
    }

    @Nested
    class Size {

        private final OrderSize check = new OrderSize();

        @ParameterizedTest
        @CsvSource({"99, true", "100, true", "101, false"})
        void orderMayBeAsLargeAsTheLimit(long lots, boolean passes) {
            view.limit("maxOrderQuantity", 100_000); // 100 lots

            Verdict verdict = check.check(limit(BUY, PRICE, lots), view);

            assertThat(verdict)
                    .isEqualTo(passes ? Verdict.PASS : Verdict.deny("maxOrderQuantity", 100_000, lots * 1_000));
        }

        @Test
        void quantityThatDoesNotFitIsDenied() {
            view.limit("maxOrderQuantity", Long.MAX_VALUE);

            assertThat(check.check(market(BUY, Long.MAX_VALUE), view))
                    .isEqualTo(Verdict.deny("maxOrderQuantity", Long.MAX_VALUE, Long.MAX_VALUE));
        }

        @Test
        void orderByCashWithoutAPriceIsDenied() {
            view.limit("maxOrderQuantity", 100_000);

            assertThat(check.check(byCash(BUY, Money.SCALE, 0), view))
                    .isEqualTo(Verdict.denyMissing("maxOrderQuantity"));
            assertThat(check.check(byCash(BUY, Money.SCALE, 1), view.last(PRICE)))
                    .isEqualTo(Verdict.PASS);
        }
    }

    @Nested
    class Notional {

        private final OrderNotional check = new OrderNotional();
        private final long limit = Money.units("600");

        @ParameterizedTest
        @CsvSource({"999, true", "1000, true", "1001, false"})
        void limitOrderIsWorthItsQuantityAtItsLimit(long lots, boolean passes) {
            view.limit("maxOrderNotional", limit);

            assertThat(check.check(limit(BUY, PRICE, lots), view))
                    .isEqualTo(
                            passes ? Verdict.PASS : Verdict.deny("maxOrderNotional", limit, Money.units("0.6") * lots));
        }

        @ParameterizedTest
        @CsvSource({"1000, true", "1001, false"})
        void marketOrderIsWorthItsQuantityAtTheLastPrice(long lots, boolean passes) {
            view.limit("maxOrderNotional", limit).last(PRICE);

            assertThat(check.check(market(SELL, lots), view).passed()).isEqualTo(passes);
        }

        @Test
        void marketOrderWithoutAPriceIsDenied() {
            view.limit("maxOrderNotional", limit);

            assertThat(check.check(market(BUY, 1), view)).isEqualTo(Verdict.denyMissing("maxOrderNotional"));
        }

        @ParameterizedTest
        @CsvSource({"59999999999, true", "60000000000, true", "60000000001, false"})
        void orderByCashIsWorthItsAmount(long cash, boolean passes) {
            view.limit("maxOrderNotional", limit);

            assertThat(check.check(byCash(BUY, cash, 0), view).passed()).isEqualTo(passes);
        }

        @Test
        void sellBelowTheMarketIsWorthTheLastPrice() {
            assertThat(OrderNotional.priceTicks(LIMIT, SELL, 1, PRICE)).isEqualTo(PRICE);
            assertThat(OrderNotional.priceTicks(LIMIT, SELL, PRICE, 1)).isEqualTo(PRICE);
            assertThat(OrderNotional.priceTicks(LIMIT, SELL, PRICE, RiskView.NO_PRICE))
                    .isEqualTo(PRICE);
            assertThat(OrderNotional.priceTicks(LIMIT, BUY, 1, PRICE)).isEqualTo(1);
            assertThat(OrderNotional.priceTicks(MARKET, BUY, 0, PRICE)).isEqualTo(PRICE);
        }

        @Test
        void valueThatDoesNotFitIsDenied() {
            view.limit("maxOrderNotional", Long.MAX_VALUE);

            assertThat(check.check(limit(BUY, Long.MAX_VALUE / 2, 100), view))
                    .isEqualTo(Verdict.deny("maxOrderNotional", Long.MAX_VALUE, Long.MAX_VALUE));
        }
    }

    @Nested
    class Collar {

        private final PriceCollar check = new PriceCollar();

        @ParameterizedTest
        @CsvSource({
            "6059999, true, 0", "6060000, true, 0", "6060001, false, 101",
            "5940001, true, 0", "5940000, true, 0", "5939999, false, 101",
            "12000000, false, 10000", "1, false, 10000"
        })
        void limitMayBeAsFarFromTheLastPriceAsTheCollar(long price, boolean passes, long askedBps) {
            view.limit("maxPriceDeviationBps", 100).last(PRICE);
            Verdict expected = passes ? Verdict.PASS : Verdict.deny("maxPriceDeviationBps", 100, askedBps);

            assertThat(check.check(limit(BUY, price, 1), view)).isEqualTo(expected);
            assertThat(check.check(limit(SELL, price, 1), view)).isEqualTo(expected);
        }

        @Test
        void marketOrderNeedsALastPrice() {
            view.limit("maxPriceDeviationBps", 100);

            assertThat(check.check(market(BUY, 1), view)).isEqualTo(Verdict.denyMissing("maxPriceDeviationBps"));
            assertThat(check.check(market(BUY, 1), view.last(PRICE))).isEqualTo(Verdict.PASS);
        }

        @Test
        void limitOrderNeedsALastPrice() {
            view.limit("maxPriceDeviationBps", 100);

            assertThat(check.check(limit(BUY, PRICE, 1), view)).isEqualTo(Verdict.denyMissing("maxPriceDeviationBps"));
        }

        @Test
        void priceThatDoesNotFitIsDenied() {
            view.limit("maxPriceDeviationBps", 100).last(PRICE);

            assertThat(check.check(limit(BUY, Long.MAX_VALUE, 1), view))
                    .isEqualTo(Verdict.deny("maxPriceDeviationBps", 100, Long.MAX_VALUE));
        }
    }

    @Nested
    class Position {

        private final PositionLimit check = new PositionLimit();
        private final long limit = Money.units("600"); // 1000 lots at 60,000.00

        @ParameterizedTest
        @CsvSource({
            "BUY, 0, 0, 0, 999, true",
            "BUY, 0, 0, 0, 1000, true",
            "BUY, 0, 0, 0, 1001, false",
            "BUY, 600, 300, 0, 100, true",
            "BUY, 600, 300, 0, 101, false",
            "BUY, 600, 0, 900, 400, true", // what works on the other side does not make room
            "BUY, 600, 0, 900, 401, false",
            "SELL, -600, 0, 300, 100, true",
            "SELL, -600, 0, 300, 101, false",
            "SELL, 600, 0, 0, 1600, true", // turned around
            "SELL, 600, 0, 0, 1601, false",
            "SELL, 600, 0, 1600, 1, false",
            "SELL, 5000, 0, 0, 5000, true", // grown above the limit: may be closed, not turned around beyond it
            "SELL, 5000, 0, 4000, 1000, true",
            "SELL, 5000, 0, 4000, 2001, false",
            "BUY, -5000, 0, 0, 5000, true",
            "BUY, 5000, 0, 0, 1, false"
        })
        void positionWithAllThatWorksOnTheSideMayBeWorthTheLimit(
                Side side, long position, long buys, long sells, long lots, boolean passes) {
            view.limit("maxPositionNotional", limit)
                    .last(PRICE)
                    .position(position)
                    .working(buys, sells);

            assertThat(check.check(limit(side, PRICE, lots), view).passed()).isEqualTo(passes);
        }

        @Test
        void denialTellsWhatThePositionWouldBeWorth() {
            view.limit("maxPositionNotional", limit).last(PRICE).position(600).working(300, 0);

            assertThat(check.check(market(BUY, 101), view))
                    .isEqualTo(Verdict.deny("maxPositionNotional", limit, Money.units("600.6")));
        }

        @Test
        void modifyCountsByWhatItAdds() {
            view.limit("maxPositionNotional", limit).last(PRICE).working(900, 0);

            assertThat(check.check(limit(BUY, PRICE, 1000).adding(100), view).passed())
                    .isTrue();
            assertThat(check.check(limit(BUY, PRICE, 1001).adding(101), view).passed())
                    .isFalse();
        }

        @Test
        void withoutAPriceItIsDenied() {
            view.limit("maxPositionNotional", limit);

            assertThat(check.check(limit(BUY, PRICE, 1), view)).isEqualTo(Verdict.denyMissing("maxPositionNotional"));
        }

        @Test
        void positionThatDoesNotFitIsDenied() {
            view.limit("maxPositionNotional", limit).last(PRICE).position(1).working(Long.MAX_VALUE, 0);

            assertThat(check.check(limit(BUY, PRICE, 1), view))
                    .isEqualTo(Verdict.deny("maxPositionNotional", limit, Long.MAX_VALUE));
        }
    }

    @Nested
    class Rate {

        @ParameterizedTest
        @CsvSource({"8, true", "9, true", "10, false", "2147483647, false"})
        void asManyOrdersASecondAsTheLimit(int sentBefore, boolean passes) {
            view.limit("maxOrdersPerSecond", 10).ordersInLastSecond(sentBefore);

            assertThat(new OrderRate().check(market(BUY, 1), view))
                    .isEqualTo(passes ? Verdict.PASS : Verdict.deny("maxOrdersPerSecond", 10, sentBefore + 1L));
        }
    }

    @Nested
    class Loss {

        private final DailyLoss check = new DailyLoss();

        @ParameterizedTest
        @CsvSource({"5, true", "-99, true", "-100, false", "-101, false"})
        void increasingIsDeniedOnceTheLossHasReachedTheLimit(long dayProfit, boolean passes) {
            view.limit("maxDailyLoss", 100).dayProfit(dayProfit);

            assertThat(check.check(market(BUY, 1), view))
                    .isEqualTo(passes ? Verdict.PASS : Verdict.deny("maxDailyLoss", 100, -dayProfit));
        }

        @ParameterizedTest
        @CsvSource({
            "SELL, 10, 0, 10, true",
            "SELL, 10, 0, 11, false",
            "SELL, 10, 4, 6, true",
            "SELL, 10, 4, 7, false",
            "BUY, 10, 0, 1, false",
            "BUY, -10, 0, 10, true",
            "BUY, -10, 0, 11, false",
            "SELL, 0, 0, 1, false"
        })
        void afterTheLossOnlyWhatClosesThePositionPasses(
                Side side, long position, long working, long lots, boolean passes) {
            view.limit("maxDailyLoss", 100)
                    .dayProfit(-100)
                    .position(position)
                    .working(side == BUY ? working : 0, side == SELL ? working : 0);

            assertThat(check.check(market(side, lots), view).passed()).isEqualTo(passes);
        }

        @Test
        void lossThatDoesNotFitIsDenied() {
            view.limit("maxDailyLoss", 100).dayProfit(Long.MIN_VALUE);

            assertThat(check.check(market(BUY, 1), view)).isEqualTo(Verdict.deny("maxDailyLoss", 100, Long.MAX_VALUE));
        }
    }

    @Nested
    class State {

        private final TradingStateCheck check = new TradingStateCheck();

        @Test
        void activePassesEverything() {
            assertThat(check.check(market(BUY, 1), view.tradingState(TradingState.ACTIVE)))
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void haltedPassesAFlattenAlone() {
            view.tradingState(TradingState.HALTED).position(10);

            assertThat(check.check(market(SELL, 10), view)).isEqualTo(Verdict.deny("tradingState=HALTED", 0, 10));
            assertThat(check.check(flatten(SELL, 10), view)).isEqualTo(Verdict.PASS);
        }

        @ParameterizedTest
        @CsvSource({
            "SELL, 10, 0, 9, true, 0",
            "SELL, 10, 0, 10, true, 0",
            "SELL, 10, 0, 11, false, 10",
            "SELL, 10, 4, 6, true, 0",
            "SELL, 10, 4, 7, false, 6",
            "SELL, 10, 12, 1, false, 0",
            "BUY, -10, 4, 6, true, 0",
            "BUY, -10, 4, 7, false, 6",
            "BUY, 10, 0, 1, false, 0",
            "SELL, 0, 0, 1, false, 0"
        })
        void reducingPassesAsMuchAsIsLeftToReduce(
                Side side, long position, long working, long lots, boolean passes, long left) {
            view.tradingState(TradingState.REDUCING)
                    .position(position)
                    .working(side == BUY ? working : 0, side == SELL ? working : 0);

            assertThat(check.check(market(side, lots), view))
                    .isEqualTo(passes ? Verdict.PASS : Verdict.deny("tradingState=REDUCING", left, lots));
        }

        @Test
        void reducingDeniesAnOrderByCash() {
            view.tradingState(TradingState.REDUCING).position(-10).last(PRICE);

            assertThat(check.check(byCash(BUY, Money.SCALE, 1), view).passed()).isFalse();
        }

        @Test
        void positionThatDoesNotFitIsDenied() {
            view.tradingState(TradingState.REDUCING).position(Long.MIN_VALUE);

            assertThat(check.check(market(BUY, 1), view).passed()).isFalse();
        }
    }
}
