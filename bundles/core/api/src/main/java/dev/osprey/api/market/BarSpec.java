package dev.osprey.api.market;

import dev.osprey.api.Money;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bar spans, and which prices it is made of: {@code 1s}, {@code 4h}, {@code 100tick}, {@code 10volume}, {@code 50000value}, {@code 1m-bid}.
 *
 * <p>Bars by time begin at whole multiples of their length since 1970 UTC, or from the opening of the venue's session, or of its day, where it has one. Any other bar ends with the price that fills it, which is its own
 * to the whole: a trade is never split, so a bar by volume or value may have more than its length.
 *
 * @param unit   what is counted
 * @param length nanoseconds for {@link Unit#TIME}; trades (or quotes) for {@link Unit#TICK}; 1e-8 of the base currency for {@link Unit#VOLUME}; 1e-8 of
 *     the quote currency for {@link Unit#VALUE}
 * @param price  what it is made of
 */
public record BarSpec(Unit unit, long length, Price price) {

    /** What a bar counts. */
    public enum Unit {
        TIME,
        TICK,
        VOLUME,
        VALUE
    }

    /** What a bar is made of. */
    public enum Price {
        /** Trades; the middle of quotes where there are no trades; smaller bars where there are bars alone. */
        LAST,
        /** The bids of quotes. */
        BID,
        /** The asks of quotes. */
        ASK,
        /** The middles of quotes. */
        MID
    }

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,8})?)(ms|s|m|h|d|tick|volume|value)(?:-(bid|ask|mid))?");

    public BarSpec {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(price, "price");
        if (length <= 0) {
            throw new IllegalArgumentException("bar length=" + length + " must be positive");
        }
        if (price != Price.LAST && (unit == Unit.VOLUME || unit == Unit.VALUE)) {
            throw new IllegalArgumentException("a bar of " + price.name().toLowerCase(Locale.ROOT)
                    + " prices cannot go by " + unit.name().toLowerCase(Locale.ROOT) + ": quotes trade nothing");
        }
    }

    /** A bar of last prices. */
    public BarSpec(Unit unit, long length) {
        this(unit, length, Price.LAST);
    }

    public static BarSpec of(Duration duration) {
        return new BarSpec(Unit.TIME, duration.toNanos());
    }

    /**
     * @param text a number and {@code ms}, {@code s}, {@code m}, {@code h}, {@code d}, {@code tick}, {@code volume} (of the base currency) or {@code value}
     *     (of the quote currency), and for quotes {@code -bid}, {@code -ask} or {@code -mid}
     * @throws IllegalArgumentException if it is anything else
     */
    public static BarSpec parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong(text);
        }
        String number = matcher.group(1);
        Unit unit = unit(matcher.group(2));
        boolean whole = number.indexOf('.') < 0;
        boolean counts = unit == Unit.TIME || unit == Unit.TICK;
        if (counts && !whole || Money.units(number) == 0) {
            throw wrong(text);
        }
        long length = counts ? length(text, number, nanos(matcher.group(2))) : Money.units(number);
        Price price = matcher.group(3) == null
                ? Price.LAST
                : Price.valueOf(matcher.group(3).toUpperCase(Locale.ROOT));
        return new BarSpec(unit, length, price);
    }

    private static long length(String text, String number, long each) {
        try {
            return Math.multiplyExact(Long.parseLong(number), each);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("bar=" + text + " is longer than 292 years", e);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("bar=" + text
                + " must be a positive number and ms, s, m, h, d, tick, volume or value, such as 1m or 100tick;"
                + " of quotes with -bid, -ask or -mid behind it");
    }

    private static Unit unit(String name) {
        return switch (name) {
            case "tick" -> Unit.TICK;
            case "volume" -> Unit.VOLUME;
            case "value" -> Unit.VALUE;
            default -> Unit.TIME;
        };
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "tick" -> 1L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
    }

    @Override
    public String toString() {
        return span() + (price == Price.LAST ? "" : "-" + price.name().toLowerCase(Locale.ROOT));
    }

    private String span() {
        String name = unit.name().toLowerCase(Locale.ROOT);
        if (unit == Unit.TICK) {
            return length + name;
        }
        if (unit != Unit.TIME) {
            return Money.format(length) + name;
        }
        String[] names = {"d", "h", "m", "s", "ms"};
        for (String each : names) {
            if (length % nanos(each) == 0) {
                return length / nanos(each) + each;
            }
        }
        return length + "ns";
    }
}
