package dev.osprey.backtest.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The return of each month, in UTC: from the last point of the month before, or the first point of all, to its own last point. From the
 * month on in which the equity was 0 or less, a return has no meaning and is NaN.
 */
public final class MonthlyReturns {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;

    private final TreeMap<YearMonth, Double> last = new TreeMap<>();
    private double first = Double.NaN;
    private long day = Long.MIN_VALUE;
    private YearMonth month;
    private YearMonth ruined;

    /** Adds a point; one on the stroke of midnight belongs to the day before. */
    public void add(long time, double equity) {
        if (Double.isNaN(first)) {
            first = equity;
        }
        long pointsDay = Math.floorDiv(Math.floorDiv(time - 1, NANOS_PER_SECOND), SECONDS_PER_DAY);
        if (pointsDay != day) {
            day = pointsDay;
            month = YearMonth.from(LocalDate.ofInstant(
                    Instant.ofEpochSecond(Math.multiplyExact(day, SECONDS_PER_DAY)), ZoneOffset.UTC));
        }
        if (ruined == null && equity <= 0) {
            ruined = month;
        }
        last.put(month, equity);
    }

    /** Returns the months with their returns, from the first to the last. */
    public Map<YearMonth, Double> months() {
        Map<YearMonth, Double> returns = new LinkedHashMap<>();
        double before = first;
        for (Map.Entry<YearMonth, Double> each : last.entrySet()) {
            boolean isRuined = ruined != null && !each.getKey().isBefore(ruined);
            returns.put(each.getKey(), isRuined ? Double.NaN : each.getValue() / before - 1);
            before = each.getValue();
        }
        return returns;
    }

    /** Returns the years with their returns. */
    public Map<Integer, Double> years() {
        TreeMap<Integer, Double> ends = new TreeMap<>();
        last.forEach((each, equity) -> ends.put(each.getYear(), equity));
        Map<Integer, Double> returns = new LinkedHashMap<>();
        double before = first;
        for (Map.Entry<Integer, Double> each : ends.entrySet()) {
            boolean isRuined = ruined != null && each.getKey() >= ruined.getYear();
            returns.put(each.getKey(), isRuined ? Double.NaN : each.getValue() / before - 1);
            before = each.getValue();
        }
        return returns;
    }
}
