package dev.osprey.api;

import java.math.BigInteger;

/** Multiplication of longs in 128 bits, without allocation for the amounts that trading meets. */
final class WideMath {

    private static final long LOWER_DIGIT = 0xffff_ffffL;

    private WideMath() {}

    static long multiplyDivide(long a, long b, long divisor, boolean roundHalf) {
        if (divisor <= 0) {
            throw new ArithmeticException("divisor=" + divisor + " must be positive");
        }
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return divide(low, divisor, roundHalf);
        }
        return divideWide(a, b, divisor, roundHalf);
    }

    private static long divide(long dividend, long divisor, boolean roundHalf) {
        long quotient = dividend / divisor;
        if (!roundHalf) {
            return quotient;
        }
        long remainder = Math.abs(dividend % divisor);
        return remainder >= divisor - remainder ? quotient + (dividend < 0 ? -1 : 1) : quotient;
    }

    /** Long division of |a·b| = high·2^64 + low by the divisor: in digits where it has at most 31 bits, as 1e-8 has, else bit by bit. */
    private static long divideWide(long a, long b, long divisor, boolean roundHalf) {
        boolean negative = (a ^ b) < 0;
        if (a == Long.MIN_VALUE || b == Long.MIN_VALUE) {
            return divideBig(a, b, divisor, roundHalf);
        }
        long x = Math.abs(a);
        long y = Math.abs(b);
        long high = Math.multiplyHigh(x, y);
        long low = x * y;
        if (high >= divisor) {
            throw new ArithmeticException(a + " * " + b + " / " + divisor + " does not fit into 64 bits");
        }
        long quotient;
        long remainder;
        if (divisor <= Integer.MAX_VALUE) {
            // in two digits of 32 bits, which a remainder before them leaves positive
            long upper = high << Integer.SIZE | low >>> Integer.SIZE;
            long lower = upper % divisor << Integer.SIZE | low & LOWER_DIGIT;
            quotient = upper / divisor << Integer.SIZE | lower / divisor;
            remainder = lower % divisor;
        } else {
            quotient = 0;
            remainder = high;
            for (int bit = 63; bit >= 0; bit--) {
                boolean carry = remainder < 0;
                remainder = (remainder << 1) | ((low >>> bit) & 1);
                quotient <<= 1;
                if (carry || Long.compareUnsigned(remainder, divisor) >= 0) {
                    remainder -= divisor;
                    quotient |= 1;
                }
            }
        }
        if (roundHalf && quotient >= 0 && remainder >= divisor - remainder) {
            quotient++;
        }
        if (quotient < 0) {
            throw new ArithmeticException(a + " * " + b + " / " + divisor + " does not fit into 64 bits");
        }
        return negative ? -quotient : quotient;
    }

    private static long divideBig(long a, long b, long divisor, boolean roundHalf) {
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        BigInteger half = roundHalf ? BigInteger.valueOf(divisor) : BigInteger.ZERO;
        BigInteger twice = product.abs()
                .shiftLeft(1)
                .add(half)
                .divide(BigInteger.valueOf(divisor).shiftLeft(1));
        return (product.signum() < 0 ? twice.negate() : twice).longValueExact();
    }
}
