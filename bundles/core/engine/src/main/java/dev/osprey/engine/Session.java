package dev.osprey.engine;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A venue's trading hours: {@code 09:30-16:00 America/New_York}, {@code 09:30-12:00,13:00-16:00 Asia/Hong_Kong}, {@code 18:00-17:00 America/Chicago},
 * {@code Sun-Fri 00:00-24:00 UTC except 2026-12-25,2027-01-01}.
 *
 * <p>Each day of the week that is named, Monday to Friday if none is, has these spans. A span that ends no later than it begins has begun the day before, so that
 * it belongs to the day on which it ends, as trade dates do: {@code 18:00-17:00} is open from Sunday evening to Friday afternoon. A span has its beginning
 * and not its end.
 *
 * @param days     on which it is open; empty: it always is
 * @param spans    of a day, in order; none crosses another
 * @param zone     IANA name
 * @param holidays days on which it is not open
 */
public record Session(Set<DayOfWeek> days, List<Span> spans, String zone, Set<LocalDate> holidays) {

    /** Open at all times. */
    public static final Session ALWAYS = new Session(Set.of(), List.of(), "UTC", Set.of());

    /** Longest text that is read. */
    public static final int MAX_TEXT = 4000;

    private static final long DAY = 86_400_000_000_000L;
    private static final String EXCEPT = "except";
    private static final String[] DAY_NAMES = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /**
     * Hours of a day.
     *
     * @param openNanos  after midnight of the day; negative where it opens the day before
     * @param closeNanos after midnight of the day; 24 hours at most
     */
    public record Span(long openNanos, long closeNanos) {

        private static Span parse(String text) {
            String[] ends = text.split("-", -1);
            if (ends.length != 2) {
                throw new DateTimeException(text);
            }
            long open = LocalTime.parse(ends[0]).toNanoOfDay();
            long close =
                    ends[1].equals("24:00") ? DAY : LocalTime.parse(ends[1]).toNanoOfDay();
            if (close == 0) {
                close = DAY;
            }
            return new Span(open < close ? open : open - DAY, close);
        }

        @Override
        public String toString() {
            return time(Math.floorMod(openNanos, DAY)) + "-" + (closeNanos == DAY ? "24:00" : time(closeNanos));
        }

        private static String time(long nanos) {
            return LocalTime.ofNanoOfDay(nanos).toString();
        }
    }

    public Session {
        days = days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
        spans = List.copyOf(spans);
        holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
    }

    /** Whether it is open at all times. */
    public boolean isAlways() {
        return days.isEmpty();
    }

    /** Whether a day has the spans. */
    public boolean isOpenOn(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /**
     * Reads {@code [DAYS] HH:MM-HH:MM[,…] ZONE [except DATE[,…]]}.
     *
     * @throws IllegalArgumentException if it is anything else; one sentence
     */
    public static Session parse(String text) {
        try {
            return parse(new ArrayList<>(Arrays.asList(text.strip().split("\\s+"))), text.length());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "session=" + shown(text)
                            + " must be days, hours and a zone such as Mon-Fri 09:30-16:00 America/New_York;"
                            + " hours with a break 09:30-12:00,13:00-16:00; holidays behind the zone: except 2026-12-25",
                    e);
        }
    }

    private static String shown(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private static Session parse(List<String> words, int length) {
        Set<LocalDate> holidays = new TreeSet<>();
        int except = words.indexOf(EXCEPT);
        if (except >= 0) {
            for (String date :
                    String.join(",", words.subList(except + 1, words.size())).split(",")) {
                holidays.add(LocalDate.parse(date));
            }
            words.subList(except, words.size()).clear();
        }
        if (words.size() < 2 || words.size() > 3 || length > MAX_TEXT) {
            throw new DateTimeException("words");
        }
        Set<DayOfWeek> days = words.size() == 3 ? days(words.remove(0)) : WEEKDAYS;
        List<Span> spans =
                Arrays.stream(words.get(0).split(",", -1)).map(Span::parse).toList();
        requireOrder(spans);
        return new Session(days, spans, ZoneId.of(words.get(1)).getId(), holidays);
    }

    private static void requireOrder(List<Span> spans) {
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).openNanos() < spans.get(i - 1).closeNanos()) {
                throw new DateTimeException("order");
            }
        }
        if (spans.get(spans.size() - 1).closeNanos() - spans.get(0).openNanos() > DAY) {
            throw new DateTimeException("a day");
        }
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            if (ends.length > 2) {
                throw new DateTimeException(part);
            }
            DayOfWeek last = day(ends[ends.length - 1]);
            for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        for (int i = 0; i < DAY_NAMES.length; i++) {
            if (DAY_NAMES[i].equalsIgnoreCase(name)) {
                return DayOfWeek.of(i + 1);
            }
        }
        throw new DateTimeException(name);
    }

    /** As {@link #parse} reads it; empty if it is always open. */
    @Override
    public String toString() {
        if (isAlways()) {
            return "";
        }
        return join(days.stream().map(day -> DAY_NAMES[day.ordinal()]))
                + " " + join(spans.stream().map(Span::toString))
                + " " + zone
                + (holidays.isEmpty()
                        ? ""
                        : " " + EXCEPT + " " + join(holidays.stream().map(LocalDate::toString)));
    }

    private static String join(Stream<String> parts) {
        return parts.collect(Collectors.joining(","));
    }
}
