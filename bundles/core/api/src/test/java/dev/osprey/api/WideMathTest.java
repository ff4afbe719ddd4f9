package dev.osprey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideMathTest {

    private static final int TRIES = 1_000_000;
    private static final long[] DIVISORS = {
        1, 2, 3, 100_000_000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, 1L << 31, (1L << 31) + 1, Long.MAX_VALUE
    };

    @Test
    void itIsWhatWholeNumbersWithoutEndSay() {
        Random random = new Random(7);
        int wide = 0;
        for (int i = 0; i < TRIES; i++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(64);
            long divisor = random.nextInt(3) > 0
                    ? DIVISORS[random.nextInt(DIVISORS.length)]
                    : 1 + (random.nextLong() >>> 1 + random.nextInt(62));
            boolean roundHalf = random.nextBoolean();
            BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
            BigInteger expected = new BigDecimal(product)
                    .divide(BigDecimal.valueOf(divisor), 0, roundHalf ? RoundingMode.HALF_UP : RoundingMode.DOWN)
                    .toBigInteger();
            if (expected.abs().bitLength() <= 63) {
                wide += product.bitLength() > 63 ? 1 : 0;
                assertThat(WideMath.multiplyDivide(a, b, divisor, roundHalf))
                        .as("%s * %s / %s, half up: %s", a, b, divisor, roundHalf)
                        .isEqualTo(expected.longValueExact());
            } else if (expected.bitLength() > 63) {
                assertThatThrownBy(() -> WideMath.multiplyDivide(a, b, divisor, roundHalf))
                        .as("%s * %s / %s, half up: %s", a, b, divisor, roundHalf)
                        .isInstanceOf(ArithmeticException.class);
            }
        }
        assertThat(wide).as("products of more than 64 bits").isGreaterThan(TRIES / 20);
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
