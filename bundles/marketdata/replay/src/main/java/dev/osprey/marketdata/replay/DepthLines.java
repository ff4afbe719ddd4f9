package dev.osprey.marketdata.replay;

/**
 * A line for each level, as Tardis ({@code incremental_book_L2}) and Binance's futures ({@code T_DEPTH}) have it: lines of one message follow each other.
 *
 * <p>Tardis numbers nothing: its lines are of one message if they were received at one time, and messages are counted here.
 *
 * <p>Messages come one after the other. What seems to be an earlier one is the rest of one that a damaged line has split: neither part may pass for the whole.
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
    private final UpdateNumbers numbers = new UpdateNumbers();
    private long latestSnapshot = NONE;
    private long latestDelta = NONE;
    private long passed = NONE;
    private long passedTime;
    private boolean broken;

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
        requireLater(message, snapshot ? latestSnapshot : latestDelta);
        requireNoneOfOther();
        latestSnapshot = snapshot ? message : latestSnapshot;
        latestDelta = snapshot ? latestDelta : message;
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

    /** Of deltas that are not numbered several may have been received at one time. */
    private void requireLater(long next, long before) throws DamagedLineException {
        if ((numbered || snapshot) && next <= before) {
            throw parser.damaged(
                    messageColumn,
                    "must be after " + before + ", that of the " + (snapshot ? "snapshot" : "delta") + " before it");
        }
    }

    /** Another symbol's line with the same number at the same time is one of the message whose symbol is damaged. */
    private void requireNoneOfOther() throws DamagedLineException {
        if (numbered && passed == message && passedTime == time) {
            throw parser.damaged(messageColumn, "must not be that of a line of another symbol too");
        }
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
        long nextTime = parser.time();
        long next = parser.count(messageColumn);
        boolean isSameType = isSnapshot() == snapshot;
        requireNoneOfOther();
        if (isSameType && nextTime == time && next == message) {
            return true;
        }
        if (isSameType) {
            requireLater(next, message);
            requireOtherPrevious();
        }
        return false;
    }

    /** Two deltas do not follow the same one. */
    private void requireOtherPrevious() throws DamagedLineException {
        int place = layout.place(Column.PREVIOUS_UPDATE);
        if (numbered && !snapshot && parser.count(place) == previous) {
            throw parser.damaged(place, "must not be that of the delta before it");
        }
    }

    @Override
    public void add() throws DamagedLineException {
        if (levels.isFull()) {
            throw parser.damaged("has more levels than a book may have at once");
        }
        long priceTicks = parser.priceTicks(layout.place(Column.PRICE));
        levels.add(isBid(), priceTicks, parser.standingLots(layout.place(Column.QUANTITY)));
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
        row.isSnapshot = snapshot;
        if (numbered) {
            row.firstUpdate = first;
            row.lastUpdate = last;
            row.previousUpdate = previous();
        } else {
            row.lastUpdate = snapshot ? numbers.apart(time) : numbers.next(time);
            row.firstUpdate = row.lastUpdate;
            row.previousUpdate = 0;
        }
        levels.copyTo(row.levels);
    }

    /** Behind what was lost none follows what is known, until a snapshot comes: what was given before may have been a part. */
    private long previous() {
        broken &= !snapshot || last < latestDelta;
        return broken && !snapshot ? last : previous;
    }

    @Override
    public void passed() throws DamagedLineException {
        passedTime = parser.time();
        passed = parser.count(messageColumn);
    }

    @Override
    public void lost() {
        broken = true;
        numbers.lost();
    }
}
