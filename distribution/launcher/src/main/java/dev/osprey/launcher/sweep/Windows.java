package dev.osprey.launcher.sweep;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The windows of a walk forward: in sample, and directly behind it out of sample. */
public final class Windows {

    private static final int MOST = 1_000;
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([mhdw])");

    private Windows() {}

    /**
     * A window.
     *
     * @param from of the data in sample
     * @param test where in sample ends and out of sample begins
     * @param to   where out of sample ends
     */
    public record Window(Instant from, Instant test, Instant to) {}

    /**
     * Returns the windows in the order of time; the last one may be shorter out of sample.
     *
     * @param anchored whether each begins with the data, or all are equally long
     * @throws UsageException if there are none, or too many
     */
    public static List<Window> of(Instant from, Instant to, Duration inSample, Duration outOfSample, boolean anchored)
            throws FailedException {
        List<Window> windows = new ArrayList<>();
        for (Instant test = from.plus(inSample); test.isBefore(to); test = test.plus(outOfSample)) {
            if (windows.size() == MOST) {
                throw new UsageException(
                        "out-of-sample=" + text(outOfSample) + " gives more than " + MOST + " windows");
            }
            Instant end = test.plus(outOfSample);
            windows.add(new Window(anchored ? from : test.minus(inSample), test, end.isBefore(to) ? end : to));
        }
        if (windows.isEmpty()) {
            throw new UsageException(
                    "in-sample=" + text(inSample) + " leaves nothing of the data from " + from + " to " + to);
        }
        return windows;
    }

    private static String text(Duration length) {
        return length.toMinutesPart() > 0
                ? length.toMinutes() + "m"
                : length.toHoursPart() > 0 ? length.toHours() + "h" : length.toDays() + "d";
    }

    /** Reads a length such as {@code 12h}, {@code 90d} or {@code 8w}. */
    public static Duration length(String option, String text) throws FailedException {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new UsageException(option + "=" + text + " must be a length such as 12h, 90d or 8w");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    /** Reads a date or a time in UTC. */
    public static Instant time(String option, String text) throws FailedException {
        if (text == null) {
            throw new UsageException(option + " must be given: the windows are counted from it");
        }
        try {
            return Instant.parse(text.length() == "2023-02-01".length() ? text + "T00:00:00Z" : text);
        } catch (DateTimeException e) {
            throw new UsageException(option + "=" + text + " must be a time such as 2023-02-01T00:00:00Z", e);
        }
    }
}
