package dev.osprey.launcher.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One mapping of the settings, asked key by key. What is wrong with a value is added to the problems, and the default is returned, so that reading goes on
 * and finds the rest. A key that nobody asked for is unknown, which {@link #end()} says.
 */
final class Section {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String NAME_RULE = "at most 64 letters, digits, dots, dashes and underscores";

    private final String path;
    private final Map<String, Object> values;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String path, Map<String, Object> values, Problems problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** Returns the full name of a key; that of this section for an empty one. */
    String path(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }

    Problems problems() {
        return problems;
    }

    /** Returns the text of a key. */
    String text(String key, String defaultValue) {
        asked.add(key);
        Object value = values.get(key);
        if (value == null) {
            return defaultValue;
        }
        if (value instanceof String text) {
            return text.strip();
        }
        problems.add(path(key) + " must be one value, not a " + (value instanceof List ? "list" : "section"));
        return defaultValue;
    }

    /** Returns the text of a key that must be there; empty if it is not. */
    String required(String key) {
        String text = text(key, null);
        if (text == null && !(values.get(key) instanceof Map) && !(values.get(key) instanceof List)) {
            problems.add(path(key) + " is missing");
        }
        return text == null ? "" : text;
    }

    /** Returns the text of a key that names something. */
    String name(String key, String defaultValue) {
        String text = text(key, null);
        if (text != null && !NAME.matcher(text).matches()) {
            problems.add(path(key), text, NAME_RULE);
            return defaultValue;
        }
        return text == null ? defaultValue : text;
    }

    /** Returns one of an enumeration's constants, which are written in lower case. */
    <E extends Enum<E>> E oneOf(String key, E defaultValue) {
        String text = text(key, word(defaultValue));
        for (E constant : defaultValue.getDeclaringClass().getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        List<String> allowed = Arrays.stream(defaultValue.getDeclaringClass().getEnumConstants())
                .map(Section::word)
                .toList();
        problems.add(path(key), text, or(allowed));
        return defaultValue;
    }

    /** Returns how a constant is written in the settings. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String or(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** Returns a whole number within bounds, both inclusive. */
    long number(String key, long defaultValue, long min, long max) {
        String text = text(key, null);
        if (text == null) {
            return defaultValue;
        }
        try {
            long value = Long.parseLong(text.replace("_", ""));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, together with the range
        }
        problems.add(path(key), text, min == Long.MIN_VALUE ? "a whole number" : min + " to " + max);
        return defaultValue;
    }

    /** Returns a span of time, written {@code 100ms}, {@code 5s}, {@code 2m} or {@code 1h}, within bounds. */
    Duration duration(String key, Duration defaultValue, Duration min, Duration max) {
        return measured(key, defaultValue, Quantities::duration, min, max, Quantities::text);
    }

    /** Returns a number of bytes, written {@code 64KiB}, {@code 16MiB} or {@code 1GiB}, within bounds. */
    long bytes(String key, long defaultValue, long min, long max) {
        return measured(key, defaultValue, Quantities::bytes, min, max, Quantities::text);
    }

    private <T extends Comparable<T>> T measured(
            String key, T defaultValue, Function<String, T> parse, T min, T max, Function<T, String> print) {
        String text = text(key, null);
        if (text == null) {
            return defaultValue;
        }
        T value = parse.apply(text);
        if (value != null && value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
            return value;
        }
        problems.add(path(key), text, print.apply(min) + " to " + print.apply(max));
        return defaultValue;
    }

    /**
     * Returns a positive decimal number in units of 1e-8.
     *
     * @param defaultValue if the key is not there
     * @param zeroAllowed  whether 0 is good too
     */
    long units(String key, long defaultValue, boolean zeroAllowed) {
        String text = text(key, null);
        if (text == null) {
            return defaultValue;
        }
        try {
            long units = new BigDecimal(text.replace("_", ""))
                    .movePointRight(Quantities.UNIT_DIGITS)
                    .longValueExact();
            if (units > 0 || (units == 0 && zeroAllowed)) {
                return units;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // said below
        }
        problems.add(
                path(key),
                text,
                "a number " + (zeroAllowed ? "of 0 or more" : "above 0")
                        + " with at most 8 decimals, up to 92233720368");
        return defaultValue;
    }

    /** Returns a list of texts; a single text is a list of one. */
    List<String> list(String key, List<String> defaultValue) {
        asked.add(key);
        Object value = values.get(key);
        if (value == null) {
            return defaultValue;
        }
        if (value instanceof String text) {
            return List.of(text.strip());
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> elements) {
            elements.stream().filter(String.class::isInstance).forEach(text -> texts.add(((String) text).strip()));
            if (texts.size() == elements.size()) {
                return texts;
            }
        }
        problems.add(path(key) + " must be a list of words: [a, b]");
        return defaultValue;
    }

    /** Returns a map of texts, whose keys are not ours to know. */
    Map<String, String> texts(String key) {
        asked.add(key);
        Map<String, String> texts = new LinkedHashMap<>();
        mapping(key).forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text.strip());
            } else {
                problems.add(path(key) + "." + name + " must be one value");
            }
        });
        return texts;
    }

    /** Returns the section under a key; an empty one if it is not there. */
    Section section(String key) {
        asked.add(key);
        return new Section(path(key), mapping(key), problems);
    }

    /** Returns what is made of the value of each key, whose names are not ours to know. */
    <T> Map<String, T> each(Function<String, T> read) {
        Map<String, T> made = new LinkedHashMap<>();
        values.keySet().forEach(key -> made.put(key, read.apply(key)));
        return made;
    }

    /** Returns what is made of each named section under a key, in the order of the file. */
    <T> List<T> named(String key, BiFunction<String, Section, T> make) {
        asked.add(key);
        List<T> made = new ArrayList<>();
        mapping(key).forEach((name, value) -> {
            String where = path(key) + "." + name;
            if (!NAME.matcher(name).matches()) {
                problems.add(where + ": a name must have " + NAME_RULE);
            }
            Section section = new Section(where, asMapping(where, value), problems);
            made.add(make.apply(name, section));
            section.end();
        });
        return made;
    }

    private Map<String, Object> mapping(String key) {
        return asMapping(path(key), values.get(key));
    }

    @SuppressWarnings("unchecked") // YamlFile makes no other maps
    private Map<String, Object> asMapping(String where, Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        problems.add(where + " must be a section of key: value");
        return Map.of();
    }

    /** Says which keys nobody knows. */
    void end() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                String meant = Spelling.nearest(key, asked);
                problems.add(path(key) + " is not a setting"
                        + (meant == null
                                ? "; here are " + String.join(", ", asked)
                                : "; did you mean " + path(meant) + "?"));
            }
        }
    }
}
