package dev.osprey.marketdata.replay;

/**
 * A decimal number read from bytes: {@code 61837.63}, {@code 5.33e-05}.
 *
 * <p>Hot path: one object is used again for each number. It keeps the first 18 digits; a market price has fewer.
 */
final class Decimal {

    private static final int MAX_DIGITS = 18;
    private static final int MAX_EXPONENT = 99;
    private static final int UNIT_DIGITS = 8;
    private static final long MAX_EXACT = 1L << 53;

    private static final long[] POWERS = powers();

    /** Fewer digits are not enough to tell all doubles apart: what has as many was printed from one. */
    private static final int DOUBLE_DIGITS = 16;

    private long mantissa;
    private int significantDigits;
    private int exponent;
    private boolean negative;
    private double remainder;

    /** @return whether the bytes from start to end, exclusive, are a decimal number */
    boolean parse(byte[] bytes, int start, int end) {
        return parseUsual(bytes, start, end) || parseAny(bytes, start, end);
    }

    /** Up to ten digits, and eight behind a point: as the exchange writes all its numbers. */
    private boolean parseUsual(byte[] bytes, int start, int end) {
        int point = end - Words.BYTES - 1;
        if (point <= start || point > start + 10 || bytes[point] != '.') {
            return false;
        }
        long value = 0;
        for (int at = start; at < point; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        long decimals = Words.digits(Words.at(bytes, point + 1));
        negative = false;
        mantissa = value * 100_000_000L + decimals;
        exponent = -UNIT_DIGITS;
        // a number of eight decimals is one of an exchange, however long
        significantDigits = 0;
        return decimals >= 0;
    }

    private boolean parseAny(byte[] bytes, int start, int end) {
        int at = start;
        negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int point = -1;
        int scale = 0;
        int first = at;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                if (digits < MAX_DIGITS) {
                    value = value * 10 + digit;
                    if (value != 0) {
                        digits++;
                    }
                    scale += point < 0 ? 0 : -1;
                } else if (point < 0) {
                    scale++;
                }
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        boolean hasDigits = at - first > (point < 0 ? 0 : 1);
        mantissa = value;
        exponent = scale;
        significantDigits = digits;
        return hasDigits && (at == end || parseExponent(bytes, at, end));
    }

    private boolean parseExponent(byte[] bytes, int start, int end) {
        if (bytes[start] != 'e' && bytes[start] != 'E') {
            return false;
        }
        int at = start + 1;
        boolean minus = at < end && bytes[at] == '-';
        if (minus || at < end && bytes[at] == '+') {
            at++;
        }
        if (at == end || end - at > 2) {
            return false;
        }
        int value = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        exponent += minus ? -value : value;
        return true;
    }

    boolean isPositive() {
        return !negative && mantissa > 0;
    }

    boolean isNegative() {
        return negative && mantissa > 0;
    }

    /** Whether it has so many digits as a double has that was printed to the last: 16 or more. */
    boolean isOfDouble() {
        return significantDigits >= DOUBLE_DIGITS;
    }

    /**
     * The number as a multiple of a size, rounded half to even; {@link #remainder()} then tells what was rounded away.
     *
     * @param size in 1e-8, positive
     * @return -1 if it does not fit, or the number is negative
     */
    long multiplesOf(long size) {
        remainder = 0;
        int shift = exponent + UNIT_DIGITS;
        if (isNegative()) {
            return -1;
        }
        if (mantissa == 0) {
            return 0;
        }
        return shift >= 0 ? enlarged(shift, size) : reduced(-shift, size);
    }

    private long enlarged(int shift, long size) {
        if (shift >= POWERS.length || Math.multiplyHigh(mantissa, POWERS[shift]) != 0) {
            return -1;
        }
        long units = mantissa * POWERS[shift];
        return units < 0 ? -1 : divided(units, size);
    }

    private long reduced(int shift, long size) {
        boolean fits = shift < POWERS.length && Math.multiplyHigh(size, POWERS[shift]) == 0;
        long divisor = fits ? size * POWERS[shift] : -1;
        if (divisor < 0) {
            // The divisor is beyond 9e18 and the mantissa below 1e18: less than a ninth of one.
            remainder = mantissa / ((double) size * Math.pow(10, Math.min(shift, MAX_EXPONENT)));
            return 0;
        }
        return divided(mantissa, divisor);
    }

    private long divided(long dividend, long divisor) {
        long quotient = quotient(dividend, divisor);
        long rest = dividend - quotient * divisor;
        if (rest == 0) {
            return quotient;
        }
        long other = divisor - rest;
        boolean up = rest > other || rest == other && (quotient & 1) == 1;
        remainder = (double) Math.min(rest, other) / divisor;
        return up ? quotient + 1 : quotient;
    }

    /** The same as dividing, several times faster for what a double holds exactly. */
    private static long quotient(long dividend, long divisor) {
        if (dividend > MAX_EXACT || divisor > MAX_EXACT) {
            return dividend / divisor;
        }
        long quotient = (long) ((double) dividend / divisor);
        return quotient * divisor > dividend ? quotient - 1 : quotient;
    }

    /** How far the number is from the multiple, as a part of one: 0 to 0.5. */
    double remainder() {
        return remainder;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
