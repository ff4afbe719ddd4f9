package dev.osprey.engine;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a venue's trading day begins: daily limits begin anew then, and bars by time are counted from it.
 *
 * @param startNanos nanoseconds after midnight of the zone, within a day
 * @param zone       IANA name, {@code America/New_York}
 */
public record TradingDay(long startNanos, String zone) {

    /** Midnight UTC, where nothing else is said. */
    public static final TradingDay DEFAULT = new TradingDay(0, "UTC");

    /**
     * Reads {@code 17:00 America/New_York}, or a zone alone for its midnight.
     *
     * @throws IllegalArgumentException if it is neither; one sentence
     */
    public static TradingDay parse(String text) {
        String[] words = text.strip().split("\\s+");
        try {
            long start = words.length == 1 ? 0 : LocalTime.parse(words[0]).toNanoOfDay();
            String zone = ZoneId.of(words[words.length - 1]).getId();
            if (words.length <= 2) {
                return new TradingDay(start, zone);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "tradingDay=" + text + " must be a time and a zone such as 17:00 America/New_York");
    }
}
