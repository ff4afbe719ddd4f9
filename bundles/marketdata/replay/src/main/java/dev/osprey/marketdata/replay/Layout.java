package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.Column.ASK;
import static dev.osprey.marketdata.replay.Column.ASK_CLOSE;
import static dev.osprey.marketdata.replay.Column.ASK_HIGH;
import static dev.osprey.marketdata.replay.Column.ASK_LOW;
import static dev.osprey.marketdata.replay.Column.ASK_OPEN;
import static dev.osprey.marketdata.replay.Column.BID;
import static dev.osprey.marketdata.replay.Column.BID_CLOSE;
import static dev.osprey.marketdata.replay.Column.BID_HIGH;
import static dev.osprey.marketdata.replay.Column.BID_LOW;
import static dev.osprey.marketdata.replay.Column.BID_OPEN;
import static dev.osprey.marketdata.replay.Column.CLOSE;
import static dev.osprey.marketdata.replay.Column.FIRST_UPDATE;
import static dev.osprey.marketdata.replay.Column.HIGH;
import static dev.osprey.marketdata.replay.Column.IS_SNAPSHOT;
import static dev.osprey.marketdata.replay.Column.LAST_UPDATE;
import static dev.osprey.marketdata.replay.Column.LOCAL_TIME;
import static dev.osprey.marketdata.replay.Column.LOW;
import static dev.osprey.marketdata.replay.Column.OPEN;
import static dev.osprey.marketdata.replay.Column.PREVIOUS_UPDATE;
import static dev.osprey.marketdata.replay.Column.PRICE;
import static dev.osprey.marketdata.replay.Column.QUANTITY;
import static dev.osprey.marketdata.replay.Column.SIDE;
import static dev.osprey.marketdata.replay.Column.TIME;
import static dev.osprey.marketdata.replay.Column.UPDATE_TYPE;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What the rows of a file are, and which column holds what. */
final class Layout {

    /** What a row is. */
    enum Kind {
        BARS(Set.of(TIME, OPEN, HIGH, LOW, CLOSE)),
        /** Bars with a bid and an ask side. */
        QUOTE_BARS(Set.of(TIME, BID_OPEN, BID_HIGH, BID_LOW, BID_CLOSE, ASK_OPEN, ASK_HIGH, ASK_LOW, ASK_CLOSE)),
        /** Snapshots and deltas of an order book. */
        BOOKS(Set.of()),
        TRADES(Set.of(TIME, PRICE, QUANTITY)),
        QUOTES(Set.of(TIME, BID, ASK));

        private final Set<Column> needs;

        Kind(Set<Column> needs) {
            this.needs = needs;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        boolean isBars() {
            return this == BARS || this == QUOTE_BARS;
        }
    }

    /** How the levels of a book stand in a file. */
    enum Depth {
        /** A line for each level. */
        LEVELS,
        /** A line for each snapshot. */
        SNAPSHOTS,
        /** A message of Bybit for each line. */
        BYBIT
    }

    /** How times are to be understood. */
    enum Clock {
        /** As they are written. */
        ABSOLUTE,
        /** Milliseconds of the day that the file's name tells. */
        OF_DAY,
        /** Dates and times of a zone that the file does not tell. */
        LOCAL
    }

    /** The formats that configuration knows. */
    enum Format {
        AUTO("auto"),
        /** As auto, but recorded messages have the time of their reception. */
        AUTO_RECEIVED("autoReceived"),
        TRADES("trades"),
        AGG_TRADES("aggTrades"),
        KLINES("klines"),
        LEAN_TICKS("leanTicks"),
        LEAN_BARS("leanBars"),
        CSV("csv"),
        WEB_SOCKET("webSocket"),
        WEB_SOCKET_RECEIVED("webSocketReceived"),
        LOG("log");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /** Whether the look of a file tells what it is. */
        boolean isByLook() {
            return this == AUTO || this == AUTO_RECEIVED;
        }

        /** Whether recorded messages have the time of their reception. */
        boolean isAsReceived() {
            return this == WEB_SOCKET_RECEIVED || this == AUTO_RECEIVED;
        }
    }

    /** Characters of all column names that a sentence tells of at most. */
    private static final int LONGEST_QUOTED = 200;

    private static final Layout BYBIT = new Layout(Depth.BYBIT, List.of(), false, Map.of());
    private static final Set<Column> TARDIS_LEVELS = Set.of(TIME, LOCAL_TIME, IS_SNAPSHOT, SIDE, PRICE, QUANTITY);
    private static final Set<Column> NUMBERED_LEVELS =
            Set.of(TIME, FIRST_UPDATE, LAST_UPDATE, PREVIOUS_UPDATE, UPDATE_TYPE, SIDE, PRICE, QUANTITY);

    private final Kind kind;
    private final int columns;
    private final boolean header;
    private final Clock clock;
    private final Depth depth;
    private final List<String> names;

    /** By column; -1 where the file does not have it. */
    private final int[] places = new int[Column.values().length];

    Layout(Kind kind, int columns, boolean header, Map<Column, Integer> places) {
        this(kind, columns, header, Clock.ABSOLUTE, places);
    }

    Layout(Kind kind, int columns, boolean header, Clock clock, Map<Column, Integer> places) {
        this(kind, columns, header, clock, null, List.of(), places);
    }

    private Layout(Depth depth, List<String> names, boolean header, Map<Column, Integer> places) {
        this(Kind.BOOKS, names.size(), header, Clock.ABSOLUTE, depth, names, places);
    }

    private Layout(
            Kind kind,
            int columns,
            boolean header,
            Clock clock,
            Depth depth,
            List<String> names,
            Map<Column, Integer> places) {
        this.kind = kind;
        this.depth = depth;
        this.names = names;
        this.clock = clock;
        this.columns = columns;
        this.header = header;
        Arrays.fill(this.places, -1);
        places.forEach((column, place) -> this.places[column.ordinal()] = place);
    }

    /**
     * The layout of a file with this first line.
     *
     * @param file its path: of LEAN's files it tells what the line does not
     * @throws IllegalArgumentException if it fits no format; says why
     */
    static Layout of(Format format, LineReader line, String file) {
        if (isBybit(line)) {
            return checked(format, BYBIT);
        }
        if (isHeader(line)) {
            return ofHeader(format, names(line));
        }
        return switch (format) {
            case TRADES -> BinanceLayout.trades(line);
            case AGG_TRADES -> BinanceLayout.aggTrades(line);
            case KLINES -> BinanceLayout.KLINES;
            case LEAN_TICKS -> LeanLayout.ticks(line, file);
            case LEAN_BARS -> LeanLayout.bars(line);
            case CSV ->
                throw new IllegalArgumentException(
                        "the first line must name the columns, such as start,open,high,low,close,volume");
            case WEB_SOCKET, WEB_SOCKET_RECEIVED ->
                throw new IllegalArgumentException("is read line by line and has no columns");
            case LOG -> throw new IllegalArgumentException("is a file; a log is a folder");
            case AUTO, AUTO_RECEIVED -> LeanLayout.isLean(line, file) ? LeanLayout.of(line, file) : ofColumns(line);
        };
    }

    private static boolean isBybit(LineReader line) {
        return line.text(0).startsWith(BybitLines.BEGINNING);
    }

    private static boolean isHeader(LineReader line) {
        String first = line.text(0);
        return !first.isEmpty() && Character.isLetter(first.charAt(0));
    }

    private static List<String> names(LineReader line) {
        return IntStream.range(0, line.fields())
                .mapToObj(field -> Column.normalised(line.text(field)))
                .toList();
    }

    private static Layout ofHeader(Format format, List<String> names) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            int place = column.find(names);
            if (place >= 0) {
                places.put(column, place);
            }
        }
        if (places.keySet().containsAll(TARDIS_LEVELS) || places.keySet().containsAll(NUMBERED_LEVELS)) {
            return checked(format, new Layout(Depth.LEVELS, names, true, places));
        }
        if (names.contains("asks0price") && places.containsKey(TIME)) {
            SnapshotLines.places(names);
            return checked(format, new Layout(Depth.SNAPSHOTS, names, true, places));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.BOOKS && places.keySet().containsAll(kind.needs)) {
                return checked(format, new Layout(kind, names.size(), true, places));
            }
        }
        throw new IllegalArgumentException("unknown format: the columns "
                + DamagedLineException.quoted(String.join(",", names), LONGEST_QUOTED)
                + " hold neither bars (start,open,high,low,close), nor trades (time,price,quantity),"
                + " nor quotes (time,bid,ask)");
    }

    private static Layout checked(Format format, Layout layout) {
        boolean unlike = switch (format) {
            case TRADES, AGG_TRADES -> layout.kind != Kind.TRADES;
            case KLINES -> !layout.kind.isBars();
            case LEAN_TICKS, LEAN_BARS -> true;
            case CSV -> !layout.header;
            default -> false;
        };
        if (unlike) {
            throw new IllegalArgumentException(
                    "format=" + format.label() + " does not fit: the file holds " + layout.kind.label());
        }
        return layout;
    }

    private static Layout ofColumns(LineReader line) {
        Layout layout =
                line.fields() == LeanLayout.QUOTE_TICKS.columns ? LeanLayout.QUOTE_TICKS : BinanceLayout.of(line);
        if (layout == null) {
            throw new IllegalArgumentException(
                    "unknown format: " + line.fields()
                            + " columns that no first line names; must be 6 or 7 (trades), 7 or 8 (aggTrades), 12 (klines) or 3 (LEAN ticks)");
        }
        return layout;
    }

    Kind kind() {
        return kind;
    }

    /** How many columns each row has. */
    int columns() {
        return columns;
    }

    /** How levels stand in a file of books; null of all others. */
    Depth depth() {
        return depth;
    }

    /** The columns of a file of books. */
    List<String> names() {
        return names;
    }

    /** How times are to be understood. */
    Clock clock() {
        return clock;
    }

    /** Whether trades may have numbers that are no numbers: of some venues Tardis has texts. */
    boolean hasTextIds() {
        return place(Column.LOCAL_TIME) >= 0;
    }

    /** Whether the first line names the columns. */
    boolean hasHeader() {
        return header;
    }

    /** What a place holds, as it is written in messages. */
    String nameOf(int place) {
        return Arrays.stream(Column.values())
                .filter(column -> place(column) == place)
                .map(Column::label)
                .findFirst()
                .orElseGet(() -> place < names.size() ? names.get(place) : "column " + (place + 1));
    }

    /** The place of a column, -1 if the file does not have it. */
    int place(Column column) {
        return places[column.ordinal()];
    }
}
