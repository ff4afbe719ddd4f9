package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    private final Decimal decimal = new Decimal();

    @ParameterizedTest
    @CsvSource({
        "61837.63, 1000000, 6183763",
        "61837.63000000, 1000000, 6183763",
        "0.00002853, 1, 2853",
        "5.33e-05, 1, 5330",
        "1E2, 100000000, 100",
        ".5, 50000000, 1",
        "5., 100000000, 5",
        "0, 1, 0",
        "-0, 1, 0",
        "0e99, 1, 0",
        "000000000000000000000001, 100000000, 1",
        "0.09969000000000001, 1, 9969000",
        "92233720368.54775807, 1, 9223372036854775807",
        "922337203685, 1, -1",
        "1e30, 1, -1",
        "-1, 1, -1"
    })
    void countsMultiplesOfASize(String text, long size, long expected) {
        assertThat(parse(text)).isTrue();
        // More than 18 digits are not kept: the largest of all shows it in its last one.
        long digits = text.chars().filter(Character::isDigit).count();
        assertThat(decimal.multiplesOf(size)).isCloseTo(expected, within(digits > 18 && expected > 1 ? 10L : 0L));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2, 0.5", "3.5, 4, 0.5", "2.51, 3, 0.49", "2.49, 2, 0.49", "2.0000001, 2, 0.0000001"})
    void roundsHalfToEvenAndTellsTheRest(String text, long expected, double remainder) {
        parse(text);

        assertThat(decimal.multiplesOf(100_000_000L)).isEqualTo(expected);
        assertThat(decimal.remainder()).isCloseTo(remainder, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "-", "1.2.3", "1,2", "x", "1x", "1e", "1e+", "1e123", "e5", "0x10", "NaN", "1 ", "+1"})
    void whatIsNoNumberIsTurnedAway(String text) {
        assertThat(parse(text)).isFalse();
    }

    @Test
    void agreesWithBigDecimal() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            long mantissa = random.nextLong() >>> (5 + random.nextInt(58));
            int scale = random.nextInt(22) - 2;
            BigDecimal value = BigDecimal.valueOf(mantissa, scale);
            String text = random.nextBoolean() ? value.toPlainString() : value.toString();
            long size = 1 + random.nextInt(1_000_000_000);
            BigDecimal exact = value.movePointRight(8).divide(BigDecimal.valueOf(size), 0, RoundingMode.HALF_EVEN);
            boolean fits = exact.toBigInteger().bitLength() < 63
                    && value.movePointRight(8).compareTo(BigDecimal.valueOf(9e18)) < 0;
            boolean kept = value.precision() + Math.max(0, -scale) <= 18;
            if (fits && kept) {
                assertThat(parse(text)).as(text).isTrue();
                assertThat(decimal.multiplesOf(size))
                        .as("%s of %d, seed %d", text, size, seed)
                        .isEqualTo(exact.longValueExact());
            }
        }
    }

    private boolean parse(String text) {
        byte[] bytes = (">" + text + "<").getBytes(StandardCharsets.UTF_8);
        return decimal.parse(bytes, 1, bytes.length - 1);
    }
}
