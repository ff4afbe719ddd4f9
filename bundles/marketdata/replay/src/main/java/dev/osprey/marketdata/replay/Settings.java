package dev.osprey.marketdata.replay;

import dev.osprey.api.market.BarSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checked parameters.
 *
 * @param files as they were given; see {@link FileList}
 */
record Settings(List<String> files, ReadingOptions reading, Pace pace, OnDamage onDamage) {

    private static final String AUTO = "auto";

    /** @throws IllegalArgumentException if a parameter makes no sense; says which, and what is allowed */
    static Settings of(ReplayFeed.Parameters parameters) {
        long from = time("from", parameters.from(), 0);
        long to = time("to", parameters.to(), Long.MAX_VALUE);
        if (from >= to) {
            throw new IllegalArgumentException("from=" + parameters.from() + " must be before to=" + parameters.to());
        }
        ReadingOptions reading = new ReadingOptions(
                oneOf("format", parameters.format(), Layout.Format.values(), Layout.Format::label),
                parameters.timeUnit().equals(AUTO)
                        ? null
                        : oneOf("timeUnit", parameters.timeUnit(), TimeFormat.values(), TimeFormat::label),
                parameters.bar().isBlank() ? 0 : BarSpec.parse(parameters.bar()).length(),
                from,
                to);
        return new Settings(
                List.of(parameters.files()),
                reading,
                Pace.parse(parameters.pace().strip()),
                oneOf("onDamage", parameters.onDamage(), OnDamage.values(), OnDamage::label));
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
