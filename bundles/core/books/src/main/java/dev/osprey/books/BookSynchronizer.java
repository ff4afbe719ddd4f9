package dev.osprey.books;

import dev.osprey.api.market.BookLevels;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Rebuilds a book from a venue's stream of deltas and its snapshots, after the rules that Binance has published for its local order books, spot and USD-M
 * futures ("How to manage a local order book correctly").
 *
 * <p>A delta covers the updates {@code first} to {@code last}. Where the venue also tells the {@code previous} delta's last update (futures), that must be the
 * last one of the book; else (spot) the delta must begin at the book's next update or before it. The first delta after a snapshot may begin before the
 * snapshot's update. What is older than the book is dropped.
 *
 * <p>A delta that does not connect waits, in a bounded room, for what is missing: that mends another order and the time until a snapshot comes. As long as
 * something is missing the book is {@link BookState#RECOVERING}; when the room is full the oldest is forgotten and only a snapshot helps.
 *
 * <p>Quotes that name the update they are of prove the book: one that contradicts it at an equal update makes it {@link BookState#STALE}, until the next snapshot. Those
 * that are ahead of the book are remembered until it has come so far.
 */
public final class BookSynchronizer {

    /** The delta's {@code previous} of venues that do not tell it. */
    public static final long NO_PREVIOUS = 0;

    private static final int NOTHING = -1;
    private static final int ROOM = 1024;
    private static final int QUOTES = 1024;

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
    private final WaitingDelta[] room = new WaitingDelta[ROOM];
    private final long[] quoteIds = new long[QUOTES];
    private final long[][] quotes = new long[QUOTES][4];
    private int waiting;
    private boolean hasSnapshot;
    private boolean afterSnapshot;
    private boolean contradicted;
    private long lastUpdateId;
    private long applied;
    private long dropped;
    private long gaps;
    private long snapshots;
    private long confirmed;
    private long contradictions;

    /** Made with an empty book that waits for a snapshot. */
    public BookSynchronizer() {
        for (int i = 0; i < ROOM; i++) {
            room[i] = new WaitingDelta();
        }
    }

    /** The whole book as of an update. One that is older than a book in good order is ignored. */
    public void snapshot(long updateId, BookLevels levels) {
        if (hasSnapshot && !contradicted && waiting == 0 && updateId < lastUpdateId) {
            return;
        }
        book.clear();
        book.set(levels);
        lastUpdateId = updateId;
        hasSnapshot = true;
        afterSnapshot = true;
        contradicted = false;
        snapshots++;
        prove();
        drain();
    }

    /**
     * New sizes of levels.
     *
     * @param first    the first update in it
     * @param last     the last one
     * @param previous the last update of the delta before it, or {@link #NO_PREVIOUS}
     */
    public Outcome delta(long first, long last, long previous, BookLevels levels) {
        if (hasSnapshot && isOld(last, previous)) {
            dropped++;
            return Outcome.DROPPED;
        }
        if (!hasSnapshot || !connects(first, last, previous)) {
            if (hasSnapshot && waiting == 0) {
                gaps++;
            }
            keep(first, last, previous, levels);
            return Outcome.WAITING;
        }
        apply(last, levels);
        drain();
        return Outcome.APPLIED;
    }

    private boolean isOld(long last, long previous) {
        // a futures delta that ends where the snapshot stands may hold updates after those that the snapshot has
        return previous != NO_PREVIOUS && afterSnapshot ? last < lastUpdateId : last <= lastUpdateId;
    }

    private boolean connects(long first, long last, long previous) {
        if (previous == NO_PREVIOUS) {
            return first <= lastUpdateId + 1;
        }
        return previous == lastUpdateId || afterSnapshot && first <= lastUpdateId && last >= lastUpdateId;
    }

    private void apply(long last, BookLevels levels) {
        book.set(levels);
        lastUpdateId = last;
        afterSnapshot = false;
        applied++;
        prove();
    }

    private void keep(long first, long last, long previous, BookLevels levels) {
        int slot = NOTHING;
        int oldest = 0;
        for (int i = 0; i < ROOM; i++) {
            WaitingDelta delta = room[i];
            if (delta.waits && delta.first == first && delta.last == last) {
                dropped++;
                return;
            }
            if (!delta.waits) {
                slot = slot == NOTHING ? i : slot;
            } else if (room[oldest].waits && delta.last < room[oldest].last) {
                oldest = i;
            }
        }
        if (slot == NOTHING) {
            slot = oldest;
            dropped++;
        } else {
            waiting++;
        }
        room[slot].keep(first, last, previous, levels);
    }

    /** Applies what waits and connects now, in order. */
    private void drain() {
        boolean moved = waiting > 0;
        while (moved) {
            moved = false;
            for (int i = 0; i < ROOM && waiting > 0; i++) {
                WaitingDelta delta = room[i];
                if (delta.waits && isOld(delta.last, delta.previous)) {
                    delta.waits = false;
                    waiting--;
                    dropped++;
                } else if (delta.waits && connects(delta.first, delta.last, delta.previous)) {
                    delta.waits = false;
                    waiting--;
                    apply(delta.last, delta.levels());
                    moved = true;
                }
            }
        }
    }

    /** The venue's best prices as of an update; a side that is empty has quantity 0. */
    public void quote(
            long updateId, long bidPriceTicks, long bidQuantityLots, long askPriceTicks, long askQuantityLots) {
        int slot = slotOf(updateId);
        long[] quote = quotes[slot];
        quoteIds[slot] = updateId;
        quote[0] = bidPriceTicks;
        quote[1] = bidQuantityLots;
        quote[2] = askPriceTicks;
        quote[3] = askQuantityLots;
        prove();
    }

    private static int slotOf(long updateId) {
        return (int) (updateId * 0x9E3779B97F4A7C15L >>> 54);
    }

    private void prove() {
        int slot = slotOf(lastUpdateId);
        if (hasSnapshot && quoteIds[slot] == lastUpdateId && lastUpdateId != 0) {
            long[] quote = quotes[slot];
            quoteIds[slot] = 0;
            if (book.hasBest(quote[0], quote[1], quote[2], quote[3])) {
                confirmed++;
            } else {
                contradictions++;
                contradicted = true;
            }
        }
    }

    /** The connection was lost, or the feed says that it missed something: only a snapshot helps. The book keeps what it shows. */
    public void lost() {
        hasSnapshot = false;
        waiting = 0;
        for (WaitingDelta delta : room) {
            delta.waits = false;
        }
    }

    /** What the book can be trusted for. */
    public BookState state() {
        if (!hasSnapshot || waiting > 0) {
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
        return waiting;
    }

    /** Gives all that it knows as numbers; equal ones give equal numbers, and {@link #read} makes one that goes on in the same way. */
    public void write(LongConsumer out) {
        out.accept((hasSnapshot ? 1 : 0) | (afterSnapshot ? 2 : 0) | (contradicted ? 4 : 0));
        out.accept(lastUpdateId);
        out.accept(applied);
        out.accept(dropped);
        out.accept(gaps);
        out.accept(snapshots);
        out.accept(confirmed);
        out.accept(contradictions);
        book.write(out);
        out.accept(waiting);
        for (int i = 0; i < ROOM; i++) {
            if (room[i].waits) {
                out.accept(i);
                room[i].write(out);
            }
        }
        writeQuotes(out);
    }

    private void writeQuotes(LongConsumer out) {
        int known = 0;
        for (long id : quoteIds) {
            known += id == 0 ? 0 : 1;
        }
        out.accept(known);
        for (int i = 0; i < QUOTES; i++) {
            if (quoteIds[i] != 0) {
                out.accept(quoteIds[i]);
                for (long value : quotes[i]) {
                    out.accept(value);
                }
            }
        }
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
        read.applied = in.getAsLong();
        read.dropped = in.getAsLong();
        read.gaps = in.getAsLong();
        read.snapshots = in.getAsLong();
        read.confirmed = in.getAsLong();
        read.contradictions = in.getAsLong();
        read.book.read(in);
        for (long left = in.getAsLong(); left > 0; left--) {
            read.readWaiting(in);
        }
        for (long left = in.getAsLong(); left > 0; left--) {
            read.readQuote(in);
        }
        return read;
    }

    private void readWaiting(LongSupplier in) {
        long slot = in.getAsLong();
        if (slot < 0 || slot >= ROOM || room[(int) slot].waits) {
            throw new IllegalArgumentException("slot=" + slot + " must be a free one of " + ROOM);
        }
        room[(int) slot].read(in);
        waiting++;
    }

    private void readQuote(LongSupplier in) {
        long id = in.getAsLong();
        int slot = slotOf(id);
        quoteIds[slot] = id;
        for (int i = 0; i < quotes[slot].length; i++) {
            quotes[slot][i] = in.getAsLong();
        }
    }
}
