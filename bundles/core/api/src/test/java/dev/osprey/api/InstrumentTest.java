package dev.osprey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class InstrumentTest {

    private static final long[] STEPS = {1, 10, 1_000, 25_000, 1_000_000, 100_000_000, 12_345_678_900L};

    private static Instrument instrument(long tickSize, long lotSize) {
        return new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", tickSize, lotSize);
    }

    @Test
    void aNotionalIsPriceTimesQuantityRoundedHalfAwayFromZero() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            Instrument instrument =
                    instrument(STEPS[random.nextInt(STEPS.length)], STEPS[random.nextInt(STEPS.length)]);
            long price = random.nextInt(2_000_000) - 1_000;
            long lots = random.nextInt(2_000_000) - 1_000_000;
            BigDecimal exact = BigDecimal.valueOf(instrument.price(price), 8)
                    .multiply(BigDecimal.valueOf(instrument.quantity(lots), 8))
                    .setScale(8, RoundingMode.HALF_UP);
            if (exact.unscaledValue().bitLength() < Long.SIZE) {
                assertThat(instrument.notional(price, lots))
                        .as("%s x %s of %s", price, lots, instrument)
                        .isEqualTo(exact.unscaledValue().longValueExact());
            } else {
                assertThatThrownBy(() -> instrument.notional(price, lots)).isInstanceOf(ArithmeticException.class);
            }
        }
    }

    @Test
    void aNotionalThatDoesNotFitIsNone() {
        assertThatThrownBy(() -> instrument(100_000_000, 100_000_000).notional(Long.MAX_VALUE / 2, 3))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> instrument(1, 1).notional(Long.MAX_VALUE, Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
        assertThat(instrument(100_000_000, 100_000_000).notional(-3, 2)).isEqualTo(-600_000_000);
    }
}
