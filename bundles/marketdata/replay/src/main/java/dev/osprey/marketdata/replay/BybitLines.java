package dev.osprey.marketdata.replay;

/**
 * A message in JSON for each line, as Bybit's archives of order books ({@code ob500}) have it:
 * {@code {"topic":"orderbook.500.XRPUSDT","type":"delta","ts":…,"data":{"s":"XRPUSDT","b":[["1.95","6198"]],"a":[],"u":20254870,"seq":…},"cts":…}}.
 *
 * <p>Time is that of the matching engine ({@code cts}), where it is told, else that of the message ({@code ts}). Updates are numbered one by one ({@code u}), and
 * from 1 again when Bybit's service was restarted: then a snapshot comes, which counts whatever its number is.
 */
final class BybitLines implements BookLines {

    static final String BEGINNING = "{\"topic\":\"orderbook";

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long LATEST_MILLIS = 9_000_000_000_000L;
    private static final long MISSING = -1;

    private final RowParser parser;
    private final LineReader line;
    private final LevelRows levels = new LevelRows();
    private final UpdateNumbers numbers = new UpdateNumbers();
    private byte[] bytes;
    private int at;
    private int limit;
    private boolean snapshot;
    private long time;
    private long update;

    // The numbers of the message before, and what is added to them.
    private long latestTime = Long.MIN_VALUE;
    private long latestUpdate = MISSING;
    private long added;
    private long number;

    BybitLines(RowParser parser, LineReader line) {
        this.parser = parser;
        this.line = line;
    }

    @Override
    public void begin() throws DamagedLineException {
        if (line.isOverlong()) {
            throw parser.damaged("the line is longer than any that holds data");
        }
        levels.clear();
        bytes = line.buffer();
        at = line.start(0);
        limit = line.end(line.fields() - 1);
        message();
        number();
    }

    private void message() throws DamagedLineException {
        long sent = MISSING;
        long matched = MISSING;
        String type = "";
        update = MISSING;
        expect('{');
        do {
            String name = text();
            expect(':');
            switch (name) {
                case "type" -> type = text();
                case "ts" -> sent = number(name);
                case "cts" -> matched = number(name);
                case "data" -> data();
                default -> skip();
            }
        } while (goesOnWith(','));
        expect('}');
        if (!type.equals("snapshot") && !type.equals("delta")) {
            throw parser.damaged("type=" + type + " must be snapshot or delta");
        }
        long millis = matched == MISSING ? sent : matched;
        if (millis == MISSING || millis > LATEST_MILLIS || update == MISSING) {
            throw parser.damaged("the message must have its time (cts or ts, in milliseconds) and its update (u)");
        }
        snapshot = type.equals("snapshot");
        time = millis * NANOS_PER_MILLI;
    }

    /** Numbers that begin again while time goes on are of a new start whose snapshot is missing. */
    private void number() {
        boolean isNewStart = snapshot || update <= latestUpdate && time > latestTime;
        if (isNewStart || latestUpdate == MISSING) {
            added = numbers.apart(time) - update;
            latestUpdate = update;
        }
        number = Math.max(0, update + added);
        numbers.reached(number);
        latestUpdate = Math.max(latestUpdate, update);
        latestTime = Math.max(latestTime, time);
    }

    private void data() throws DamagedLineException {
        expect('{');
        do {
            String name = text();
            expect(':');
            switch (name) {
                case "b" -> levels(true);
                case "a" -> levels(false);
                case "u" -> update = number(name);
                default -> skip();
            }
        } while (goesOnWith(','));
        expect('}');
    }

    private void levels(boolean bids) throws DamagedLineException {
        expect('[');
        if (goesOnWith(']')) {
            return;
        }
        do {
            expect('[');
            int priceStart = begin('"');
            int priceEnd = endOfText();
            expect(',');
            int sizeStart = begin('"');
            int sizeEnd = endOfText();
            expect(']');
            if (levels.isFull()) {
                throw parser.damaged("has more levels than a book may have at once");
            }
            levels.add(bids, parser.priceTicks(priceStart, priceEnd), parser.standingLots(sizeStart, sizeEnd));
        } while (goesOnWith(','));
        expect(']');
    }

    private void blanks() {
        while (at < limit && bytes[at] <= ' ') {
            at++;
        }
    }

    private boolean goesOnWith(char next) {
        blanks();
        if (at < limit && bytes[at] == next) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char next) throws DamagedLineException {
        if (!goesOnWith(next)) {
            throw parser.damaged(
                    "is no message of an order book: " + next + " must stand at column " + (at - line.start(0) + 1));
        }
    }

    private int begin(char quote) throws DamagedLineException {
        expect(quote);
        return at;
    }

    /** The place of the closing quote; goes on behind it. No text of these messages has a quote inside. */
    private int endOfText() throws DamagedLineException {
        int start = at;
        while (at < limit && bytes[at] != '"') {
            at++;
        }
        int end = at;
        expect('"');
        return end >= start ? end : start;
    }

    private String text() throws DamagedLineException {
        int start = begin('"');
        int end = endOfText();
        return DamagedLineException.quoted(bytes, start, end);
    }

    private long number(String name) throws DamagedLineException {
        blanks();
        int start = at;
        long value = 0;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9' && at - start < 18) {
            value = value * 10 + bytes[at++] - '0';
        }
        if (at == start) {
            throw parser.damaged(name + " must be a whole number");
        }
        return value;
    }

    /** Passes over a number, a word or a text. */
    private void skip() throws DamagedLineException {
        blanks();
        if (at < limit && bytes[at] == '"') {
            text();
            return;
        }
        while (at < limit && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            at++;
        }
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public void add() {
        throw new IllegalStateException("each line is a message");
    }

    @Override
    public boolean isOfSeveral() {
        return false;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public void end(Row row) {
        row.isSnapshot = snapshot;
        row.firstUpdate = number;
        row.lastUpdate = number;
        row.previousUpdate = 0;
        levels.copyTo(row.levels);
    }

    @Override
    public void passed() {
        // Each line stands for itself.
    }

    @Override
    public void lost() {
        // The updates are numbered: one that is missing shows.
    }
}
