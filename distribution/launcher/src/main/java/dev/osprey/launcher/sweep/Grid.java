package dev.osprey.launcher.sweep;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All combinations of the values that parameters are to take: {@code 5..50:5}, {@code 20,50,100}, or both. */
public final class Grid {

    private static final int MOST = 100_000;
    private static final String NUMBER = "([+-]?\\d+(?:\\.\\d+)?)";
    private static final Pattern RANGE = Pattern.compile(NUMBER + "\\.\\." + NUMBER + "(?::" + NUMBER + ")?");

    private Grid() {}

    /**
     * Returns the combinations; the last parameter changes fastest.
     *
     * @param vary from a parameter's name to its values, as people write them
     * @throws FailedException if that is not how values are written, or there are too many
     */
    public static List<Map<String, String>> of(Map<String, String> vary) throws FailedException {
        List<Map<String, String>> all = List.of(Map.of());
        for (Map.Entry<String, String> parameter : vary.entrySet()) {
            Set<String> values = values(parameter.getKey(), parameter.getValue());
            if ((long) all.size() * values.size() > MOST) {
                throw new UsageException("vary gives more than " + MOST + " runs");
            }
            all = all.stream()
                    .flatMap(one -> values.stream().map(value -> with(one, parameter.getKey(), value)))
                    .toList();
        }
        return all;
    }

    private static Map<String, String> with(Map<String, String> one, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(one);
        more.put(name, value);
        return more;
    }

    private static Set<String> values(String name, String text) throws FailedException {
        Set<String> values = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (range.matches()) {
                values.addAll(range(name + "=" + part, range));
            } else if (part.isBlank() || part.contains("..")) {
                throw new UsageException(
                        "vary " + name + "=" + text + " must be values as in 20,50,100 or a range as in 5..50:5");
            } else {
                values.add(part.strip());
            }
        }
        return values;
    }

    private static List<String> range(String written, Matcher range) throws FailedException {
        BigDecimal first = new BigDecimal(range.group(1));
        BigDecimal last = new BigDecimal(range.group(2));
        BigDecimal step = range.group(3) == null ? BigDecimal.ONE : new BigDecimal(range.group(3));
        if (step.signum() <= 0 || first.compareTo(last) > 0) {
            throw new UsageException("vary " + written + " must go up, by a step of more than 0");
        }
        List<String> values = new ArrayList<>();
        for (BigDecimal value = first; value.compareTo(last) <= 0; value = value.add(step)) {
            if (values.size() == MOST) {
                throw new UsageException("vary " + written + " has more than " + MOST + " values");
            }
            values.add(value.toPlainString());
        }
        return values;
    }
}
