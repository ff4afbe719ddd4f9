package dev.osprey.indicators;

/**
 * The last values, and their sum. The sum is made anew each time the ring is full once more, so the error of adding and taking away does
 * not grow with the length of the data: at one addition more for each value.
 */
final class Window {

    private final double[] values;
    private int next;
    private boolean full;
    private double sum;

    Window(int length) {
        values = new double[length];
    }

    void add(double value) {
        sum += full ? value - values[next] : value;
        values[next] = value;
        next++;
        if (next == values.length) {
            next = 0;
            full = true;
            sum = total();
        }
    }

    private double total() {
        double total = 0;
        for (double value : values) {
            total += value;
        }
        return total;
    }

    boolean isFull() {
        return full;
    }

    double sum() {
        return sum;
    }

    double mean() {
        return sum / values.length;
    }

    /** Sum of the squared distances from the mean: in two passes, since the difference of two large sums would lose its digits. */
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
        out.put(next).put(full ? 1 : 0).put(sum).put(values);
    }

    void restore(Saved in) {
        next = in.nextInt();
        full = in.next() != 0;
        sum = in.next();
        in.next(values);
    }
}
