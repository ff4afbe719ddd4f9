package dev.osprey.backtest;

import dev.osprey.engine.BarRules;
import dev.osprey.engine.TradingDay;
import java.util.Map;

/**
 * When a venue's days begin, its trading hours, and what becomes of quiet intervals of them.
 *
 * <p>Of options {@code tradingDay}, {@code session} and {@code quietBars}; each may be missing.
 */
record VenueTimes(TradingDay tradingDay, BarRules barRules) {

    /** @throws IllegalArgumentException if one of the options makes no sense; one sentence */
    static VenueTimes of(Map<String, Object> options) {
        String tradingDay = text(options, "tradingDay");
        return new VenueTimes(
                tradingDay == null ? TradingDay.DEFAULT : TradingDay.parse(tradingDay),
                BarRules.parse(text(options, "session"), text(options, "quietBars")));
    }

    private static String text(Map<String, Object> options, String key) {
        Object value = options.get(key);
        return value == null ? null : value.toString();
    }
}
