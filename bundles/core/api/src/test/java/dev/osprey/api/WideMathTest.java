package dev.osprey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideMathTest {

    private static final int TRIES = 1_000_000;

    /** Where the lower or the upper digit of 32 bits is at its end, or the amount at its own. */
    private static final long[] EDGES = {
        1,
        2,
        3,
        100_000_000,
        Integer.MAX_VALUE - 1,
        Integer.MAX_VALUE,
        1L << 31,
        (1L << 31) + 1,
        (1L << 32) - 1,
        1L << 32,
        (1L << 32) + 1,
        (1L << 62) - 1,
        1L << 62,
        (1L << 62) + 0xffff_ffffL,
        Long.MAX_VALUE - 0xffff_ffffL,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
    };

    @Test
    void itIsWhatWholeNumbersWithoutEndSay() {
        Random random = new Random(7);
        int wide = 0;
        for (int i = 0; i < TRIES; i++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(64);
            long divisor = random.nextInt(3) > 0
                    ? EDGES[random.nextInt(EDGES.length)]
                    : 1 + (random.nextLong() >>> 1 + random.nextInt(62));
            wide += check(a, b, divisor, random.nextBoolean()) ? 1 : 0;
        }
        assertThat(wide).as("products of more than 64 bits").isGreaterThan(TRIES / 20);
    }

    @Test
    void itIsSoWhereDigitsAndAmountsEnd() {
        int wide = 0;
        for (long a : bothSigns()) {
            for (long b : bothSigns()) {
                for (long divisor : EDGES) {
                    wide += check(a, b, divisor, true) ? 1 : 0;
                    check(a, b, divisor, false);
                }
            }
        }
        assertThat(wide).as("products of more than 64 bits").isGreaterThan(1_000);
    }

    private static long[] bothSigns() {
        return LongStream.concat(
                        LongStream.of(0, Long.MIN_VALUE), LongStream.of(EDGES).flatMap(x -> LongStream.of(x, -x)))
                .toArray();
    }

    /** @return whether the result fits though the product does not */
    private static boolean check(long a, long b, long divisor, boolean roundHalf) {
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        BigInteger expected = new BigDecimal(product)
                .divide(BigDecimal.valueOf(divisor), 0, roundHalf ? RoundingMode.HALF_UP : RoundingMode.DOWN)
                .toBigInteger();
        if (expected.bitLength() > 63) {
            assertThatThrownBy(() -> WideMath.multiplyDivide(a, b, divisor, roundHalf))
                    .as("%s * %s / %s, half up: %s", a, b, divisor, roundHalf)
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage(a + " * " + b + " / " + divisor + " does not fit into 64 bits");
            return false;
        }
        assertThat(WideMath.multiplyDivide(a, b, divisor, roundHalf))
                .as("%s * %s / %s, half up: %s", a, b, divisor, roundHalf)
                .isEqualTo(expected.longValueExact());
        return product.bitLength() > 63;
    }

    /** 2^64 - 1 and a half would have been rounded to 0. */
    @Test
    void whatIsRoundedPastAllBitsDoesNotFit() {
        assertThatThrownBy(() -> WideMath.multiplyDivide(Long.MAX_VALUE, 10_000_000_000L, 4_999_999_999L, true))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> WideMath.multiplyDivide((1L << 62) + ((1L << 62) - 1), 4, 2, true))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("does not fit into 64 bits");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aDivisorIsPositive(long divisor) {
        assertThatThrownBy(() -> WideMath.multiplyDivide(1, 1, divisor, false))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("divisor=" + divisor + " must be positive");
    }
}
