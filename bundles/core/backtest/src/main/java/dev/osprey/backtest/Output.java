package dev.osprey.backtest;

import dev.osprey.backtest.figures.Times;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is made of a run beside its figures.
 *
 * @param equity      gets the equity over time; null for none
 * @param trades      gets the fills; null for none
 * @param report      gets the page; null for none
 * @param digests     whether the data files are digested
 * @param daysPerYear days of trading in a year; 0: as the data says
 * @param countFrom   nanoseconds; what is up to then is no part of the figures
 */
record Output(Path equity, Path trades, Path report, boolean digests, int daysPerYear, long countFrom) {

    private static final int MOST_DAYS = 366;

    static Output of(Map<String, Object> options) {
        int days = options.get("daysPerYear") instanceof Number number ? number.intValue() : 0;
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("annualisation=" + days + " must be days of a year, from 1 to 366");
        }
        Object from = options.get("countFrom");
        return new Output(
                path(options, "equity"),
                path(options, "trades"),
                path(options, "report"),
                Boolean.TRUE.equals(options.get("digests")),
                days,
                from == null ? Long.MIN_VALUE : Times.nanos("countFrom", from.toString()));
    }

    private static Path path(Map<String, Object> options, String key) {
        Object value = options.get(key);
        return value == null ? null : Path.of(value.toString());
    }
}
