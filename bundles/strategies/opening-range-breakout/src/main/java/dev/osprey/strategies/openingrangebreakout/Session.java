package dev.osprey.strategies.openingrangebreakout;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/**
 * A daily session by the clock on the wall of a place: it follows summer time. One that does not close after it opens closes on the next day.
 *
 * @param range    from the opening, shorter than the session
 * @param weekends whether there are sessions that open on Saturday and Sunday
 */
record Session(ZoneId zone, LocalTime open, LocalTime close, Duration range, boolean weekends) {

    /**
     * One day's session, in nanoseconds since 1970 UTC.
     *
     * @param open     inclusive
     * @param rangeEnd exclusive for the range
     * @param close    exclusive
     */
    record Day(long open, long rangeEnd, long close) {

        boolean has(long time) {
            return time >= open && time < close;
        }
    }

    Session {
        Duration length = length(open, close);
        if (range.isNegative() || range.isZero() || range.compareTo(length) >= 0) {
            throw new IllegalArgumentException("rangeMinutes=" + range.toMinutes()
                    + " must be at least 1 and less than the session's " + length.toMinutes());
        }
    }

    /** @throws IllegalArgumentException if they make no sense; says which and why */
    static Session of(String zone, String open, String close, int rangeMinutes, boolean weekends) {
        ZoneId place;
        try {
            place = ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone=" + zone + " must be a zone such as America/New_York or UTC", e);
        }
        return new Session(place, time("open", open), time("close", close), Duration.ofMinutes(rangeMinutes), weekends);
    }

    private static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + "=" + text + " must be a time of the day such as 09:30", e);
        }
    }

    private static Duration length(LocalTime open, LocalTime close) {
        Duration length = Duration.between(open, close);
        return length.isNegative() || length.isZero() ? length.plusDays(1) : length;
    }

    Duration length() {
        return length(open, close);
    }

    /** The session that has this time; null if there is none then. */
    Day at(long time) {
        LocalDate date = Instant.ofEpochSecond(0, time).atZone(zone).toLocalDate();
        Day day = on(date);
        if (day == null || time < day.open()) {
            day = on(date.minusDays(1));
        }
        return day != null && day.has(time) ? day : null;
    }

    private Day on(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        if (!weekends && (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY)) {
            return null;
        }
        ZonedDateTime opens = date.atTime(open).atZone(zone);
        ZonedDateTime closes =
                (close.isAfter(open) ? date : date.plusDays(1)).atTime(close).atZone(zone);
        return new Day(nanos(opens), nanos(opens.plus(range)), nanos(closes));
    }

    private static long nanos(ZonedDateTime time) {
        return Math.addExact(Math.multiplyExact(time.toEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
