package dev.osprey.api;

/** Multiplication of longs in 128 bits, without allocation. */
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

    /** Divides |a·b| = high·2^64 + low, and gives the quotient the product's sign. */
    private static long divideWide(long a, long b, long divisor, boolean roundHalf) {
        boolean negative = (a ^ b) < 0;
        long product = a * b;
        long low = negative ? -product : product;
        long high = Math.multiplyHigh(a, b);
        if (negative) {
            high = low == 0 ? -high : ~high;
        }
        if (high < divisor) {
            long quotient = quotient(high, low, divisor);
            long remainder = low - quotient * divisor;
            long rounded = roundHalf && remainder >= divisor - remainder ? quotient + 1 : quotient;
            // both are looked at, for 2^64 - 1 would be rounded to 0
            if ((quotient | rounded) >= 0 || negative && rounded == Long.MIN_VALUE) {
                return negative ? -rounded : rounded;
            }
        }
        throw new ArithmeticException(a + " * " + b + " / " + divisor + " does not fit into 64 bits");
    }

    /**
     * Long division in two digits of 32 bits.
     *
     * @param high less than the divisor
     * @return unsigned
     */
    private static long quotient(long high, long low, long divisor) {
        long next = low >>> Integer.SIZE;
        long first = digit(high, next, divisor);
        long rest = (high << Integer.SIZE | next) - first * divisor;
        return first << Integer.SIZE | digit(rest, low & LOWER_DIGIT, divisor);
    }

    /** How often the divisor goes into rest·2^32 + next, the rest being less than the divisor. */
    private static long digit(long rest, long next, long divisor) {
        if (rest <= Integer.MAX_VALUE) {
            return (rest << Integer.SIZE | next) / divisor;
        }
        // the divisor is greater than the rest: it has 32 bits at least
        int shift = Long.numberOfLeadingZeros(divisor) - 1;
        long shiftedRest = rest << shift | next >>> Integer.SIZE - shift;
        long shiftedNext = next << shift & LOWER_DIGIT;
        return estimated(shiftedRest, shiftedNext, divisor << shift);
    }

    /**
     * The same for a divisor of 63 bits (Knuth, The Art of Computer Programming, 4.3.1, algorithm D): its upper half says how often at most, and is off by a few at
     * most, since it is large.
     */
    private static long estimated(long rest, long next, long divisor) {
        long upper = divisor >>> Integer.SIZE;
        long lower = divisor & LOWER_DIGIT;
        long digit = Math.min(rest / upper, LOWER_DIGIT);
        long left = rest - digit * upper;
        while (left <= LOWER_DIGIT && Long.compareUnsigned(digit * lower, left << Integer.SIZE | next) > 0) {
            digit--;
            left += upper;
        }
        return digit;
    }
}
