package dev.osprey.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One version of an instrument's definition.
 *
 * <p>Prices are whole ticks and quantities whole lots, both {@code long}. When a venue changes a tick or lot size the definition
 * gets a new version; an order names the one it was made under.
 *
 * @param id        the number that events carry; given once by the core, never reused
 * @param version   from 1 up
 * @param symbol    as the venue writes it: {@code BTCUSDT}; with the venue it {@linkplain #isName makes a name}
 * @param venue     {@code BINANCE}
 * @param base      the currency that is traded: {@code BTC}
 * @param quote     the currency of prices, profit and fees: {@code USDT}
 * @param tickSize  the value of one tick, in 1e-8 of the quote currency, at least 1
 * @param lotSize   the size of one lot, in 1e-8 of the base currency, at least 1
 */
public record Instrument(
        int id, int version, String symbol, String venue, String base, String quote, long tickSize, long lotSize) {

    private static final int LONGEST_NAME = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/-]+(\\.[A-Za-z0-9_/-]+)*\\.[A-Za-z0-9_-]+");

    public Instrument {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(venue, "venue");
        checkName(symbol + "." + venue);
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(quote, "quote");
        if (tickSize < 1) {
            throw new IllegalArgumentException(
                    symbol + "." + venue + ": tickSize=" + tickSize + " must be at least 1 (1e-8)");
        }
        if (lotSize < 1) {
            throw new IllegalArgumentException(
                    symbol + "." + venue + ": lotSize=" + lotSize + " must be at least 1 (1e-8)");
        }
    }

    /**
     * An instrument as text defines it: {@code name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001}, or a name alone.
     *
     * <p>What is not said is taken so that any recorded price fits: ticks and lots of 1e-8; the currencies as the symbol has them ({@code BTC-USD},
     * {@code BTCUSDT}), else US dollars.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    public static Instrument parse(int id, String text) {
        return InstrumentText.parse(id, text);
    }

    /**
     * Whether a text names an instrument: {@code SYMBOL.VENUE} with at most 128 characters.
     *
     * <p>Both are of {@code A} to {@code Z}, {@code a} to {@code z}, digits, {@code _} and {@code -}; the symbol may have {@code /} and, between
     * others, dots too ({@code BRK.B.NYSE}): the venue is what stands behind the last dot. So a name can stand in any list, line or sentence.
     */
    public static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }

    static void checkName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "instrument=" + name
                            + " must be SYMBOL.VENUE, such as BTCUSDT.BINANCE: letters, digits, _ and -, in the symbol / and . as well");
        }
    }

    /** {@code BTCUSDT.BINANCE}: how people and configuration name it. */
    public String name() {
        return symbol + "." + venue;
    }

    /** The value of a price in units of the quote currency (1e-8). */
    public long price(long priceTicks) {
        return Math.multiplyExact(priceTicks, tickSize);
    }

    /** The size of a quantity in 1e-8 of the base currency. */
    public long quantity(long quantityLots) {
        return Math.multiplyExact(quantityLots, lotSize);
    }

    /**
     * Price times quantity in units of the quote currency (1e-8), rounded half away from zero; signed as the quantity is.
     *
     * @throws ArithmeticException if it does not fit: the caller denies
     */
    public long notional(long priceTicks, long quantityLots) {
        long step = tickSize * lotSize;
        if (step % Money.SCALE == 0 && Math.multiplyHigh(tickSize, lotSize) == 0 && step > 0) {
            // a tick of a lot is worth whole units: nothing is rounded, and 64 bits do
            return Math.multiplyExact(Math.multiplyExact(priceTicks, quantityLots), step / Money.SCALE);
        }
        return Money.multiply(price(priceTicks), quantity(quantityLots));
    }

    /** The whole lots that an amount of the quote currency buys at a price, rounded down; 0 if the price is not positive. */
    public long lotsFor(long units, long priceTicks) {
        return priceTicks <= 0 ? 0 : Money.multiplyDivideDown(units, Money.SCALE, price(priceTicks)) / lotSize;
    }

    /** The price as a number, for indicators and display; never for accounts. */
    public double priceAsDouble(long priceTicks) {
        return (double) price(priceTicks) / Money.SCALE;
    }

    /**
     * The ticks of a decimal price.
     *
     * @throws IllegalArgumentException if it is not a whole number of ticks
     */
    public long ticks(String price) {
        return whole("price", price, tickSize);
    }

    /**
     * The lots of a decimal quantity.
     *
     * @throws IllegalArgumentException if it is not a whole number of lots
     */
    public long lots(String quantity) {
        return whole("quantity", quantity, lotSize);
    }

    private long whole(String what, String decimal, long size) {
        BigDecimal value;
        try {
            value = new BigDecimal(decimal.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name() + ": " + what + "=" + decimal + " must be a decimal number", e);
        }
        try {
            return value.movePointRight(8)
                    .divide(BigDecimal.valueOf(size), 0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name() + ": " + what + "=" + decimal + " must be a whole multiple of " + Money.format(size), e);
        }
    }

    /** The plain decimal of a price. */
    public String formatPrice(long priceTicks) {
        return BigDecimal.valueOf(priceTicks)
                .multiply(BigDecimal.valueOf(tickSize, 8))
                .setScale(decimals(tickSize), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** The plain decimal of a quantity. */
    public String formatQuantity(long quantityLots) {
        return BigDecimal.valueOf(quantityLots)
                .multiply(BigDecimal.valueOf(lotSize, 8))
                .setScale(decimals(lotSize), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static int decimals(long size) {
        return Math.max(0, BigDecimal.valueOf(size, 8).stripTrailingZeros().scale());
    }

    @Override
    public String toString() {
        return name();
    }
}
