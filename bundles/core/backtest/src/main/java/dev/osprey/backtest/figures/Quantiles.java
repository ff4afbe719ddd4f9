package dev.osprey.backtest.figures;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quantiles of any number of values in bounded memory: exact up to 65,536 values; of more, each value counts as one that differs from it by
 * less than a thousandth of itself.
 */
public final class Quantiles {

    private static final int EXACT = 1 << 16;
    private static final double STEP = Math.log(1.002);

    /** Less than this is 0. */
    private static final double LEAST = 1e-12;

    /** Keeps the logarithms of positive values positive, so that keys are in the order of values. */
    private static final int OFFSET = 1 << 20;

    private double[] values = new double[256];
    private long size;
    private TreeMap<Integer, Long> buckets;

    /** Adds a value. */
    public void add(double value) {
        if (buckets != null) {
            buckets.merge(key(value), 1L, Long::sum);
        } else if (size == EXACT) {
            buckets = new TreeMap<>();
            for (double each : values) {
                buckets.merge(key(each), 1L, Long::sum);
            }
            values = null;
            buckets.merge(key(value), 1L, Long::sum);
        } else {
            if (size == values.length) {
                values = Arrays.copyOf(values, values.length * 2);
            }
            values[(int) size] = value;
        }
        size++;
    }

    private static int key(double value) {
        double magnitude = Math.abs(value);
        if (!(magnitude >= LEAST)) {
            return 0;
        }
        int key = OFFSET + (int) Math.floor(Math.log(magnitude) / STEP);
        return value > 0 ? key : -key;
    }

    private static double value(int key) {
        if (key == 0) {
            return 0;
        }
        double magnitude = Math.exp((Math.abs(key) - OFFSET + 0.5) * STEP);
        return key > 0 ? magnitude : -magnitude;
    }

    /**
     * Returns the value below which a share of the values lie, between two neighbours by linear interpolation; NaN without values.
     *
     * @param share from 0 to 1
     */
    public double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        double rank = share * (size - 1);
        if (buckets != null) {
            return ranked((long) rank);
        }
        double[] sorted = Arrays.copyOf(values, (int) size);
        Arrays.sort(sorted);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    private double ranked(long rank) {
        long before = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            before += bucket.getValue();
            if (before > rank) {
                return value(bucket.getKey());
            }
        }
        return value(buckets.lastKey());
    }
}
