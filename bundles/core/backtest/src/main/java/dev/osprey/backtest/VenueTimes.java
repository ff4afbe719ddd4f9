package dev.osprey.backtest;

import dev.osprey.engine.BarRules;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.TradingDay;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * When a venue's days begin, how its bars are made, and how long they wait for late prices.
 *
 * <p>Of options {@code tradingDay}, {@code session}, {@code quietBars} and {@code barLateness}; each may be missing.
 */
record VenueTimes(TradingDay tradingDay, BarRules barRules, Duration barLateness) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** @throws IllegalArgumentException if one of the options makes no sense; one sentence */
    static VenueTimes of(Map<String, Object> options) {
        String tradingDay = text(options, "tradingDay");
        String lateness = text(options, "barLateness");
        return new VenueTimes(
                tradingDay == null ? TradingDay.DEFAULT : TradingDay.parse(tradingDay),
                BarRules.parse(text(options, "session"), text(options, "quietBars")),
                lateness == null ? SimulationSettings.BAR_LATENESS : duration(lateness));
    }

    private static String text(Map<String, Object> options, String key) {
        Object value = options.get(key);
        return value == null ? null : value.toString();
    }

    /** {@code 100ms}, {@code 5s}, {@code 2m}, {@code 1h}, as in the server's settings. */
    private static Duration duration(String text) {
        try {
            Duration span = text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
            if (!span.isNegative() && span.compareTo(LONGEST) <= 0) {
                return span;
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            // said below
        }
        throw new IllegalArgumentException("barLateness=" + text + " must be a time from 0s to 1h, such as 500ms");
    }
}
