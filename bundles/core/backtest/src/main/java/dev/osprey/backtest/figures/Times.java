package dev.osprey.backtest.figures;

import java.time.DateTimeException;
import java.time.Instant;

/** Nanoseconds since 1970 UTC, for people. */
public final class Times {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Times() {}

    /** Returns it as in ISO 8601. */
    public static String text(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
                .toString();
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if that is no time; says of which option
     */
    public static long nanos(String option, String text) {
        try {
            Instant instant = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(option + "=" + text + " must be a time such as 2023-02-01T00:00:00Z", e);
        }
    }
}
