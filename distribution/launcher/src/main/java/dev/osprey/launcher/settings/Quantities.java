package dev.osprey.launcher.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How spans of time, sizes and amounts are written. */
final class Quantities {

    /** Amounts of money and quantities are whole numbers of 1e-8. */
    static final int UNIT_DIGITS = 8;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,9}) ?(B|KiB|MiB|GiB|TiB)");

    private Quantities() {}

    /** Returns the span, or {@code null} if it is not one. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Returns the number of bytes, or {@code null} if it is not one. */
    static Long bytes(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int shift = switch (matcher.group(2)) {
            case "B" -> 0;
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 40;
        };
        long count = Long.parseLong(matcher.group(1));
        return count > Long.MAX_VALUE >> shift ? null : Long.valueOf(count << shift);
    }

    /** Writes a span as it would be read. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Writes a number of bytes as it would be read. */
    static String text(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        long count = bytes;
        while (unit < units.length - 1 && count != 0 && count % 1024 == 0) {
            count /= 1024;
            unit++;
        }
        return count + units[unit];
    }

    /** Writes units of 1e-8 as a decimal number without needless zeros. */
    static String decimal(long units) {
        return BigDecimal.valueOf(units, UNIT_DIGITS).stripTrailingZeros().toPlainString();
    }
}
