package dev.osprey.indicators;

/** Checks what indicators are made with. */
final class Lengths {

    private static final int MAX = 1_000_000;

    private Lengths() {}

    static int check(String name, int length, int least) {
        if (length < least || length > MAX) {
            throw new IllegalArgumentException(name + "=" + length + " must be between " + least + " and " + MAX);
        }
        return length;
    }

    static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + "=" + value + " must be positive");
        }
        return value;
    }

    /** {@code 2}, but {@code 2.5}: as a person writes it in a column's name. */
    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
