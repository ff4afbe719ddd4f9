package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PositionMathTest {

    /** Sizes that make every product round. */
    private static final Instrument ODD = new Instrument(1, 1, "A", "V", "A", "USD", 333_333, 7_777);

    private record Trade(long price, long lots, long fee) {}

    @Provide
    Arbitrary<List<Trade>> trades() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.longs().between(-1_000_000, 1_000_000).filter(lots -> lots != 0),
                        Arbitraries.longs().between(-1000, 100_000))
                .as(Trade::new)
                .list()
                .ofMaxSize(40);
    }

    private static BigInteger notional(long price, long lots) {
        return new BigDecimal(BigInteger.valueOf(price).multiply(BigInteger.valueOf(ODD.tickSize())))
                .multiply(new BigDecimal(BigInteger.valueOf(lots).multiply(BigInteger.valueOf(ODD.lotSize()))))
                .divide(BigDecimal.valueOf(Money.SCALE), 0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
    }

    @Property
    void quantityCashAndProfitAreConserved(@ForAll("trades") List<Trade> trades) {
        PositionValues values = new PositionValues();
        BigInteger cash = BigInteger.ZERO;
        BigInteger fees = BigInteger.ZERO;
        long quantity = 0;
        for (Trade trade : trades) {
            PositionMath.trade(values, ODD, trade.price, trade.lots, trade.fee);
            cash = cash.subtract(notional(trade.price, trade.lots)).subtract(BigInteger.valueOf(trade.fee));
            fees = fees.add(BigInteger.valueOf(trade.fee));
            quantity += trade.lots;
            assertThat(values.quantityLots).isEqualTo(quantity);
            assertThat(BigInteger.valueOf(values.cash)).isEqualTo(cash);
            assertThat(BigInteger.valueOf(values.fees)).isEqualTo(fees);
            assertThat(values.cash).isEqualTo(values.realisedProfit - values.cost - values.fees);
            assertThat(Long.signum(values.cost) * Long.signum(values.quantityLots))
                    .isNotNegative();
            if (quantity == 0) {
                assertThat(values.cost).isZero();
            }
        }
    }

    /** Average cost in exact fractions: what is taken differs by the rounding of one closed cost and two values at most. */
    @Property
    void profitIsThatOfTheAverageCost(@ForAll("trades") List<Trade> trades) {
        PositionValues values = new PositionValues();
        for (Trade trade : trades) {
            long held = values.quantityLots;
            BigDecimal average = held == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(values.cost).divide(BigDecimal.valueOf(held), 30, RoundingMode.HALF_EVEN);
            long closed = Long.signum(held) * Long.signum(trade.lots) < 0
                    ? Long.signum(held) * Math.min(Math.abs(held), Math.abs(trade.lots))
                    : 0;
            BigDecimal unitValue = BigDecimal.valueOf(trade.price)
                    .multiply(BigDecimal.valueOf(ODD.tickSize()))
                    .multiply(BigDecimal.valueOf(ODD.lotSize()))
                    .divide(BigDecimal.valueOf(Money.SCALE));
            BigDecimal exact = unitValue.subtract(average).multiply(BigDecimal.valueOf(closed));
            long taken = PositionMath.trade(values, ODD, trade.price, trade.lots, trade.fee);
            assertThat(BigDecimal.valueOf(taken).subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("1.0001"));
        }
    }

    @Example
    void aFlipOpensTheRestAtItsOwnPrice() {
        Instrument plain = new Instrument(1, 1, "A", "V", "A", "USD", Money.SCALE, Money.SCALE);
        PositionValues values = new PositionValues();
        PositionMath.trade(values, plain, 100, 10, 0);
        long taken = PositionMath.trade(values, plain, 110, -15, 1);
        assertThat(taken).isEqualTo(100 * Money.SCALE);
        assertThat(values.quantityLots).isEqualTo(-5);
        assertThat(values.cost).isEqualTo(-550 * Money.SCALE);
        assertThat(PositionMath.averagePrice(plain, -5, values.cost)).isEqualTo(110 * Money.SCALE);
        assertThat(PositionMath.unrealisedProfit(plain, 100, -5, values.cost)).isEqualTo(50 * Money.SCALE);
    }

    @Example
    void whatDoesNotFitThrowsAndLeavesTheValues() {
        PositionValues values = new PositionValues();
        values.set(5, 7, 1, 2, Long.MAX_VALUE);
        assertThatThrownBy(() -> PositionMath.trade(values, ODD, 1_000_000, -1_000_000, 0))
                .isInstanceOf(ArithmeticException.class);
        assertThat(values.quantityLots).isEqualTo(5);
        assertThat(values.cost).isEqualTo(7);
        assertThat(values.cash).isEqualTo(Long.MAX_VALUE);
    }
}
