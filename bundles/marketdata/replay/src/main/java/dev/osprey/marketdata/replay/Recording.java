package dev.osprey.marketdata.replay;

import dev.osprey.api.market.BarSpec;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.BiFunction;

/**
 * A file of market data of one instrument, read row by row.
 *
 * <p>Rows come in the order of the file. A trade or quote that is earlier than the row before it keeps its place and its time, and is
 * counted; a bar that begins before the one before it has ended is damage.
 */
final class Recording implements Closeable {

    private final Source source;
    private final ReadingOptions options;
    private final Layout layout;
    private final BarSpec bar;
    private final BarSpec askBar;
    private final LineReader lines;
    private final RowParser parser;
    private long earliest = Long.MIN_VALUE;
    private long rows;
    private long outside;
    private long others;
    private long damaged;
    private long backward;
    private final Oddities oddities;
    private final BookEvents books;
    private final Symbols symbols;
    private boolean unreadable;

    private Recording(
            Source source, ReadingOptions options, Layout layout, Symbols symbols, BarSpec bar, LineReader lines) {
        this.source = source;
        this.options = options;
        this.layout = layout;
        this.symbols = symbols;
        this.bar = bar;
        this.askBar = bar == null || bar.price() == BarSpec.Price.LAST
                ? null
                : new BarSpec(bar.unit(), bar.length(), BarSpec.Price.ASK);
        this.lines = lines;
        this.oddities = new Oddities(layout.kind());
        this.parser = new RowParser(
                source.name(), lines, layout, source.instrument(), options, clockOf(source, options, layout));
        this.books = layout.kind() == Layout.Kind.BOOKS ? new BookEvents(parser, layout, lines) : null;
    }

    /**
     * Opens a file and looks at its beginning.
     *
     * @throws IllegalArgumentException if it is not there, empty, of no known format, or has rows of several symbols but of the instrument's none; says which and
     *     why
     */
    static Recording open(Source source, ReadingOptions options) {
        return open(source, options, Symbols::ofInstrument);
    }

    /** As the other one, but the instrument is whatever the first row is of. */
    static Recording openAny(Source source, ReadingOptions options) {
        return open(source, options, Symbols::first);
    }

    private static Recording open(Source source, ReadingOptions options, BiFunction<Source, Layout, Symbols> symbols) {
        if (!Files.isRegularFile(source.path())) {
            throw wrong(source, Files.exists(source.path()) ? "is not a file" : "does not exist");
        }
        try {
            BarSpec bar = barOf(source, options);
            LineReader lines = new LineReader(TextInput.open(source.path()));
            try {
                Layout layout = layoutOf(source, options, lines);
                return new Recording(source, options, layout, symbolsOf(source, layout, symbols), bar, lines);
            } catch (IOException | RuntimeException e) {
                lines.close();
                throw e;
            }
        } catch (IOException e) {
            throw wrong(source, "cannot be read: " + reason(e));
        }
    }

    /** Leaves the reader before the first row. */
    private static Layout layoutOf(Source source, ReadingOptions options, LineReader lines) throws IOException {
        if (!lines.next()) {
            throw wrong(source, "is empty");
        }
        try {
            Layout layout = Layout.of(options.format(), lines, source.path().toString());
            if (!layout.hasHeader()) {
                lines.giveAgain();
            }
            return layout;
        } catch (IllegalArgumentException e) {
            throw wrong(source, e.getMessage());
        }
    }

    private static Symbols symbolsOf(Source source, Layout layout, BiFunction<Source, Layout, Symbols> symbols) {
        try {
            return symbols.apply(source, layout);
        } catch (IllegalArgumentException e) {
            throw wrong(source, e.getMessage());
        }
    }

    /** How long the bars are; null if the file holds none. */
    private static BarSpec barOf(Source source, ReadingOptions options) throws IOException {
        try (LineReader lines = new LineReader(TextInput.open(source.path()))) {
            Layout layout = layoutOf(source, options, lines);
            if (!layout.kind().isBars()) {
                return null;
            }
            RowParser parser = new RowParser(
                    source.name(), lines, layout, source.instrument(), options, clockOf(source, options, layout));
            long length = options.barLength() > 0 ? options.barLength() : BarLength.find(lines, parser, layout);
            if (length == 0) {
                throw wrong(source, "does not show how long its bars are; bar must be given, such as bar=1m");
            }
            return new BarSpec(BarSpec.Unit.TIME, length, sideOf(layout, options));
        }
    }

    private static BarSpec.Price sideOf(Layout layout, ReadingOptions options) {
        boolean both = layout.kind() == Layout.Kind.QUOTE_BARS && options.quoteBars() == QuoteBarSide.BOTH;
        return both ? BarSpec.Price.BID : BarSpec.Price.LAST;
    }

    private static FileClock clockOf(Source source, ReadingOptions options, Layout layout) {
        try {
            return FileClock.of(layout, source.path().toString(), options.zone());
        } catch (IllegalArgumentException e) {
            throw wrong(source, e.getMessage());
        }
    }

    private static IllegalArgumentException wrong(Source source, String reason) {
        return new IllegalArgumentException("file " + source.name() + " " + reason);
    }

    private static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        return e.getMessage() == null ? "input or output failed" : e.getMessage();
    }

    /**
     * Reads the next row between {@code from} and {@code to}.
     *
     * @return false at the end
     * @throws DamagedLineException if the next line is damaged; the call after it goes on behind that line
     */
    boolean next(Row row) throws DamagedLineException {
        try {
            if (books != null) {
                return nextBook(row);
            }
            while (nextLine()) {
                long time = parser.time();
                if (time >= options.from() && time < options.to()) {
                    parser.parse(row);
                    order(row, time);
                    oddities.look(row);
                    if (!parser.isNothing(row)) {
                        rows++;
                        return true;
                    }
                } else {
                    outside++;
                }
            }
            return false;
        } catch (DamagedLineException e) {
            damaged++;
            throw e;
        }
    }

    private boolean nextBook(Row row) throws DamagedLineException {
        while (books.next(this::nextLine)) {
            long time = books.time();
            if (time >= options.from() && time < options.to()) {
                books.tell(row);
                order(row, time);
                rows++;
                return true;
            }
            outside++;
        }
        return false;
    }

    private boolean nextLine() throws DamagedLineException {
        try {
            while (!unreadable && lines.next()) {
                if (isOther()) {
                    others++;
                } else if (!lines.isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            unreadable = true;
            throw new DamagedLineException(
                    source.name(), lines.line() + 1, "the rest of the file cannot be read: " + reason(e));
        }
    }

    private boolean isOther() throws DamagedLineException {
        boolean other = symbols.isOther(lines);
        if (other && books != null) {
            books.passed();
        }
        return other;
    }

    private void order(Row row, long time) throws DamagedLineException {
        row.time = time;
        if (bar != null) {
            if (time < earliest) {
                throw parser.damaged(layout.place(Column.TIME), "must not be before the end of the bar before it");
            }
            if (time > Long.MAX_VALUE - FileClock.DAY - bar.length()) {
                throw parser.damaged(layout.place(Column.TIME), "is too late");
            }
            row.closeTime = parser.end(time, bar.length());
            earliest = row.closeTime;
        } else if (time < earliest) {
            backward++;
        } else {
            earliest = time;
        }
    }

    Source source() {
        return source;
    }

    Layout.Kind kind() {
        return layout.kind();
    }

    /** Number of the line in hand, from 1. */
    long line() {
        return lines.line();
    }

    /** How long the bars are; null if the file holds none. */
    BarSpec bar() {
        return bar;
    }

    /** Rows given. */
    long rows() {
        return rows;
    }

    /** Rows before {@code from} or not before {@code to}. */
    long outside() {
        return outside;
    }

    /** Lines of other symbols. */
    long others() {
        return others;
    }

    /** Lines that were damaged. */
    long damaged() {
        return damaged;
    }

    /** Trades and quotes that were earlier than one before them. */
    long backward() {
        return backward;
    }

    /** What is odd and kept as it is. */
    Oddities oddities() {
        return oddities;
    }

    /** The asks of bars whose bids are {@link #bar()}; null unless both are given. */
    BarSpec askBar() {
        return askBar;
    }

    /** Prices that were off a whole tick by the noise of a double, and made whole. */
    long roundedPrices() {
        return parser.roundedPrices();
    }

    /** Quantities that were no whole number of lots, and rounded half to even. */
    long roundedQuantities() {
        return parser.roundedQuantities();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // Read only: nothing can be lost any more.
            unreadable = true;
        }
    }
}
