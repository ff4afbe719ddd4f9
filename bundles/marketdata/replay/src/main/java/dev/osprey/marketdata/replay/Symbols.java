package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which rows of a file count, where each says of which symbol it is: those of the instrument; or all, whatever the symbol is called, if there is one alone.
 *
 * <p>Names are compared without case and without anything but letters and digits: {@code btc-usdt} is {@code BTCUSDT}.
 */
final class Symbols {

    private static final int MOST_TOLD = 5;

    /** The field of Bybit's messages. */
    private static final byte[] KEY = {'"', 's', '"'};

    private final Layout layout;

    /** Null: all rows count. */
    private final byte[] wanted;

    private int start;
    private int end;

    private Symbols(Layout layout, byte[] wanted) {
        this.layout = layout;
        this.wanted = wanted;
    }

    /**
     * Looks into the file for the instrument's symbol; as a rule the first row has it.
     *
     * @throws IllegalArgumentException if it has rows of several symbols, and of the instrument's none; names them
     */
    static Symbols ofInstrument(Source source, Layout layout) {
        return new Symbols(layout, tellsSymbols(layout) ? new Symbols(layout, null).find(source) : null);
    }

    /** The rows of the symbol that comes first. */
    static Symbols first(Source source, Layout layout) {
        return new Symbols(layout, tellsSymbols(layout) ? new Symbols(layout, null).findFirst(source) : null);
    }

    /** Bars of several symbols show by their times. */
    private static boolean tellsSymbols(Layout layout) {
        return layout.depth() == Layout.Depth.BYBIT
                || layout.place(Column.SYMBOL) >= 0 && !layout.kind().isBars();
    }

    private byte[] find(Source source) {
        Instrument instrument = source.instrument();
        String asked = Column.normalised(instrument.symbol());
        Set<String> names = new LinkedHashSet<>();
        try (LineReader lines = rows(source)) {
            byte[] before = {};
            while (lines.next()) {
                if (!tells(lines) || isAt(lines, before)) {
                    continue;
                }
                before = Arrays.copyOfRange(lines.buffer(), start, end);
                String name = DamagedLineException.quoted(before, 0, before.length);
                if (Column.normalised(name).equals(asked)) {
                    return before;
                }
                names.add(name);
            }
        } catch (IOException e) {
            // said when the rows are read
        }
        if (names.size() > 1) {
            throw new IllegalArgumentException("holds rows of " + told(names) + ", and none of " + instrument.symbol());
        }
        return null;
    }

    private byte[] findFirst(Source source) {
        try (LineReader lines = rows(source)) {
            while (lines.next()) {
                if (tells(lines)) {
                    return Arrays.copyOfRange(lines.buffer(), start, end);
                }
            }
        } catch (IOException e) {
            // said when the rows are read
        }
        return null;
    }

    private LineReader rows(Source source) throws IOException {
        LineReader lines = new LineReader(TextInput.open(source.path()));
        if (layout.hasHeader()) {
            lines.next();
        }
        return lines;
    }

    private static String told(Set<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_TOLD).toList());
        return names.size() > MOST_TOLD ? first + " and " + (names.size() - MOST_TOLD) + " more" : first;
    }

    /** Whether the line in hand is of a symbol that does not count. One that is damaged may be of any. */
    boolean isOther(LineReader line) {
        return wanted != null && tells(line) && !isAt(line, wanted);
    }

    /** Finds where the line has its symbol. */
    private boolean tells(LineReader line) {
        if (line.isOverlong()) {
            return false;
        }
        if (layout.depth() == Layout.Depth.BYBIT) {
            return tellsInJson(line.buffer(), line.start(0), line.end(line.fields() - 1));
        }
        if (line.fields() != layout.columns()) {
            return false;
        }
        start = line.start(layout.place(Column.SYMBOL));
        end = line.end(layout.place(Column.SYMBOL));
        return end > start;
    }

    private boolean tellsInJson(byte[] bytes, int from, int limit) {
        for (int at = from; at < limit - KEY.length; at++) {
            if (bytes[at] == KEY[0] && Arrays.equals(bytes, at, at + KEY.length, KEY, 0, KEY.length)) {
                start = behind('"', bytes, behind(':', bytes, at + KEY.length, limit), limit);
                end = start;
                while (end < limit && bytes[end] != '"') {
                    end++;
                }
                return end > start && end < limit;
            }
        }
        return false;
    }

    /** Behind a sign that comes next; at the limit if another does. */
    private static int behind(char sign, byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] <= ' ') {
            at++;
        }
        return at < limit && bytes[at] == sign ? at + 1 : limit;
    }

    private boolean isAt(LineReader line, byte[] name) {
        return Arrays.equals(line.buffer(), start, end, name, 0, name.length);
    }
}
