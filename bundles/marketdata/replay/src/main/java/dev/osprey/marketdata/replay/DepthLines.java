package dev.osprey.marketdata.replay;

/**
 * A line for each level, as Tardis ({@code incremental_book_L2}) and Binance's futures ({@code T_DEPTH}) have it: lines of one message follow each other.
 *
 * <p>Tardis numbers nothing: its lines are of one message if they were received at one time, and messages are counted here.
 */
final class DepthLines implements BookLines {

    private static final int NONE = -1;

    private final RowParser parser;
    private final Layout layout;
    private final LevelRows levels = new LevelRows();
    private final boolean numbered;
    private final int messageColumn;
    private long time;
    private long message;
    private boolean snapshot;
    private long first;
    private long last;
    private long previous;
    private long count;

    DepthLines(RowParser parser, Layout layout) {
        this.parser = parser;
        this.layout = layout;
        this.numbered = layout.place(Column.LAST_UPDATE) != NONE;
        this.messageColumn = layout.place(numbered ? Column.LAST_UPDATE : Column.LOCAL_TIME);
    }

    @Override
    public void begin() throws DamagedLineException {
        levels.clear();
        time = parser.time();
        message = parser.count(messageColumn);
        snapshot = isSnapshot();
        if (numbered) {
            first = parser.count(layout.place(Column.FIRST_UPDATE));
            last = message;
            previous = snapshot ? 0 : parser.count(layout.place(Column.PREVIOUS_UPDATE));
            if (first > last) {
                throw parser.damaged(layout.place(Column.FIRST_UPDATE), "must not be after the last update " + last);
            }
        }
        add();
    }

    private boolean isSnapshot() throws DamagedLineException {
        int place = layout.place(numbered ? Column.UPDATE_TYPE : Column.IS_SNAPSHOT);
        if (parser.is(place, numbered ? "snap" : "true")) {
            return true;
        }
        if (parser.is(place, numbered ? "set" : "false")) {
            return false;
        }
        throw parser.damaged(place, numbered ? "must be snap or set" : "must be true or false");
    }

    @Override
    public boolean goesOn() throws DamagedLineException {
        return parser.time() == time && parser.count(messageColumn) == message && isSnapshot() == snapshot;
    }

    @Override
    public void add() throws DamagedLineException {
        if (levels.isFull()) {
            throw parser.damaged("has more levels than a book may have at once");
        }
        long priceTicks = parser.priceTicks(layout.place(Column.PRICE));
        levels.add(isBid(), priceTicks, parser.lots(layout.place(Column.QUANTITY)));
    }

    private boolean isBid() throws DamagedLineException {
        int side = layout.place(Column.SIDE);
        if (parser.is(side, "b") || parser.is(side, "bid")) {
            return true;
        }
        if (parser.is(side, "a") || parser.is(side, "ask")) {
            return false;
        }
        throw parser.damaged(side, "must be bid or ask");
    }

    @Override
    public boolean isOfSeveral() {
        return true;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public void end(Row row) {
        if (!numbered) {
            count++;
        }
        row.isSnapshot = snapshot;
        row.firstUpdate = numbered ? first : count;
        row.lastUpdate = numbered ? last : count;
        row.previousUpdate = numbered ? previous : 0;
        levels.copyTo(row.levels);
    }

    @Override
    public void lost() {
        count++;
    }
}
