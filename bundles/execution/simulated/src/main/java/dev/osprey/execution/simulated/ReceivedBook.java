package dev.osprey.execution.simulated;

import dev.osprey.api.Side;
import dev.osprey.api.market.Book;

/**
 * An instrument's book as it was received last, and which of it and the last quote is newer. The server shows the book as it is now; what an event has changed in
 * it goes to the tape, where it can be played when its time comes, and taken back.
 */
final class ReceivedBook {

    private final Ladder bids = new Ladder(Side.BUY);
    private final Ladder asks = new Ladder(Side.SELL);
    private boolean any;
    private boolean bookTradable = true;
    private boolean streamTradable = true;
    private boolean quoteCounts = true;
    private boolean overtakes;
    private long updateId;
    private long quoteId;
    private long lastTime;

    /** Whether a quote is newer than the book. One that does not say of which update it is is newer than all before it. */
    boolean takesQuote(long ofUpdate) {
        if (any && ofUpdate != 0 && ofUpdate <= updateId) {
            return false;
        }
        quoteId = ofUpdate;
        quoteCounts = true;
        return true;
    }

    /** @return whether it has changed something */
    boolean takeStream(boolean isTradable) {
        boolean was = isSuspended();
        streamTradable = isTradable;
        return was != isSuspended();
    }

    /** As {@link #takeStream}, for the book's own state. */
    boolean takeState(Book book) {
        boolean was = isSuspended();
        bookTradable = book.state().isTradable();
        return was != isSuspended();
    }

    /** Whether what is displayed cannot be traded with. */
    boolean isSuspended() {
        return !streamTradable || !bookTradable;
    }

    /**
     * Writes to the tape which levels are not as they were.
     *
     * @param needed events of the tape that are not older are kept
     */
    void takeLevels(Book book, Tape tape, long needed) {
        if (any && book.changes() != Book.ALL_LEVELS) {
            takeChanges(book, tape, needed);
        } else {
            take(Side.BUY, book, bids, tape, needed);
            take(Side.SELL, book, asks, tape, needed);
        }
        updateId = book.updateId();
        overtakes = quoteId == 0 || updateId == 0 || updateId >= quoteId;
        quoteCounts &= !overtakes;
        any = true;
    }

    /** Whether the book's last update is as new as the last quote, or newer. */
    boolean overtakesQuote() {
        return overtakes;
    }

    boolean quoteCounts() {
        return quoteCounts;
    }

    boolean isThere() {
        return any;
    }

    /** Venue time of the last update. */
    long lastTime() {
        return lastTime;
    }

    void lastTime(long time) {
        lastTime = time;
    }

    private void takeChanges(Book book, Tape tape, long needed) {
        for (int change = 0; change < book.changes(); change++) {
            Side side = book.changedSide(change);
            long price = book.changedPriceTicks(change);
            Ladder known = side == Side.BUY ? bids : asks;
            long before = known.lotsAt(price);
            long now = book.quantityLotsAt(side, price);
            if (now != before) {
                tape.level(side, price, before, now, needed);
                known.set(price, now);
            }
        }
    }

    private static void take(Side side, Book book, Ladder known, Tape tape, long needed) {
        long from = tape.levelEnd();
        int depth = book.depth(side);
        int mine = 0;
        int theirs = 0;
        while (mine < known.depth() || theirs < depth) {
            int first = compare(side, known, mine, book, theirs, depth);
            if (first < 0) {
                tape.level(side, known.priceTicks(mine), known.lots(mine), 0, needed);
                mine++;
            } else if (first > 0) {
                tape.level(side, book.priceTicks(side, theirs), 0, book.quantityLots(side, theirs), needed);
                theirs++;
            } else {
                long lots = book.quantityLots(side, theirs);
                if (lots != known.lots(mine)) {
                    tape.level(side, known.priceTicks(mine), known.lots(mine), lots, needed);
                }
                mine++;
                theirs++;
            }
        }
        for (long at = from; at < tape.levelEnd(); at++) {
            known.set(tape.levels().priceTicks(at), tape.levels().after(at));
        }
    }

    /** Which of two levels is nearer to the best: below 0 for the known one, above 0 for the book's. */
    private static int compare(Side side, Ladder known, int mine, Book book, int theirs, int depth) {
        if (mine == known.depth() || theirs == depth) {
            return mine == known.depth() ? 1 : -1;
        }
        return -side.sign() * Long.compare(known.priceTicks(mine), book.priceTicks(side, theirs));
    }
}
