package dev.osprey.backtest.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * How often values lie where: bins of one width, of which 0 is an edge. The width is 1, 2 or 5 times a power of ten and at least 0.01 %, so that edges are
 * round; counted is in finer bins, which become ten times as wide whenever a value lies outside.
 */
public final class Histogram {

    /** Values from {@code from} to less than {@code to}. */
    public record Bin(double from, double to, long count) {}

    private static final int HALF = 24;
    private static final int FINE = 100 * HALF;
    private static final int[] ROUND = {1, 2, 5, 10, 20, 50, 100};
    private static final double NARROWEST = 0.0001;

    /** Of a bin's width: a value that is an edge but for the rounding of its division belongs to the bin above. */
    private static final double ROUNDING = 1e-9;

    private static final double WIDEST = 1e12;

    private long[] counts = new long[2 * FINE];
    private double width = NARROWEST;
    private int lowest;
    private int highest;

    /** Adds a value. */
    public void add(double value) {
        if (!(Math.abs(value) < WIDEST)) {
            return;
        }
        while (bin(value) >= FINE || bin(value) < -FINE) {
            widen();
        }
        int bin = (int) bin(value);
        counts[FINE + bin]++;
        lowest = Math.min(lowest, bin);
        highest = Math.max(highest, bin);
    }

    private double bin(double value) {
        return Math.floor(value / width + ROUNDING);
    }

    private void widen() {
        counts = joined(10);
        lowest = Math.floorDiv(lowest, 10);
        highest = Math.floorDiv(highest, 10);
        width *= 10;
    }

    /** Each so many bins, counted from 0, as one. */
    private long[] joined(int factor) {
        long[] wide = new long[2 * FINE];
        for (int i = 0; i < counts.length; i++) {
            wide[FINE + Math.floorDiv(i - FINE, factor)] += counts[i];
        }
        return wide;
    }

    /** Returns the bins from the first to the last that is not empty, at most {@value #HALF} on either side of 0. */
    public List<Bin> bins() {
        int factor = factor();
        long[] wide = joined(factor);
        int from = 0;
        int to = wide.length;
        while (from < to && wide[from] == 0) {
            from++;
        }
        while (to > from && wide[to - 1] == 0) {
            to--;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = from; i < to; i++) {
            bins.add(new Bin((i - FINE) * (factor * width), (i - FINE + 1) * (factor * width), wide[i]));
        }
        return bins;
    }

    private int factor() {
        for (int factor : ROUND) {
            if (highest < HALF * factor && lowest >= -HALF * factor) {
                return factor;
            }
        }
        throw new IllegalStateException("no bin lies beyond " + FINE);
    }
}
