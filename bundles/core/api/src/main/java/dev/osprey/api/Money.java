package dev.osprey.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An amount of a currency, exact to 1e-8.
 *
 * <p>Hot paths carry the {@linkplain #units() units} alone, as {@code long}; the static methods are their arithmetic. Every
 * operation is exact or rounds as it says, and one that does not fit throws: an amount is never wrong in silence.
 *
 * @param units    the amount in 1e-8 of the currency
 * @param currency the currency's code as its venue writes it: {@code USDT}, {@code USD}
 */
public record Money(long units, String currency) {

    /** Units in one whole of a currency. */
    public static final long SCALE = 100_000_000L;

    private static final int SCALE_DIGITS = 8;

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /**
     * @param amount a decimal number such as {@code 10000} or {@code 0.00000001}
     * @throws IllegalArgumentException if it is no number, has more than 8 decimals, or does not fit
     */
    public static Money of(String amount, String currency) {
        return new Money(units(amount), currency);
    }

    /** The units of a decimal number; see {@link #of}. */
    public static long units(String amount) {
        try {
            return new BigDecimal(amount.strip())
                    .movePointRight(SCALE_DIGITS)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "amount=" + amount + " must be a decimal number with at most 8 decimals, within ±92 billion", e);
        }
    }

    /** The plain decimal of an amount in units, without trailing zeros. */
    public static String format(long units) {
        BigDecimal plain = BigDecimal.valueOf(units, SCALE_DIGITS).stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain).toPlainString();
    }

    /**
     * The product of two numbers at 1e-8, at 1e-8, rounded half away from zero; multiplied in 128 bits.
     *
     * @throws ArithmeticException if the result does not fit
     */
    public static long multiply(long a, long b) {
        return multiplyDivide(a, b, SCALE);
    }

    /**
     * {@code a * b / divisor}, rounded half away from zero; the product has 128 bits.
     *
     * @throws ArithmeticException if the result does not fit or the divisor is not positive
     */
    public static long multiplyDivide(long a, long b, long divisor) {
        return WideMath.multiplyDivide(a, b, divisor, true);
    }

    /**
     * {@code a * b / divisor}, rounded towards zero; the product has 128 bits.
     *
     * @throws ArithmeticException if the result does not fit or the divisor is not positive
     */
    public static long multiplyDivideDown(long a, long b, long divisor) {
        return WideMath.multiplyDivide(a, b, divisor, false);
    }

    /**
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the sum does not fit
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other + " to " + this + ": the currencies differ");
        }
        return new Money(Math.addExact(units, other.units), currency);
    }

    @Override
    public String toString() {
        return format(units) + " " + currency;
    }
}
