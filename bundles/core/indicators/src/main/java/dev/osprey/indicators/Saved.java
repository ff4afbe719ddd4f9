package dev.osprey.indicators;

import java.util.Arrays;

/** The parts of a saved state, in the order in which they were put. */
final class Saved {

    private static final int FIRST_CAPACITY = 16;

    private double[] values;
    private int size;

    private Saved(double[] values, int size) {
        this.values = values;
        this.size = size;
    }

    static Saved with(double... parameters) {
        Saved saved = new Saved(new double[FIRST_CAPACITY], 0);
        for (double parameter : parameters) {
            saved.put(parameter);
        }
        return saved;
    }

    /**
     * Opens what was saved.
     *
     * @param size how many values there must be; the parameters are the first
     * @throws IllegalStateException if it does not fit
     */
    static Saved open(String name, double[] values, int size, double... parameters) {
        if (values.length != size || !Arrays.equals(Arrays.copyOf(values, parameters.length), parameters)) {
            throw new IllegalStateException("saved state does not serve " + name + ": it is of another indicator");
        }
        return new Saved(values, parameters.length);
    }

    Saved put(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
        return this;
    }

    Saved put(double[] more) {
        for (double value : more) {
            put(value);
        }
        return this;
    }

    double next() {
        return values[size++];
    }

    int nextInt() {
        return (int) next();
    }

    void next(double[] into) {
        System.arraycopy(values, size, into, 0, into.length);
        size += into.length;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
