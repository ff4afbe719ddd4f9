package dev.osprey.backtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Values of an account over time, in the order of time. */
final class EquityCurve {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long YEAR_NANOS = 365L * 86_400 * 1_000_000_000;

    private long[] times = new long[1024];
    private double[] values = new double[1024];
    private int size;
    private long spacing;

    /** @param spacing nanoseconds between points, as a rule */
    void spacing(long spacing) {
        this.spacing = spacing;
    }

    /** Adds a point; one at the time of the last one takes its place. */
    void add(long time, double value) {
        if (size > 0 && times[size - 1] == time) {
            values[size - 1] = value;
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = time;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    double value(int index) {
        return values[index];
    }

    /**
     * Writes {@code time,equity}: milliseconds since 1970 UTC, and the whole number.
     *
     * @throws IllegalArgumentException if the file cannot be written
     */
    void write(Path file) {
        try (PrintWriter out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            out.println("time,equity");
            for (int i = 0; i < size; i++) {
                out.println(times[i] / NANOS_PER_MILLI + "," + values[i]);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("equity=" + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    Performance performance() {
        return Performance.of(Arrays.copyOf(values, size), spacing == 0 ? 1 : (double) YEAR_NANOS / spacing);
    }
}
