package dev.osprey.strategies.movingaveragecross;

import dev.osprey.api.Money;

/** Two moving averages over the same closes, kept as exact sums of ticks: nothing drifts, however long it runs. */
final class Averages {

    private static final int BASIS_POINTS = 10_000;

    private final int fast;
    private final int slow;

    /** The last closes; the oldest is overwritten. */
    private final long[] closes;

    private long added;
    private long fastSum;
    private long slowSum;

    Averages(int fast, int slow) {
        this.fast = fast;
        this.slow = slow;
        this.closes = new long[slow];
    }

    int slow() {
        return slow;
    }

    /** @throws ArithmeticException if prices are too large to be added up */
    void add(long close) {
        int oldest = (int) (added % slow);
        if (added >= slow) {
            slowSum -= closes[oldest];
        }
        if (added >= fast) {
            fastSum -= closes[(int) ((added - fast) % slow)];
        }
        fastSum = Math.addExact(fastSum, close);
        slowSum = Math.addExact(slowSum, close);
        closes[oldest] = close;
        added++;
    }

    /** Whether as many closes were added as the slow average needs. */
    boolean areWhole() {
        return added >= slow;
    }

    /**
     * Fast less slow average, times fast times slow: exact, without dividing. Positive while the fast one is above.
     *
     * @throws ArithmeticException if prices are too large to be compared
     */
    long fastLessSlow() {
        return Math.subtractExact(Math.multiplyExact(fastSum, slow), Math.multiplyExact(slowSum, fast));
    }

    /**
     * A part of the slow average on the scale of {@link #fastLessSlow()}, rounded to the nearest: that is far less than a tick.
     *
     * @throws ArithmeticException if prices are too large to be compared
     */
    long ofSlow(int basisPoints) {
        return Money.multiplyDivide(Math.multiplyExact(slowSum, fast), basisPoints, BASIS_POINTS);
    }

    /** The closes that count, oldest first. */
    long[] closes() {
        int count = (int) Math.min(added, slow);
        long[] oldestFirst = new long[count];
        for (int i = 0; i < count; i++) {
            oldestFirst[i] = closes[(int) ((added - count + i) % slow)];
        }
        return oldestFirst;
    }
}
