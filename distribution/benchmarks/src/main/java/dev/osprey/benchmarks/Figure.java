package dev.osprey.benchmarks;

import java.util.Arrays;

/**
 * One line of the table.
 *
 * @param must what it must show, empty if nothing was promised
 * @param of   what the spread is over: {@code 30 iterations}
 */
record Figure(String what, String unit, double minimum, double median, double maximum, String must, String of) {

    private static final String SEPARATOR = "\t";

    /** @param values one for each round; at least one */
    static Figure of(String what, String unit, double[] values, String must, String of) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(what, unit, sorted[0], median, sorted[sorted.length - 1], must, values.length + " " + of);
    }

    /** For another process to {@link #decode}. */
    String encode() {
        return String.join(
                SEPARATOR,
                what,
                unit,
                String.valueOf(minimum),
                String.valueOf(median),
                String.valueOf(maximum),
                must,
                of);
    }

    static Figure decode(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new Figure(
                parts[0],
                parts[1],
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                parts[5],
                parts[6]);
    }
}
