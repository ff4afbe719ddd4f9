package dev.osprey.engine.core;

import dev.osprey.engine.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a session is open: its spans by day, in the zone's own time. Keeps the span in hand, open or closed, so that calendars are asked once for each.
 */
final class SessionHours {

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    /** A session that does not open within so many days does not open again. */
    private static final int LONGEST_PAUSE = 400;

    private final Session session;
    private final ZoneId zone;
    private long from;
    private long until;
    private boolean open;
    private long day;

    SessionHours(Session session) {
        this.session = session;
        this.zone = ZoneId.of(session.zone());
    }

    Session session() {
        return session;
    }

    boolean isOpen(long time) {
        if (time < from || time >= until) {
            find(time);
        }
        return open;
    }

    /** When the span began that a time is in; it is open then. */
    long openOf(long time) {
        isOpen(time);
        return from;
    }

    /** When the span ends that a time is in; it is open then. */
    long closeOf(long time) {
        isOpen(time);
        return until;
    }

    /** The day whose span a time is in, counted from 1970; it is open then. */
    long dayOf(long time) {
        isOpen(time);
        return day;
    }

    /** A time itself if it is open then, or when it opens next; {@link Timers#NEVER} if it does not. */
    long nextOpen(long time) {
        return isOpen(time) ? time : until;
    }

    /** When it first opens within some days. */
    long firstOpen(long firstDay, long days) {
        for (long each = firstDay; each < firstDay + days; each++) {
            LocalDate date = LocalDate.ofEpochDay(each);
            if (session.isOpenOn(date)) {
                return at(date, session.spans().get(0).openNanos());
            }
        }
        throw new IllegalStateException(session + " is not open on " + days + " days from " + firstDay);
    }

    /** When it last closes within some days. */
    long lastClose(long firstDay, long days) {
        for (long each = firstDay + days - 1; each >= firstDay; each--) {
            LocalDate date = LocalDate.ofEpochDay(each);
            if (session.isOpenOn(date)) {
                return at(date, session.spans().get(session.spans().size() - 1).closeNanos());
            }
        }
        throw new IllegalStateException(session + " is not open on " + days + " days from " + firstDay);
    }

    /** From the day that it is, for what begins on the evening before a day belongs to that. */
    private void find(long time) {
        LocalDate today = Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND))
                .atZone(zone)
                .toLocalDate();
        for (int i = 0; i <= LONGEST_PAUSE; i++) {
            LocalDate date = today.plusDays(i);
            if (session.isOpenOn(date) && find(time, date)) {
                return;
            }
        }
        closed(time, Timers.NEVER);
    }

    private boolean find(long time, LocalDate date) {
        for (Session.Span span : session.spans()) {
            long opens = at(date, span.openNanos());
            long closes = at(date, span.closeNanos());
            if (time < opens) {
                closed(time, opens);
                return true;
            }
            if (time < closes) {
                open = true;
                from = opens;
                until = closes;
                day = date.toEpochDay();
                return true;
            }
        }
        return false;
    }

    private void closed(long time, long opens) {
        open = false;
        from = time;
        until = opens;
    }

    private long at(LocalDate date, long nanos) {
        ZonedDateTime time = date.plusDays(Math.floorDiv(nanos, DAY))
                .atTime(LocalTime.ofNanoOfDay(Math.floorMod(nanos, DAY)))
                .atZone(zone);
        return Math.addExact(Math.multiplyExact(time.toEpochSecond(), SECOND), time.getNano());
    }
}
