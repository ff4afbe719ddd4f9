package dev.osprey.engine.core;

import dev.osprey.messages.TradingDayChangedDecoder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/** The trading day of each venue: by log time, in the venue's zone. Days begin at midnight UTC unless something else was set. */
public final class TradingDays {

    private static final long SECOND = 1_000_000_000L;

    /** No clock is ever put forward by more. */
    private static final long SHORTEST_DAY = 20 * 3600 * SECOND;

    /**
     * A venue's day.
     *
     * @param startNanos nanoseconds after midnight of the zone at which days begin
     * @param epochDay   the day that it is
     * @param nextAt     log time at which the next one begins
     */
    public record Day(String venue, String zone, long startNanos, int epochDay, long nextAt) {

        /** The day that it is at a time, in a zone, if days begin so late after midnight. */
        static Day at(String venue, String zone, long startNanos, long now) {
            ZoneId id = ZoneId.of(zone);
            LocalTime start = LocalTime.ofNanoOfDay(startNanos);
            ZonedDateTime time = Instant.ofEpochSecond(Math.floorDiv(now, SECOND), Math.floorMod(now, SECOND))
                    .atZone(id);
            LocalDate date = time.toLocalDate();
            if (nanos(date.atTime(start).atZone(id)) > now) {
                date = date.minusDays(1);
            }
            long next = nanos(date.plusDays(1).atTime(start).atZone(id));
            return new Day(venue, zone, startNanos, (int) date.toEpochDay(), next);
        }

        private static long nanos(ZonedDateTime time) {
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(), SECOND), time.getNano());
        }
    }

    private final TreeMap<String, Day> byVenue = new TreeMap<>();

    /** Raised with each change; no part of the state. */
    private int version;

    private long nextAt = Timers.NEVER;

    /** A venue's, or {@code null}. */
    public Day get(String venue) {
        return byVenue.get(venue);
    }

    /** The end of the venue's day that it is at a time. */
    long endOfDay(String venue, long time) {
        Day day = byVenue.get(venue);
        if (day == null) {
            return Day.at(venue, "UTC", 0, time).nextAt();
        }
        boolean today = time < day.nextAt() && time >= day.nextAt() - SHORTEST_DAY;
        return today
                ? day.nextAt()
                : Day.at(venue, day.zone(), day.startNanos(), time).nextAt();
    }

    /** Whether a venue's days begin at midnight UTC. */
    boolean beginAtMidnightUtc(String venue) {
        Day day = byVenue.get(venue);
        return day == null || day.startNanos() == 0 && day.zone().equals("UTC");
    }

    /** The venue's day that it is at a time, counted from 1970; the venue has been given its day. */
    long dayOf(String venue, long time) {
        Day day = byVenue.get(venue);
        return Day.at(venue, day.zone(), day.startNanos(), time).epochDay();
    }

    /** When a day of the venue begins. */
    long startOf(String venue, long epochDay) {
        Day day = byVenue.get(venue);
        return Day.nanos(LocalDate.ofEpochDay(epochDay)
                .atTime(LocalTime.ofNanoOfDay(day.startNanos()))
                .atZone(ZoneId.of(day.zone())));
    }

    /** Raised whenever a day is put. */
    int version() {
        return version;
    }

    /** By venue; live, read-only. */
    public Collection<Day> all() {
        return Collections.unmodifiableCollection(byVenue.values());
    }

    /** Log time at which the next day of any venue begins, or {@link Timers#NEVER}. */
    long nextAt() {
        return nextAt;
    }

    void apply(TradingDayChangedDecoder record) {
        int epochDay = record.epochDay();
        long start = record.startNanos();
        long next = record.nextAt();
        String venue = record.venue();
        put(new Day(venue, record.zone(), start, epochDay, next));
    }

    private void put(Day day) {
        byVenue.put(day.venue(), day);
        version++;
        nextAt = byVenue.values().stream().mapToLong(Day::nextAt).min().orElse(Timers.NEVER);
    }

    void encode(StateOutput out) {
        out.putInt(byVenue.size());
        for (Day day : byVenue.values()) {
            out.putText(day.venue());
            out.putText(day.zone());
            out.putLong(day.startNanos());
            out.putInt(day.epochDay());
            out.putLong(day.nextAt());
        }
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            put(new Day(in.getText(), in.getText(), in.getLong(), in.getInt(), in.getLong()));
        }
    }
}
