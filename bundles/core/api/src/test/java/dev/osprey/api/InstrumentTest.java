package dev.osprey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstrumentTest {

    private static final long[] STEPS = {1, 10, 1_000, 25_000, 1_000_000, 100_000_000, 12_345_678_900L};

    private static Instrument instrument(long tickSize, long lotSize) {
        return new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", tickSize, lotSize);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTCUSDT.SIM",
                "btc-usd.Coinbase",
                "BTC/USD.KRAKEN",
                "BRK.B.NYSE",
                "BTCUSDT_240329.BINANCE",
                "1.2",
                "A._-"
            })
    void aNameIsSymbolAndVenue(String name) {
        Instrument instrument = Instrument.parse(1, name);

        assertThat(Instrument.isName(name)).isTrue();
        assertThat(instrument.name()).isEqualTo(name);
        assertThat(instrument.venue()).doesNotContain(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "BTCUSDT",
                ".SIM",
                "BTCUSDT.",
                "BTC..SIM",
                ".B.SIM",
                "BTC USD.SIM",
                "BTC,ETH.SIM",
                "BTC;ETH.SIM",
                "BTC.S/M",
                "BTC\n.SIM",
                "BTC\u0000.SIM",
                "\ufffd.SIM",
                "<b>.SIM",
                "\"B\".SIM"
            })
    void anyOtherTextIsNoName(String text) {
        assertThat(Instrument.isName(text)).isFalse();
    }

    @Test
    void aNameHas128CharactersAtMost() {
        assertThat(Instrument.isName("A".repeat(124) + ".SIM")).isTrue();
        assertThat(Instrument.isName("A".repeat(125) + ".SIM")).isFalse();
        assertThat(Instrument.isName("A.".repeat(100_000) + "SIM")).isFalse();
    }

    @Test
    void anInstrumentHasAName() {
        assertThatThrownBy(() -> new Instrument(1, 1, "BTC USD", "SIM", "BTC", "USD", 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("instrument=BTC USD.SIM must be SYMBOL.VENUE");
    }

    @Test
    void aTextThatIsNoNameIsToldAsItIs() {
        assertThatThrownBy(() -> Instrument.parse(1, "BTC"))
                .hasMessage("instrument=BTC must be SYMBOL.VENUE, such as BTCUSDT.BINANCE: letters, digits, _ and -,"
                        + " in the symbol / and . as well");
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
