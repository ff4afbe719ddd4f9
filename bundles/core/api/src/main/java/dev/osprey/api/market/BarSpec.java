package dev.osprey.api.market;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bar spans: {@code 1s}, {@code 5m}, {@code 4h}, {@code 1d}.
 *
 * @param unit   what is counted
 * @param length nanoseconds for {@link Unit#TIME}; trades, lots or units of money for the others
 */
public record BarSpec(Unit unit, long length) {

    /** What a bar counts. */
    public enum Unit {
        TIME,
        TICK,
        VOLUME,
        VALUE
    }

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    public BarSpec {
        if (length <= 0) {
            throw new IllegalArgumentException("bar length=" + length + " must be positive");
        }
    }

    public static BarSpec of(Duration duration) {
        return new BarSpec(Unit.TIME, duration.toNanos());
    }

    /**
     * @param text a number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}
     * @throws IllegalArgumentException if it is anything else
     */
    public static BarSpec parse(String text) {
        Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "bar=" + text + " must be a positive number and ms, s, m, h or d, such as 1m");
        }
        return new BarSpec(Unit.TIME, Long.parseLong(matcher.group(1)) * nanos(matcher.group(2)));
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
    }

    @Override
    public String toString() {
        if (unit != Unit.TIME) {
            return length + unit.name().toLowerCase(Locale.ROOT);
        }
        String[] names = {"d", "h", "m", "s", "ms"};
        for (String name : names) {
            if (length % nanos(name) == 0) {
                return length / nanos(name) + name;
            }
        }
        return length + "ns";
    }
}
