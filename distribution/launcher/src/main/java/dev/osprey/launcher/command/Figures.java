package dev.osprey.launcher.command;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Named results, one a line, for people: {@code finalEquity} becomes {@code final equity}. */
final class Figures {

    private static final int DECIMALS = 6;

    private final Map<String, String> lines = new LinkedHashMap<>();

    void add(String name, Object value) {
        lines.put(name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT), text(value));
    }

    private static String text(Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return ServerCommand.words(list);
        }
        return value instanceof Double number && Double.isFinite(number)
                ? new BigDecimal(number)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                : value.toString();
    }

    void print(PrintStream out) {
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((name, text) -> out.println(name + " ".repeat(width - name.length() + 2) + text));
    }
}
