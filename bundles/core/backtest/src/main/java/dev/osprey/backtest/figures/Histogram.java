package dev.osprey.backtest.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * How often values lie where: bins of one width, of which 0 is an edge. The width begins at 0.01 % and doubles whenever a value lies outside.
 */
public final class Histogram {

    /** Values from {@code from} to less than {@code to}. */
    public record Bin(double from, double to, long count) {}

    private static final int HALF = 24;
    private static final double NARROWEST = 0.0001;
    private static final double WIDEST = 1e12;

    private long[] counts = new long[2 * HALF];
    private double width = NARROWEST;

    /** Adds a value. */
    public void add(double value) {
        if (!(Math.abs(value) < WIDEST)) {
            return;
        }
        while (value >= HALF * width || value < -HALF * width) {
            widen();
        }
        counts[HALF + (int) Math.floor(value / width)]++;
    }

    private void widen() {
        long[] wide = new long[2 * HALF];
        for (int i = 0; i < counts.length; i++) {
            wide[HALF + Math.floorDiv(i - HALF, 2)] += counts[i];
        }
        counts = wide;
        width *= 2;
    }

    /** Returns the bins from the first to the last that is not empty. */
    public List<Bin> bins() {
        int from = 0;
        int to = counts.length;
        while (from < to && counts[from] == 0) {
            from++;
        }
        while (to > from && counts[to - 1] == 0) {
            to--;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = from; i < to; i++) {
            bins.add(new Bin((i - HALF) * width, (i - HALF + 1) * width, counts[i]));
        }
        return bins;
    }
}
