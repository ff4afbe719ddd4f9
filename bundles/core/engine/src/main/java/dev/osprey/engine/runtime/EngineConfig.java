package dev.osprey.engine.runtime;

import dev.osprey.engine.BarRules;
import dev.osprey.engine.TradingDay;
import dev.osprey.journal.Fsync;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The engine's settings in Config Admin, PID {@code dev.osprey.engine}. They are made from {@code etc/osprey.yaml}, where each is
 * explained and has been checked; names are those of {@link EngineSettings}, spans of time end with {@code Millis}.
 */
final class EngineConfig {

    private final Map<String, Object> properties;

    EngineConfig(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** Names of feeds, each configured with factory PID {@code dev.osprey.feed}. */
    List<String> feeds() {
        return texts("feeds");
    }

    /** Names of venues, each configured with factory PID {@code dev.osprey.venue}. */
    List<String> venues() {
        return texts("venues");
    }

    /** Names of the checks that an order must pass, in order. */
    List<String> riskChecks() {
        return texts("riskChecks");
    }

    /**
     * @param version of the server, or null
     * @throws IllegalArgumentException if one makes no sense
     */
    EngineSettings settings(String version) {
        return EngineSettings.in(Path.of(text("dataDirectory", "data")))
                .mode(word(EngineSettings.Mode.class, "mode", "paper"))
                .threading(word(EngineSettings.Threading.class, "threading", "default"))
                .waiting(word(EngineSettings.Wait.class, "wait", "park"))
                .seed(number("seed", 1))
                .segmentSize(Math.toIntExact(number("segmentSize", 16L << 20)))
                .reserve(number("reserve", 1L << 20))
                .fsync(word(Fsync.class, "fsync", "interval"), Duration.ofMillis(number("fsyncIntervalMillis", 100)))
                .retentionBytes(number("retentionBytes", 0))
                .checkpointInterval(millis("checkpointIntervalMillis", 60_000))
                .snapshotInterval(millis("snapshotIntervalMillis", 300_000))
                .maxDecisionAge(millis("maxDecisionAgeMillis", 5_000))
                .callbackLimit(millis("callbackLimitMillis", 1_000))
                .barLateness(millis("barLatenessMillis", 1_000))
                .longestSilence(millis("streamSilenceMillis", 0))
                .instruments(texts("instruments").stream()
                        .map(InstrumentDefinition::parse)
                        .toList())
                .limits(limits())
                .tradingDays(tradingDays())
                .barRules(barRules())
                .ordersOnStop(word(EngineSettings.OrdersOnStop.class, "ordersOnStop", "cancel"))
                .serverVersion(version == null ? "" : version);
    }

    private Map<String, Long> limits() {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (String limit : texts("limits")) {
            String[] pair = limit.split("=", 2);
            try {
                limits.put(pair[0].strip(), Long.valueOf(pair[1].strip()));
            } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalArgumentException("limits: " + limit + " must be NAME=NUMBER", e);
            }
        }
        return limits;
    }

    /** Lines of {@code VENUE=17:00 America/New_York}. */
    private Map<String, TradingDay> tradingDays() {
        Map<String, TradingDay> days = new LinkedHashMap<>();
        byVenue("tradingDays").forEach((venue, day) -> days.put(venue, TradingDay.parse(day)));
        return days;
    }

    /** Lines of {@code VENUE=09:30-16:00 America/New_York} and of {@code VENUE=fill}. */
    private Map<String, BarRules> barRules() {
        Map<String, String> sessions = byVenue("sessions");
        Map<String, String> quietBars = byVenue("quietBars");
        Set<String> venues = new LinkedHashSet<>(sessions.keySet());
        venues.addAll(quietBars.keySet());
        Map<String, BarRules> rules = new LinkedHashMap<>();
        venues.forEach(venue -> rules.put(venue, BarRules.parse(sessions.get(venue), quietBars.get(venue))));
        return rules;
    }

    private Map<String, String> byVenue(String key) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : texts(key)) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        }
        return values;
    }

    private long millis(String key, long otherwise) {
        return TimeUnit.MILLISECONDS.toNanos(number(key, otherwise));
    }

    private long number(String key, long otherwise) {
        Object value = properties.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + value + " must be a whole number", e);
        }
    }

    private String text(String key, String otherwise) {
        Object value = properties.get(key);
        return value == null ? otherwise : value.toString();
    }

    private <E extends Enum<E>> E word(Class<E> type, String key, String otherwise) {
        String value = text(key, otherwise);
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    key + "=" + value + " must be one of " + List.of(type.getEnumConstants()), e);
        }
    }

    private List<String> texts(String key) {
        return properties.get(key) instanceof String[] values ? List.of(values) : List.of();
    }
}
