package dev.osprey.indicators;

import java.util.Arrays;

/**
 * The last values, and their sum.
 *
 * <p>Nothing is ever taken away from a sum, for that leaves a residue: of doubles, {@code 0.1 + 0.2 - 0.2 - 0.1} is not 0. The ring is filled in
 * rounds, and the sum is that of this round's values, and of those of the round before that are still there. The latter are summed from each place on when a round
 * ends: one addition more for each value.
 */
final class Window {

    private final double[] values;

    /** Of the round before, the sum from each place on; behind the last one 0. */
    private final double[] rests;

    private int next;
    private boolean full;
    private double recent;

    /** How many of the last values are the same. */
    private int same;

    Window(int length) {
        values = new double[length];
        rests = new double[length + 1];
    }

    void add(double value) {
        same = value == last() ? Math.min(same + 1, values.length) : 1;
        values[next] = value;
        recent += value;
        next++;
        if (next == values.length) {
            next = 0;
            full = true;
            recent = 0;
            sumRests();
        }
    }

    private double last() {
        return values[next == 0 ? values.length - 1 : next - 1];
    }

    private void sumRests() {
        double rest = 0;
        for (int i = values.length - 1; i >= next; i--) {
            rest += values[i];
            rests[i] = rest;
        }
    }

    boolean isFull() {
        return full;
    }

    /** Exactly 0 if all of them are 0. */
    double sum() {
        return rests[next] + recent;
    }

    /** The mean of a full window; exactly what its values are if they are all the same. */
    double mean() {
        return same == values.length ? last() : sum() / values.length;
    }

    /**
     * Sum of the squared distances from the mean: in two passes, since the difference of two large sums would lose its digits. Exactly 0 if all values are
     * the same.
     */
    double squares() {
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }

    double max() {
        double max = values[0];
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    double min() {
        double min = values[0];
        for (double value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    /** How many numbers {@link #save} puts. */
    int savedSize() {
        return values.length + 3;
    }

    void save(Saved out) {
        out.put(next).put(full ? 1 : 0).put(sum()).put(values);
    }

    void restore(Saved in) {
        next = in.nextInt();
        full = in.next() != 0;
        in.next(); // the sum, which is made anew
        in.next(values);
        sumAnew();
    }

    private void sumAnew() {
        Arrays.fill(rests, 0);
        if (full) {
            sumRests();
        }
        recent = 0;
        for (int i = 0; i < next; i++) {
            recent += values[i];
        }
        same = lastInARow();
    }

    private int lastInARow() {
        int count = full ? values.length : next;
        int row = Math.min(count, 1);
        while (row < count && values[Math.floorMod(next - 1 - row, values.length)] == last()) {
            row++;
        }
        return row;
    }
}
