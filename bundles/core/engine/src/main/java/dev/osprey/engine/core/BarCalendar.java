package dev.osprey.engine.core;

import dev.osprey.engine.BarRules;
import dev.osprey.engine.QuietBars;

/**
 * Where bars begin and end. Where the venue has a session, bars by time are counted from its opening and none crosses its close; of a day or more, one goes from
 * the first opening of its days to the last close. Else they are counted from the start of the venue's trading day, and none crosses into the next one; where days
 * begin at midnight UTC, as they do unless something else was set, from 1970.
 *
 * <p>A pure function of the time and of what the log says of the venue; it keeps the day in hand, so that time zones are asked once a day.
 */
final class BarCalendar {

    private static final long DAY = 86_400_000_000_000L;

    private final TradingDays days;
    private final VenueRules rules;
    private final String venue;
    private int version = -1;
    private boolean isPlain;
    private boolean fills;
    private SessionHours hours;
    private long from;
    private long until;

    BarCalendar(TradingDays days, VenueRules rules, String venue) {
        this.days = days;
        this.rules = rules;
        this.venue = venue;
    }

    String venue() {
        return venue;
    }

    /** Whether an interval without a price has a bar. */
    boolean fills() {
        refresh();
        return fills;
    }

    /** Whether the venue's session is closed at a time. */
    boolean isClosed(long time) {
        refresh();
        return hours != null && !hours.isOpen(time);
    }

    /** When the venue's session opened that a time is in; {@link BarBuilder#NONE} if it has none. */
    long openOf(long time) {
        refresh();
        return hours == null ? BarBuilder.NONE : hours.openOf(time);
    }

    /** When the venue's session closes that a time is in; {@link Timers#NEVER} if it has none. */
    long closeOf(long time) {
        refresh();
        return hours == null ? Timers.NEVER : hours.closeOf(time);
    }

    /** Returns the beginning of the bar that a time is in; the session is open then. */
    long start(long time, long length) {
        refresh();
        if (isCountedFrom1970(length)) {
            return Math.floorDiv(time, length) * length;
        }
        if (length < DAY) {
            findDay(time);
            return from + (time - from) / length * length;
        }
        long count = length / DAY;
        if (hours != null) {
            return hours.firstOpen(firstOf(hours.dayOf(time), count), count);
        }
        return days.startOf(venue, firstOf(days.dayOf(venue, time), count));
    }

    /** Returns the end of the bar that begins at a time. */
    long end(long start, long length) {
        refresh();
        if (isCountedFrom1970(length)) {
            return start + length;
        }
        if (length < DAY) {
            findDay(start);
            return Math.min(start + length, until);
        }
        long count = length / DAY;
        if (hours != null) {
            return hours.lastClose(firstOf(hours.dayOf(start), count), count);
        }
        return days.startOf(venue, days.dayOf(venue, start) + count);
    }

    /** Returns the beginning of the first bar from a time on, which is the end of another; {@link Timers#NEVER} if the session does not open again. */
    long next(long end, long length) {
        refresh();
        long open = hours == null ? end : hours.nextOpen(end);
        if (open == Timers.NEVER) {
            return open;
        }
        long start = start(open, length);
        return start >= end ? start : next(end(start, length), length);
    }

    private static long firstOf(long day, long count) {
        return day - Math.floorMod(day, count);
    }

    private boolean isCountedFrom1970(long length) {
        return isPlain || length > DAY && length % DAY != 0;
    }

    private void refresh() {
        int now = days.version() + rules.version();
        if (version == now) {
            return;
        }
        version = now;
        BarRules held = rules.get(venue);
        fills = held.quietBars() == QuietBars.FILL;
        if (held.session().isAlways()) {
            hours = null;
        } else if (hours == null || !hours.session().equals(held.session())) {
            hours = new SessionHours(held.session());
        }
        isPlain = hours == null && days.beginAtMidnightUtc(venue);
        from = 0;
        until = 0;
    }

    private void findDay(long time) {
        if (time >= from && time < until) {
            return;
        }
        if (hours != null) {
            from = hours.openOf(time);
            until = hours.closeOf(time);
        } else {
            long day = days.dayOf(venue, time);
            from = days.startOf(venue, day);
            until = days.startOf(venue, day + 1);
        }
    }
}
