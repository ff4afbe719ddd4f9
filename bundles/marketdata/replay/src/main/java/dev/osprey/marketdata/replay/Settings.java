package dev.osprey.marketdata.replay;

import dev.osprey.api.market.BarSpec;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checked parameters.
 *
 * @param files as they were given; see {@link FileList}
 */
record Settings(List<String> files, ReadingOptions reading, Pace pace, OnDamage onDamage) {

    private static final String AUTO = "auto";
    private static final List<String> READING = List.of("format", "timeUnit", "bar", "zone");

    /** @throws IllegalArgumentException if a parameter makes no sense; says which, and what is allowed */
    static Settings of(ReplayFeed.Parameters parameters) {
        long from = time("from", parameters.from(), 0);
        long to = time("to", parameters.to(), Long.MAX_VALUE);
        if (from >= to) {
            throw new IllegalArgumentException("from=" + parameters.from() + " must be before to=" + parameters.to());
        }
        ReadingOptions reading =
                reading(parameters.format(), parameters.timeUnit(), parameters.bar(), parameters.zone(), from, to);
        return new Settings(
                List.of(parameters.files()),
                reading,
                Pace.parse(parameters.pace().strip()),
                oneOf("onDamage", parameters.onDamage(), OnDamage.values(), OnDamage::label));
    }

    /**
     * How files are read that no feed replays.
     *
     * @param parameters those of the feed; others are refused
     * @throws IllegalArgumentException as {@link #of}
     */
    static ReadingOptions reading(Map<?, ?> parameters) {
        parameters.keySet().stream()
                .filter(key -> !READING.contains(key.toString()))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(key + " must be one of " + String.join(", ", READING));
                });
        return reading(
                text(parameters, "format", AUTO),
                text(parameters, "timeUnit", AUTO),
                text(parameters, "bar", ""),
                text(parameters, "zone", ""),
                0,
                Long.MAX_VALUE);
    }

    private static String text(Map<?, ?> parameters, String key, String otherwise) {
        Object value = parameters.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static ReadingOptions reading(String format, String timeUnit, String bar, String zone, long from, long to) {
        return new ReadingOptions(
                oneOf("format", format, Layout.Format.values(), Layout.Format::label),
                timeUnit.equals(AUTO) ? null : oneOf("timeUnit", timeUnit, TimeFormat.values(), TimeFormat::label),
                barLength(bar),
                from,
                to,
                zone(zone));
    }

    private static long barLength(String text) {
        if (text.isBlank()) {
            return 0;
        }
        try {
            BarSpec bar = BarSpec.parse(text);
            if (bar.unit() == BarSpec.Unit.TIME && bar.price() == BarSpec.Price.LAST) {
                return bar.length();
            }
        } catch (IllegalArgumentException e) {
            // said below, with what is allowed here
        }
        throw new IllegalArgumentException("bar=" + text + " must be a length of time such as 1m");
    }

    /** {@code UTC-05}, {@code America/New_York}; null: by the file's path. */
    private static ZoneId zone(String text) {
        try {
            return text.isBlank() ? null : ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone=" + text + " must be a time zone such as UTC-05 or America/New_York", e);
        }
    }

    private static long time(String name, String text, long otherwise) {
        if (text.isBlank()) {
            return otherwise;
        }
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        long nanos = IsoTime.parse(bytes, 0, bytes.length);
        if (nanos == TimeFormat.INVALID) {
            throw new IllegalArgumentException(
                    name + "=" + text + " must be a date or time such as 2024-08-09 or 2024-08-09T12:00:00Z");
        }
        return nanos;
    }

    private static <T> T oneOf(String name, String text, T[] values, Function<T, String> label) {
        return Arrays.stream(values)
                .filter(value -> label.apply(value).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + "=" + text + " must be one of "
                        + (name.equals("timeUnit") ? AUTO + ", " : "")
                        + Arrays.stream(values).map(label).collect(Collectors.joining(", "))));
    }
}
