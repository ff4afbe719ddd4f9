package dev.osprey.marketdata.replay;

import dev.osprey.api.market.BarSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checked parameters.
 *
 * @param files as they were given; see {@link FileList}
 * @param home  against which relative paths are taken
 */
record Settings(List<String> files, Path home, ReadingOptions reading, Pace pace, OnDamage onDamage) {

    private static final String AUTO = "auto";
    private static final List<String> READING = List.of("format", "timeUnit", "bar", "zone", "quoteBars", "from", "to");

    /**
     * @param home against which relative paths are taken
     * @throws IllegalArgumentException if a parameter makes no sense; says which, and what is allowed
     */
    static Settings of(ReplayFeed.Parameters parameters, Path home) {
        return new Settings(
                List.of(parameters.files()),
                home,
                reading(
                        parameters.format(),
                        parameters.timeUnit(),
                        parameters.bar(),
                        parameters.zone(),
                        parameters.quoteBars(),
                        parameters.from(),
                        parameters.to()),
                Pace.parse(parameters.pace().strip()),
                onDamage(parameters.onDamage()));
    }

    /**
     * For files that no feed replays but that are read as one would.
     *
     * @param parameters those of the feed but for files and pace; others are refused
     * @throws IllegalArgumentException as the other one
     */
    static Settings of(List<String> files, Map<?, ?> parameters) {
        Map<Object, Object> others = new HashMap<>(parameters);
        Object onDamage = others.remove("onDamage");
        return new Settings(
                files,
                Path.of(""),
                reading(others),
                new Pace(Double.POSITIVE_INFINITY),
                onDamage == null ? OnDamage.STOP : onDamage(onDamage.toString()));
    }

    private static OnDamage onDamage(String text) {
        return oneOf("onDamage", text, OnDamage.values(), OnDamage::label);
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
                text(parameters, "quoteBars", QuoteBarSide.MID.label()),
                text(parameters, "from", ""),
                text(parameters, "to", ""));
    }

    private static String text(Map<?, ?> parameters, String key, String otherwise) {
        Object value = parameters.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static ReadingOptions reading(
            String format, String timeUnit, String bar, String zone, String quoteBars, String fromText, String toText) {
        long from = time("from", fromText, 0);
        long to = time("to", toText, Long.MAX_VALUE);
        if (from >= to) {
            throw new IllegalArgumentException("from=" + fromText + " must be before to=" + toText);
        }
        return new ReadingOptions(
                oneOf("format", format, Layout.Format.values(), Layout.Format::label),
                timeUnit.equals(AUTO) ? null : oneOf("timeUnit", timeUnit, TimeFormat.values(), TimeFormat::label),
                barLength(bar),
                from,
                to,
                zone(zone),
                oneOf("quoteBars", quoteBars, QuoteBarSide.values(), QuoteBarSide::label));
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
