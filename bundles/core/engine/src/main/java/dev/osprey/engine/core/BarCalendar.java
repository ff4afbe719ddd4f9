package dev.osprey.engine.core;

/**
 * Where bars by time begin and end: counted from the start of the venue's trading day, and none crosses into the next one. Where days begin at midnight UTC, as
 * they do unless something else was set, they are counted from 1970.
 *
 * <p>A pure function of the time and of what the log says of the venue's days; it keeps the day in hand, so that time zones are asked once a day.
 */
final class BarCalendar {

    private static final long DAY = 86_400_000_000_000L;

    private final TradingDays days;
    private final String venue;
    private int version = -1;
    private boolean isPlain;
    private long from;
    private long until;

    BarCalendar(TradingDays days, String venue) {
        this.days = days;
        this.venue = venue;
    }

    /** Returns the beginning of the bar that a time is in. */
    long start(long time, long length) {
        if (isPlain() || length > DAY && length % DAY != 0) {
            return Math.floorDiv(time, length) * length;
        }
        findDay(time);
        if (length < DAY) {
            return from + (time - from) / length * length;
        }
        int count = Math.toIntExact(length / DAY);
        long back = Math.floorMod(days.dayOf(venue, time), count);
        return back == 0 ? from : days.startOf(venue, days.dayOf(venue, time) - back);
    }

    /** Returns the end of the bar that begins at a time. */
    long end(long start, long length) {
        if (isPlain() || length > DAY && length % DAY != 0) {
            return start + length;
        }
        if (length < DAY) {
            findDay(start);
            return Math.min(start + length, until);
        }
        return days.startOf(venue, days.dayOf(venue, start) + length / DAY);
    }

    private boolean isPlain() {
        if (version != days.version()) {
            version = days.version();
            isPlain = days.beginAtMidnightUtc(venue);
            from = 0;
            until = 0;
        }
        return isPlain;
    }

    private void findDay(long time) {
        if (time < from || time >= until) {
            long day = days.dayOf(venue, time);
            from = days.startOf(venue, day);
            until = days.startOf(venue, day + 1);
        }
    }
}
