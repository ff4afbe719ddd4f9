package dev.osprey.backtest.html;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the labels of an axis of time stand: at round times, at most {@value #MOST} of them. */
final class TimeAxis {

    /** A label at a time. */
    record Tick(long time, String label) {}

    private static final int MOST = 6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private record Step(TemporalAmount length, ChronoUnit unit, int multiple, String pattern) {}

    private static final List<Step> STEPS = List.of(
            step(Duration.ofSeconds(1), ChronoUnit.SECONDS, 1, "HH:mm:ss"),
            step(Duration.ofSeconds(5), ChronoUnit.SECONDS, 5, "HH:mm:ss"),
            step(Duration.ofSeconds(15), ChronoUnit.SECONDS, 15, "HH:mm:ss"),
            step(Duration.ofMinutes(1), ChronoUnit.MINUTES, 1, "HH:mm"),
            step(Duration.ofMinutes(5), ChronoUnit.MINUTES, 5, "HH:mm"),
            step(Duration.ofMinutes(15), ChronoUnit.MINUTES, 15, "HH:mm"),
            step(Duration.ofHours(1), ChronoUnit.HOURS, 1, "HH:mm"),
            step(Duration.ofHours(4), ChronoUnit.HOURS, 4, "HH:mm"),
            step(Duration.ofHours(12), ChronoUnit.HOURS, 12, "d MMM HH:mm"),
            step(Period.ofDays(1), ChronoUnit.DAYS, 1, "d MMM"),
            step(Period.ofDays(7), ChronoUnit.DAYS, 1, "d MMM"),
            step(Period.ofMonths(1), ChronoUnit.MONTHS, 1, "MMM yyyy"),
            step(Period.ofMonths(3), ChronoUnit.MONTHS, 3, "MMM yyyy"),
            step(Period.ofMonths(6), ChronoUnit.MONTHS, 6, "MMM yyyy"),
            step(Period.ofYears(1), ChronoUnit.YEARS, 1, "yyyy"),
            step(Period.ofYears(2), ChronoUnit.YEARS, 2, "yyyy"),
            step(Period.ofYears(5), ChronoUnit.YEARS, 5, "yyyy"),
            step(Period.ofYears(20), ChronoUnit.YEARS, 20, "yyyy"));

    private TimeAxis() {}

    private static Step step(TemporalAmount length, ChronoUnit unit, int multiple, String pattern) {
        return new Step(length, unit, multiple, pattern);
    }

    /** From the first to the last moment, in nanoseconds. */
    static List<Tick> ticks(long from, long to) {
        List<Tick> ticks = List.of();
        for (Step step : STEPS) {
            ticks = ticks(step, from, to);
            if (ticks.size() <= MOST) {
                return ticks;
            }
        }
        return ticks.subList(0, MOST);
    }

    private static List<Tick> ticks(Step step, long from, long to) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step.pattern(), Locale.ENGLISH);
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime time = begin(step, from);
        long nanos = nanos(time);
        while (nanos <= to && ticks.size() <= MOST) {
            if (nanos >= from) {
                ticks.add(new Tick(nanos, format.format(time)));
            }
            time = time.plus(step.length());
            nanos = nanos(time);
        }
        return ticks;
    }

    private static LocalDateTime begin(Step step, long from) {
        LocalDateTime time =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(Math.floorDiv(from, NANOS_PER_SECOND)), ZoneOffset.UTC);
        return switch (step.unit()) {
            case SECONDS ->
                time.truncatedTo(ChronoUnit.SECONDS).withSecond(time.getSecond() / step.multiple() * step.multiple());
            case MINUTES ->
                time.truncatedTo(ChronoUnit.MINUTES).withMinute(time.getMinute() / step.multiple() * step.multiple());
            case HOURS ->
                time.truncatedTo(ChronoUnit.HOURS).withHour(time.getHour() / step.multiple() * step.multiple());
            case DAYS -> time.truncatedTo(ChronoUnit.DAYS);
            case MONTHS ->
                time.truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1)
                        .withMonth((time.getMonthValue() - 1) / step.multiple() * step.multiple() + 1);
            default ->
                time.truncatedTo(ChronoUnit.DAYS)
                        .withDayOfYear(1)
                        .withYear(Math.floorDiv(time.getYear(), step.multiple()) * step.multiple());
        };
    }

    private static long nanos(LocalDateTime time) {
        return Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), NANOS_PER_SECOND);
    }
}
