package dev.osprey.books;

import dev.osprey.api.market.BookLevels;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Rebuilds a book from a venue's stream of deltas and its snapshots, after the rules that Binance has published for its local order books, spot and USD-M
 * futures ("How to manage a local order book correctly").
 *
 * <p>A delta covers the updates {@code first} to {@code last}. Where the venue also tells the {@code previous} delta's last update (futures), that must be the
 * last one of the book; else (spot) the delta must begin at the book's next update. The first delta after a snapshot may begin before the snapshot's update. What is
 * older than the book is dropped.
 *
 * <p>A delta that does not connect waits, in a bounded room, for what is missing: that mends another order and the time until a snapshot comes. As long as
 * something is missing, or the book is older than what has been seen, it is {@link BookState#RECOVERING}; when the room is full the oldest is forgotten and only a
 * snapshot helps.
 *
 * <p>Update ids may be wrong, or begin anew. So what is older than the book counts against it if the book has never had it: it waits, beside the book, until the
 * next delta shows which of the two goes on, or a snapshot that it connects to takes the book's place. And what the book does not come to in {@value #PROOF} deltas
 * that all connect is given up. With a snapshot of update 1 the venue says itself that it counts anew (Bybit: "the restart of the service").
 *
 * <p>Quotes that name the update they are of prove the book: one that contradicts it at an equal update makes it {@link BookState#STALE}, until the next snapshot. Those
 * that are ahead of the book are remembered until it has come so far.
 */
public final class BookSynchronizer {

    /** The delta's {@code previous} of venues that do not tell it. */
    public static final long NO_PREVIOUS = 0;

    /** So many messages in a row that agree with each other are right, and what contradicts them is wrong. More than ever come late. */
    private static final int PROOF = 16;

    private static final long COUNTS_ANEW = 1;

    /** What became of a delta. */
    public enum Outcome {
        /** It is in the book, and so are those that waited for it. */
        APPLIED,
        /** The book is past it. */
        DROPPED,
        /** It waits for what is missing before it. */
        WAITING
    }

    private final L2Book book = new L2Book();
    private final WaitingRoom room = new WaitingRoom();
    private final NamedQuotes quotes = new NamedQuotes();
    private final AppliedDeltas had = new AppliedDeltas();
    private boolean hasSnapshot;
    private boolean afterSnapshot;
    private boolean contradicted;
    private long lastUpdateId;
    /** That has been seen, applied or not. */
    private long highest;

    /** Deltas in a row that connected, while the book was not at the highest. */
    private long connected;
    /** Messages in a row that the book was past, though it has never had them. */
    private long passed;

    private long applied;
    private long dropped;
    private long gaps;
    private long snapshots;
    private long confirmed;
    private long contradictions;

    /** The whole book as of an update. One that is older than the book is ignored. */
    public void snapshot(long updateId, BookLevels levels) {
        if (updateId == COUNTS_ANEW && highest > updateId) {
            restarted();
        }
        if (hasSnapshot && updateId < lastUpdateId) {
            if (!isBeside(updateId)) {
                passed++;
                return;
            }
            highest = room.highest();
        }
        book.clear();
        book.set(levels);
        lastUpdateId = updateId;
        highest = Math.max(highest, updateId);
        hasSnapshot = true;
        afterSnapshot = true;
        contradicted = false;
        had.begin(updateId);
        passed = 0;
        connected = 0;
        snapshots++;
        prove();
        drain();
    }

    /** Whether what waits beside the book connects to an older snapshot, or the book was past everything for so long: then it is the book that is wrong. */
    private boolean isBeside(long updateId) {
        WaitingDelta oldest = room.oldest();
        return passed >= PROOF || oldest != null && oldest.last <= lastUpdateId && updateId >= oldest.before();
    }

    /**
     * New sizes of levels.
     *
     * @param first    the first update in it
     * @param last     the last one
     * @param previous the last update of the delta before it, or {@link #NO_PREVIOUS}
     */
    public Outcome delta(long first, long last, long previous, BookLevels levels) {
        boolean isOld = hasSnapshot && isOld(last, previous);
        if (isOld && isKnown(first, last, previous)) {
            dropped++;
            return Outcome.DROPPED;
        }
        if (isOld || !hasSnapshot || !connects(first, last, previous) || goesOnBeside(first, previous)) {
            keep(first, last, previous, levels);
            return Outcome.WAITING;
        }
        // the book goes on: what waits beside it was wrong
        room.leaveUpTo(lastUpdateId);
        apply(last, levels);
        drain();
        giveUpWhatIsNotReached();
        return Outcome.APPLIED;
    }

    /** Of a delta that is older than the book: whether it came twice, or before the deltas that are known. */
    private boolean isKnown(long first, long last, long previous) {
        if (had.spans(before(first, previous), last)) {
            return true;
        }
        passed++;
        return last <= had.start() && passed < PROOF;
    }

    /** Whether a delta that waits beside the book, or older ones in a row, end where this one begins as well: it does not show which of the two goes on. */
    private boolean goesOnBeside(long first, long previous) {
        return room.size() > 0 && lastUpdateId == before(first, previous) && room.hasEnd(lastUpdateId);
    }

    /** The update that a book must have before it takes a delta. */
    static long before(long first, long previous) {
        return previous == NO_PREVIOUS ? first - 1 : previous;
    }

    private boolean isOld(long last, long previous) {
        // a futures delta that ends where the snapshot stands may hold updates after those that the snapshot has
        return previous != NO_PREVIOUS && afterSnapshot ? last < lastUpdateId : last <= lastUpdateId;
    }

    private boolean connects(long first, long last, long previous) {
        if (previous == NO_PREVIOUS) {
            return first == lastUpdateId + 1 || afterSnapshot && first <= lastUpdateId;
        }
        return previous == lastUpdateId || afterSnapshot && first <= lastUpdateId && last >= lastUpdateId;
    }

    private void apply(long last, BookLevels levels) {
        book.set(levels);
        lastUpdateId = last;
        highest = Math.max(highest, last);
        afterSnapshot = false;
        had.add(last);
        passed = 0;
        applied++;
        prove();
    }

    private void keep(long first, long last, long previous, BookLevels levels) {
        if (hasSnapshot && room.size() == 0) {
            gaps++;
        }
        if (!room.keep(first, last, previous, levels)) {
            dropped++;
        }
        highest = Math.max(highest, last);
        connected = 0;
    }

    /** Applies what waits and connects now, in order. What it jumps over, and the book has never had, goes on waiting: it contradicts the book. */
    private void drain() {
        boolean moved = room.size() > 0;
        while (moved) {
            moved = false;
            for (int i = 0; i < WaitingRoom.PLACES && room.size() > 0; i++) {
                WaitingDelta delta = room.place(i);
                if (!delta.waits) {
                    continue;
                }
                if (!isOld(delta.last, delta.previous)) {
                    if (connects(delta.first, delta.last, delta.previous)) {
                        room.leave(delta);
                        apply(delta.last, delta.levels());
                        moved = true;
                    }
                } else if (delta.last <= had.start() || had.spans(delta.before(), delta.last)) {
                    room.leave(delta);
                    dropped++;
                }
            }
        }
    }

    private void giveUpWhatIsNotReached() {
        connected = lastUpdateId < highest ? connected + 1 : 0;
        if (connected == PROOF) {
            dropped += room.size();
            room.clear();
            highest = lastUpdateId;
            connected = 0;
        }
    }

    /** The venue's best prices as of an update; a side that is empty has quantity 0. */
    public void quote(
            long updateId, long bidPriceTicks, long bidQuantityLots, long askPriceTicks, long askQuantityLots) {
        quotes.keep(updateId, bidPriceTicks, bidQuantityLots, askPriceTicks, askQuantityLots);
        prove();
    }

    private void prove() {
        long[] quote = hasSnapshot ? quotes.take(lastUpdateId) : null;
        if (quote == null) {
            return;
        }
        if (book.hasBest(quote[0], quote[1], quote[2], quote[3])) {
            confirmed++;
        } else {
            contradictions++;
            contradicted = true;
        }
    }

    /**
     * The connection was lost, or the feed says that it missed something: only a snapshot helps, of an update that is not older than what has been seen. The book
     * keeps what it shows.
     */
    public void lost() {
        hasSnapshot = false;
        room.clear();
        connected = 0;
        passed = 0;
    }

    /** As {@link #lost}, and the venue counts its updates anew: the next snapshot may be of any update. */
    public void restarted() {
        lost();
        highest = 0;
        quotes.clear();
    }

    /** What the book can be trusted for. */
    public BookState state() {
        if (!hasSnapshot || room.size() > 0 || lastUpdateId < highest) {
            return BookState.RECOVERING;
        }
        if (contradicted) {
            return BookState.STALE;
        }
        return book.isCrossedOrLocked() ? BookState.DEGRADED : BookState.LIVE;
    }

    /** The book; live. Good for trading only while {@link #state()} says so. */
    public L2Book book() {
        return book;
    }

    /** The last update that is in the book. */
    public long lastUpdateId() {
        return lastUpdateId;
    }

    /** Deltas that are in the book. */
    public long applied() {
        return applied;
    }

    /** Deltas that the book was past, or that had no room to wait. */
    public long dropped() {
        return dropped;
    }

    /** How often something was missing. */
    public long gaps() {
        return gaps;
    }

    /** Snapshots that were taken. */
    public long snapshots() {
        return snapshots;
    }

    /** Quotes that the book agreed with at an equal update. */
    public long confirmed() {
        return confirmed;
    }

    /** Quotes that it contradicted. */
    public long contradictions() {
        return contradictions;
    }

    /** Deltas that wait for what is missing before them. */
    public int waiting() {
        return room.size();
    }

    /** Gives all that it knows as numbers; equal ones give equal numbers, and {@link #read} makes one that goes on in the same way. */
    public void write(LongConsumer out) {
        out.accept((hasSnapshot ? 1 : 0) | (afterSnapshot ? 2 : 0) | (contradicted ? 4 : 0));
        out.accept(lastUpdateId);
        out.accept(highest);
        out.accept(connected);
        out.accept(passed);
        out.accept(applied);
        out.accept(dropped);
        out.accept(gaps);
        out.accept(snapshots);
        out.accept(confirmed);
        out.accept(contradictions);
        book.write(out);
        room.write(out);
        quotes.write(out);
        had.write(out);
    }

    /**
     * Makes the one that {@link #write} has described.
     *
     * @throws IllegalArgumentException if the numbers make no sense
     */
    public static BookSynchronizer read(LongSupplier in) {
        BookSynchronizer read = new BookSynchronizer();
        long flags = in.getAsLong();
        read.hasSnapshot = (flags & 1) != 0;
        read.afterSnapshot = (flags & 2) != 0;
        read.contradicted = (flags & 4) != 0;
        read.lastUpdateId = in.getAsLong();
        read.highest = in.getAsLong();
        read.connected = in.getAsLong();
        read.passed = in.getAsLong();
        read.applied = in.getAsLong();
        read.dropped = in.getAsLong();
        read.gaps = in.getAsLong();
        read.snapshots = in.getAsLong();
        read.confirmed = in.getAsLong();
        read.contradictions = in.getAsLong();
        read.book.read(in);
        read.room.read(in);
        read.quotes.read(in);
        read.had.read(in);
        return read;
    }
}
