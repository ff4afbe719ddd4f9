package dev.osprey.marketdata.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What times of a file stand for that do not say it themselves: milliseconds of a day, or local dates and times. */
final class FileClock {

    private static final Pattern DATE = Pattern.compile("(?<!\\d)\\d{8}(?!\\d)");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** On the wall clock all days are equally long. */
    static final long DAY = 86_400 * NANOS_PER_SECOND;

    private static final long HOUR = 3_600 * NANOS_PER_SECOND;
    private static final int LENGTH = 14;

    /** The last whole year that fits into nanoseconds since 1970. */
    private static final int LAST_YEAR = 2261;

    private final Layout.Clock kind;

    /** Midnight of the day in the file's name, on the wall clock: see {@link #ofWall}. */
    private final long day;

    private final ZoneId zone;
    private final long fixedOffset;
    private final boolean fixed;

    private FileClock(Layout.Clock kind, long day, ZoneId zone) {
        this.kind = kind;
        this.day = day;
        this.zone = zone;
        this.fixed = zone.getRules().isFixedOffset();
        this.fixedOffset =
                fixed ? zone.getRules().getOffset(LocalDateTime.MIN).getTotalSeconds() * NANOS_PER_SECOND : 0;
    }

    /**
     * @param zone null: by the file's path. LEAN's data of FXCM are in New York's winter time all the year, all other files in UTC
     * @throws IllegalArgumentException if the file's name has no date and should
     */
    static FileClock of(Layout layout, String path, ZoneId zone) {
        boolean isFxcm = layout.clock() != Layout.Clock.ABSOLUTE
                && path.toLowerCase(Locale.ROOT).contains("fxcm");
        ZoneId of = zone != null ? zone : isFxcm ? ZoneOffset.ofHours(-5) : ZoneOffset.UTC;
        long day = layout.clock() == Layout.Clock.OF_DAY
                ? dayOf(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                : 0;
        return new FileClock(layout.clock(), day, of);
    }

    private static long dayOf(String name) {
        Matcher date = DATE.matcher(name);
        try {
            if (date.find()) {
                LocalDate day = LocalDate.parse(date.group(), DateTimeFormatter.BASIC_ISO_DATE);
                return Math.multiplyExact(day.toEpochDay(), DAY);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "counts milliseconds of a day: its name must have the date, as in 20140506_quote.zip");
    }

    Layout.Clock kind() {
        return kind;
    }

    /**
     * A time of the day in the file's name. LEAN writes what the wall clock shows: {@code date.AddMilliseconds(ms).ConvertTo(zone, …)}; on a day of 23 hours
     * ten o'clock is nine hours after midnight.
     *
     * @param nanos less than {@link #DAY}
     * @return nanoseconds since 1970 UTC
     */
    long ofDay(long nanos) {
        return ofWall(day + nanos);
    }

    /** What the wall clock shows, as nanoseconds since 1970 on it, to UTC; of an hour that it shows twice, the first. */
    long ofWall(long wall) {
        if (fixed) {
            return wall - fixedOffset;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(wall, NANOS_PER_SECOND), 0, ZoneOffset.UTC);
        return time.atZone(zone).toEpochSecond() * NANOS_PER_SECOND + Math.floorMod(wall, NANOS_PER_SECOND);
    }

    /** What the wall clock shows: see {@link #ofWall}. */
    long wall(long time) {
        if (fixed) {
            return time + fixedOffset;
        }
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(time, NANOS_PER_SECOND));
        return time + zone.getRules().getOffset(instant).getTotalSeconds() * NANOS_PER_SECOND;
    }

    /** The end of a bar. One that is longer than an hour ends by the wall clock: a day has 23 hours when clocks are put forward. */
    long end(long start, long length) {
        return !fixed && length > HOUR ? ofWall(wall(start) + length) : start + length;
    }

    /**
     * A local time such as {@code 20070330 14:00}.
     *
     * @return nanoseconds since 1970 UTC, or {@link TimeFormat#INVALID}
     */
    long local(byte[] bytes, int start, int end) {
        if (end - start != LENGTH || bytes[start + 8] != ' ' || bytes[start + 11] != ':') {
            return TimeFormat.INVALID;
        }
        int year = number(bytes, start, 4);
        int month = number(bytes, start + 4, 2);
        int dayOfMonth = number(bytes, start + 6, 2);
        int hour = number(bytes, start + 9, 2);
        int minute = number(bytes, start + 12, 2);
        boolean sound = year >= 1970
                && year <= LAST_YEAR
                && month >= 1
                && month <= 12
                && dayOfMonth >= 1
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60;
        if (!sound) {
            return TimeFormat.INVALID;
        }
        try {
            LocalDateTime time = LocalDateTime.of(year, month, dayOfMonth, hour, minute);
            return ofWall(time.toEpochSecond(ZoneOffset.UTC) * NANOS_PER_SECOND);
        } catch (DateTimeException e) {
            return TimeFormat.INVALID;
        }
    }

    /** -1 if it is none. */
    private static int number(byte[] bytes, int start, int digits) {
        int value = 0;
        for (int at = start; at < start + digits; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
