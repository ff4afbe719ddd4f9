package dev.osprey.backtest.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * How many points of a curve a year has. Instruments that trade on weekdays have 252 days a year, those that trade around the clock 365: which of
 * them it is the points say, if they reach over a whole Saturday; else it is 365. On weekdays a day has as many points as its days had on
 * average, around the clock as many as fit into it.
 */
public final class Annualisation {

    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int WEEKDAYS_A_YEAR = 252;
    private static final int DAYS_A_YEAR = 365;

    private final int override;
    private long spacing = 1;
    private long points;
    private long weekdays;
    private long firstDay = Long.MAX_VALUE;
    private long lastDay = Long.MIN_VALUE;
    private boolean saturdayPassed;
    private boolean saturdayTraded;

    /** @param daysPerYear 0: as the points say */
    public Annualisation(int daysPerYear) {
        this.override = daysPerYear;
    }

    /** Counts a point at the end of its period; not before the last one. */
    public void add(long time) {
        points++;
        long day = Math.floorDiv(time - 1, DAY_NANOS);
        if (day == lastDay) {
            return;
        }
        boolean saturday = isSaturday(day);
        saturdayTraded |= saturday;
        if (firstDay == Long.MAX_VALUE) {
            firstDay = day;
        } else {
            saturdayPassed |= saturdaysUpTo(day - 1) > saturdaysUpTo(firstDay);
        }
        if (LocalDate.ofEpochDay(day).getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()) {
            weekdays++;
        }
        lastDay = day;
    }

    private static boolean isSaturday(long day) {
        return LocalDate.ofEpochDay(day).getDayOfWeek() == DayOfWeek.SATURDAY;
    }

    /** Day 2 of 1970 was one. */
    private static long saturdaysUpTo(long day) {
        return Math.floorDiv(day - 2, 7);
    }

    /** @param nanos from one point to the next, as a rule */
    public void spacing(long nanos) {
        this.spacing = nanos;
    }

    /** Returns whether the points say that there is no trading at weekends. */
    public boolean isOnWeekdays() {
        return saturdayPassed && !saturdayTraded;
    }

    /** Returns the days of trading that a year has. */
    public int daysPerYear() {
        if (override > 0) {
            return override;
        }
        return isOnWeekdays() ? WEEKDAYS_A_YEAR : DAYS_A_YEAR;
    }

    /** Returns the points that a year has. */
    public double pointsPerYear() {
        if (spacing > DAY_NANOS) {
            return (double) DAYS_A_YEAR * DAY_NANOS / spacing;
        }
        double fit = (double) DAY_NANOS / spacing;
        return daysPerYear() * (isOnWeekdays() && weekdays > 0 ? Math.min(fit, (double) points / weekdays) : fit);
    }
}
