package dev.osprey.backtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Values of an account over time, in the order of time: figures and, if wanted, a file, of which no point is kept in memory. */
final class EquityCurve implements AutoCloseable {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long YEAR_NANOS = 365L * 86_400 * 1_000_000_000;

    private final Performance.Meter meter = new Performance.Meter();

    /** Null for none. */
    private final PrintWriter file;

    private long size;
    private long time;
    private double value;
    private long spacing;

    /**
     * @param file gets {@code time,equity}: milliseconds since 1970 UTC, and the whole number; null for none
     * @throws IllegalArgumentException if the file cannot be written
     */
    EquityCurve(Path file) {
        try {
            this.file = file == null ? null : new PrintWriter(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("equity=" + file + " cannot be written: " + e.getMessage(), e);
        }
        if (file != null) {
            this.file.println("time,equity");
        }
    }

    /** @param spacing nanoseconds between points, as a rule */
    void spacing(long spacing) {
        this.spacing = spacing;
    }

    /** Adds a point; one at the time of the last one takes its place. */
    void add(long time, double value) {
        if (size == 0 || time != this.time) {
            take();
            size++;
        }
        this.time = time;
        this.value = value;
    }

    /** Takes the last point, which none will replace. */
    private void take() {
        if (size == 0) {
            return;
        }
        meter.add(value);
        if (file != null) {
            file.println(time / NANOS_PER_MILLI + "," + value);
        }
    }

    /** Ends the curve. */
    @Override
    public void close() {
        take();
        if (file != null) {
            file.close();
        }
    }

    /** How many points it had. */
    long size() {
        return size;
    }

    /** Returns the figures, once it is closed. */
    Performance performance() {
        return meter.performance(spacing == 0 ? 1 : (double) YEAR_NANOS / spacing);
    }
}
