package dev.osprey.risk.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.Verdict;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Random orders, counted again without bounds in {@link BigInteger}. */
class LimitsPropertyTest {

    private static final BigInteger PRICE_OF_TICK = BigInteger.valueOf(TestOrder.BTC.tickSize());
    private static final BigInteger SIZE_OF_LOT = BigInteger.valueOf(TestOrder.BTC.lotSize());
    private static final BigInteger SCALE = BigInteger.valueOf(100_000_000L);

    @Property
    void whatPassesTheSizeIsWithinIt(
            @ForAll Side side,
            @ForAll @LongRange(min = 1, max = 20_000) long lots,
            @ForAll @LongRange(min = 0, max = 20_000_000) long limit) {
        Verdict verdict = new OrderSize().check(TestOrder.market(side, lots), view(limit));

        boolean within = BigInteger.valueOf(lots).multiply(SIZE_OF_LOT).compareTo(BigInteger.valueOf(limit)) <= 0;
        assertThat(verdict.passed()).isEqualTo(within);
    }

    @Property
    void whatPassesTheNotionalIsWithinIt(
            @ForAll @LongRange(min = 1, max = 20_000) long price,
            @ForAll @LongRange(min = 1, max = 20_000) long lots,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long limit) {
        Verdict verdict = new OrderNotional().check(TestOrder.limit(Side.BUY, price, lots), view(limit));

        if (verdict.passed()) {
            assertThat(notional(price, BigInteger.valueOf(lots))).isLessThanOrEqualTo(BigInteger.valueOf(limit));
        }
    }

    @Property
    void whatPassesTheCollarIsWithinIt(
            @ForAll @LongRange(min = 1, max = 20_000) long price,
            @ForAll @LongRange(min = 1, max = 20_000) long last,
            @ForAll @LongRange(min = 0, max = 20_000) long bps) {
        Verdict verdict = new PriceCollar()
                .check(TestOrder.limit(Side.SELL, price, 1), view(bps).last(last));

        BigInteger deviation =
                BigInteger.valueOf(price).subtract(BigInteger.valueOf(last)).abs();
        BigInteger allowed = BigInteger.valueOf(last).multiply(BigInteger.valueOf(bps));
        if (verdict.passed()) {
            assertThat(deviation.multiply(BigInteger.valueOf(10_000))).isLessThanOrEqualTo(allowed);
        }
    }

    @Property
    void whatPassesThePositionIsWithinItOrClosesIt(
            @ForAll Side side,
            @ForAll @LongRange(min = -20_000, max = 20_000) long position,
            @ForAll @LongRange(min = 0, max = 20_000) long working,
            @ForAll @LongRange(min = 1, max = 20_000) long lots,
            @ForAll @LongRange(min = 1, max = 20_000) long last,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long limit) {
        TestView view = view(limit).last(last).position(position).working(working, working);
        Verdict verdict = new PositionLimit().check(TestOrder.market(side, lots), view);

        BigInteger before = BigInteger.valueOf(position);
        BigInteger after = before.add(
                BigInteger.valueOf(working).add(BigInteger.valueOf(lots)).multiply(BigInteger.valueOf(side.sign())));
        boolean closes = after.signum() * before.signum() >= 0 && after.abs().compareTo(before.abs()) < 0;
        if (verdict.passed() && !closes) {
            assertThat(notional(last, after).abs()).isLessThanOrEqualTo(BigInteger.valueOf(limit));
        }
    }

    @Property
    void whatPassesInReducingNeverTurnsThePositionAround(
            @ForAll Side side,
            @ForAll @LongRange(min = -20_000, max = 20_000) long position,
            @ForAll @LongRange(min = 0, max = 20_000) long working,
            @ForAll @LongRange(min = 1, max = 20_000) long lots) {
        TestView view =
                view(0).tradingState(TradingState.REDUCING).position(position).working(working, working);
        Verdict verdict = new TradingStateCheck().check(TestOrder.market(side, lots), view);

        if (verdict.passed()) {
            BigInteger asked = BigInteger.valueOf(working).add(BigInteger.valueOf(lots));
            assertThat(Long.signum(position)).isEqualTo(-side.sign());
            assertThat(asked).isLessThanOrEqualTo(BigInteger.valueOf(position).abs());
        }
    }

    @Property
    void noCheckEverThrows(
            @ForAll Side side,
            @ForAll long price,
            @ForAll long lots,
            @ForAll long last,
            @ForAll long position,
            @ForAll long working,
            @ForAll long profit,
            @ForAll long limit,
            @ForAll TradingState state) {
        TestView view = view(limit)
                .last(last)
                .position(position)
                .working(working, working)
                .dayProfit(profit)
                .tradingState(state);
        for (RiskCheck check : List.of(
                new OrderSize(),
                new OrderNotional(),
                new PriceCollar(),
                new PositionLimit(),
                new OrderRate(),
                new DailyLoss(),
                new TradingStateCheck())) {
            assertThat(check.check(TestOrder.limit(side, price, lots), view)).isNotNull();
        }
    }

    private static TestView view(long limit) {
        return new TestView()
                .limit(OrderSize.LIMIT, limit)
                .limit(OrderNotional.LIMIT, limit)
                .limit(PriceCollar.LIMIT, limit)
                .limit(PositionLimit.LIMIT, limit)
                .limit(OrderRate.LIMIT, limit)
                .limit(DailyLoss.LIMIT, limit);
    }

    /** Rounded half away from zero. */
    private static BigInteger notional(long priceTicks, BigInteger lots) {
        BigInteger twice = BigInteger.valueOf(priceTicks)
                .multiply(PRICE_OF_TICK)
                .multiply(lots.abs())
                .multiply(SIZE_OF_LOT)
                .shiftLeft(1);
        return twice.add(SCALE).divide(SCALE.shiftLeft(1));
    }
}
