package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.Column.ASK;
import static dev.osprey.marketdata.replay.Column.ASK_CLOSE;
import static dev.osprey.marketdata.replay.Column.ASK_HIGH;
import static dev.osprey.marketdata.replay.Column.ASK_LOW;
import static dev.osprey.marketdata.replay.Column.ASK_OPEN;
import static dev.osprey.marketdata.replay.Column.ASK_QUANTITY;
import static dev.osprey.marketdata.replay.Column.BID;
import static dev.osprey.marketdata.replay.Column.BID_CLOSE;
import static dev.osprey.marketdata.replay.Column.BID_HIGH;
import static dev.osprey.marketdata.replay.Column.BID_LOW;
import static dev.osprey.marketdata.replay.Column.BID_OPEN;
import static dev.osprey.marketdata.replay.Column.BID_QUANTITY;
import static dev.osprey.marketdata.replay.Column.CLOSE;
import static dev.osprey.marketdata.replay.Column.HIGH;
import static dev.osprey.marketdata.replay.Column.LOW;
import static dev.osprey.marketdata.replay.Column.OPEN;
import static dev.osprey.marketdata.replay.Column.PRICE;
import static dev.osprey.marketdata.replay.Column.QUANTITY;
import static dev.osprey.marketdata.replay.Column.TIME;
import static dev.osprey.marketdata.replay.Column.VOLUME;

import dev.osprey.marketdata.replay.Layout.Clock;
import dev.osprey.marketdata.replay.Layout.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The files of LEAN (QuantConnect), which name no columns. What they hold is told by the file's name ({@code 20140506_quote.zip}), the folder
 * ({@code minute/}, {@code tick/}) and the number of columns.
 */
final class LeanLayout {

    /** Of currencies and contracts for difference: milliseconds of the day, bid, ask. */
    static final Layout QUOTE_TICKS = new Layout(Kind.QUOTES, 3, false, Clock.OF_DAY, Map.of(TIME, 0, BID, 1, ASK, 2));

    private static final Map<Column, Integer> SIZED_QUOTE =
            Map.of(TIME, 0, BID, 1, BID_QUANTITY, 2, ASK, 3, ASK_QUANTITY, 4);

    /** Of crypto currencies: milliseconds of the day, bid, its size, ask, its size. */
    private static final Layout SIZED_QUOTE_TICKS = new Layout(Kind.QUOTES, 5, false, Clock.OF_DAY, SIZED_QUOTE);

    /** Of shares: as of crypto currencies, then exchange, condition, whether it is suspicious. */
    private static final Layout SHARE_QUOTE_TICKS = new Layout(Kind.QUOTES, 8, false, Clock.OF_DAY, SIZED_QUOTE);

    /** Of crypto currencies: milliseconds of the day, price, quantity. */
    private static final Layout TRADE_TICKS =
            new Layout(Kind.TRADES, 3, false, Clock.OF_DAY, Map.of(TIME, 0, PRICE, 1, QUANTITY, 2));

    /** Of shares: as of crypto currencies, then exchange, condition, whether it is suspicious. */
    private static final Layout SHARE_TRADE_TICKS =
            new Layout(Kind.TRADES, 6, false, Clock.OF_DAY, Map.of(TIME, 0, PRICE, 1, QUANTITY, 2));

    private static final int TRADE_BAR_COLUMNS = 6;
    private static final int QUOTE_BAR_COLUMNS = 11;

    private static final Pattern NAME = Pattern.compile("(?<!\\d)\\d{8}_(quote|trade)\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE_AND_TIME = Pattern.compile("\\d{8} \\d{2}:\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern SCALED = Pattern.compile("[/\\\\](equity|option)[/\\\\]");
    private static final Pattern TICKS = Pattern.compile("[/\\\\]tick[/\\\\]");

    private LeanLayout() {}

    static boolean isLean(LineReader line, String file) {
        return isDated(line) || NAME.matcher(nameOf(file)).find();
    }

    private static boolean isDated(LineReader line) {
        return DATE_AND_TIME.matcher(line.text(0)).matches();
    }

    private static String nameOf(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the columns are those of none */
    static Layout of(LineReader line, String file) {
        boolean bars = isDated(line)
                || line.fields() == QUOTE_BAR_COLUMNS
                || line.fields() == TRADE_BAR_COLUMNS && !isOfTicks(file) && isOfNumbers(line);
        return bars ? bars(line) : ticks(line, file);
    }

    private static boolean isOfTicks(String file) {
        return TICKS.matcher(file.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isOfNumbers(LineReader line) {
        for (int field = 0; field < line.fields(); field++) {
            if (!NUMBER.matcher(line.text(field)).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Prices of shares and options stand ten thousand times too large in LEAN's files. */
    static long priceScale(Layout layout, String file) {
        boolean scaled = layout.clock() != Clock.ABSOLUTE
                && SCALED.matcher(file.toLowerCase(Locale.ROOT)).find();
        return scaled ? 10_000 : 1;
    }

    /** @throws IllegalArgumentException if the columns are not those of ticks */
    static Layout ticks(LineReader line, String file) {
        boolean trades = nameOf(file).contains("_trade");
        return switch (line.fields()) {
            case 3 -> trades ? TRADE_TICKS : QUOTE_TICKS;
            case 5 -> SIZED_QUOTE_TICKS;
            case 6 -> SHARE_TRADE_TICKS;
            case 8 -> SHARE_QUOTE_TICKS;
            default ->
                throw new IllegalArgumentException(
                        "unknown format: LEAN ticks have 3, 5, 6 or 8 columns, not " + line.fields());
        };
    }

    /** @throws IllegalArgumentException if the columns are not those of bars */
    static Layout bars(LineReader line) {
        Clock clock = isDated(line) ? Clock.LOCAL : Clock.OF_DAY;
        return switch (line.fields()) {
            case TRADE_BAR_COLUMNS ->
                new Layout(
                        Kind.BARS,
                        TRADE_BAR_COLUMNS,
                        false,
                        clock,
                        Map.of(TIME, 0, OPEN, 1, HIGH, 2, LOW, 3, CLOSE, 4, VOLUME, 5));
            case QUOTE_BAR_COLUMNS ->
                new Layout(
                        Kind.QUOTE_BARS,
                        QUOTE_BAR_COLUMNS,
                        false,
                        clock,
                        Map.of(
                                TIME, 0, BID_OPEN, 1, BID_HIGH, 2, BID_LOW, 3, BID_CLOSE, 4, ASK_OPEN, 6, ASK_HIGH, 7,
                                ASK_LOW, 8, ASK_CLOSE, 9));
            default ->
                throw new IllegalArgumentException(
                        "unknown format: LEAN bars have 6 or 11 columns, not " + line.fields());
        };
    }
}
