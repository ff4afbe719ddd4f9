package dev.osprey.engine.core;

import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.StreamState;
import dev.osprey.books.BookState;
import dev.osprey.books.BookSynchronizer;
import dev.osprey.books.L2Book;
import dev.osprey.engine.core.StreamRule.Delay;

/** One instrument's market data: its book, where the venue gives one, and what both can be trusted for. Live. */
public final class MarketStream {

    private static final StreamState[] STATES = StreamState.values();
    private static final long NEVER = Long.MIN_VALUE;

    /** Venues give deltas every second at the latest; so much later than a quote that proves that there is one, it is missing. */
    private static final long LONGEST_BEHIND = 5_000_000_000L;

    private static final L2Book EMPTY = new L2Book();

    private final int instrument;
    private BookSynchronizer book;
    private StreamState state = StreamState.LIVE;
    /** Of trades, quotes and bars. */
    private final StreamFeed prices = new StreamFeed();
    /** Of snapshots and deltas. */
    private final StreamFeed books = new StreamFeed();

    private boolean awaited;
    private long lastTime = NEVER;
    /** Of the last snapshot or delta. */
    private long bookTime = NEVER;
    /** Of the first quote, since the book has changed, that is ahead of it and differs. */
    private long behindSince = NEVER;
    /** Log time; 0 before anything that is looked at has come. */
    private long since;
    /** Of the event in hand; no part of the state. */
    private boolean replaced;

    private int deltas;
    /** The levels of the delta in hand, if it alone was put into the book; those who read it have the same, until the next one. */
    private BookLevels named;

    MarketStream(int instrument) {
        this.instrument = instrument;
    }

    // ---------------------------------------------------------------- what comes

    /** A trade or a quote has come. */
    void came(int from, long logTime) {
        prices.gives(from);
        came(logTime);
    }

    /** A snapshot or a delta has come. */
    void bookCame(int from, long logTime) {
        books.gives(from);
        came(logTime);
        bookTime = logTime;
    }

    private void came(long logTime) {
        awaited = false;
        lastTime = logTime;
        if (since == 0) {
            since = logTime;
        }
    }

    /** A bar has come: bars may be far apart, so that their silence means nothing. */
    void barCame(int from) {
        prices.gives(from);
        awaited = false;
    }

    /** A run begins: nobody has listened since the last one, and no feed has said anything yet. */
    void runStarted() {
        prices.runStarted();
        books.runStarted();
        awaited = true;
        if (book != null) {
            book.restarted();
        }
    }

    void snapshot(long updateId, BookLevels levels) {
        BookSynchronizer known = book();
        long snapshots = known.snapshots();
        long applied = known.applied();
        known.snapshot(updateId, levels);
        replaced = known.snapshots() > snapshots;
        deltas = (int) (known.applied() - applied);
        named = null;
        moved();
    }

    void delta(long first, long last, long previous, BookLevels levels) {
        BookSynchronizer known = book();
        long applied = known.applied();
        known.delta(first, last, previous, levels);
        replaced = false;
        deltas = (int) (known.applied() - applied);
        named = deltas == 1 ? levels : null;
        moved();
    }

    private void moved() {
        if (replaced || deltas > 0) {
            behindSince = NEVER;
        }
    }

    private BookSynchronizer book() {
        if (book == null) {
            book = new BookSynchronizer();
        }
        return book;
    }

    void quote(long updateId, long bidTicks, long bidLots, long askTicks, long askLots) {
        if (book != null && updateId != 0) {
            book.quote(updateId, bidTicks, bidLots, askTicks, askLots);
            if (updateId > book.lastUpdateId()) {
                boolean isSame = book.book().hasBest(bidTicks, bidLots, askTicks, askLots);
                behindSince = isSame ? NEVER : behindSince == NEVER ? lastTime : behindSince;
            }
        }
    }

    /**
     * Takes in what a feed says of itself. A book hangs on the feed that gives it alone: it is lost with that one, and with no other. Where there is no book, the
     * last price is what has to come again.
     */
    void feed(int source, FeedStatus said) {
        boolean pricesWereDown = prices.status() == FeedStatus.DOWN;
        if (prices.says(source, said) && pricesWereDown && book == null) {
            awaited = true;
        }
        if (books.says(source, said) && said == FeedStatus.DOWN && book != null) {
            book.lost();
        }
    }

    void changed(StreamState next, long logTime) {
        state = next;
        since = logTime;
    }

    /** What decides the state now. */
    StreamRule rule(long now, long longestSilence) {
        boolean hasBook = book != null;
        return StreamRule.of(
                hasBook ? books.status() : prices.status(),
                prices.status(),
                awaited,
                hasBook ? book.state() : null,
                delay(now, longestSilence));
    }

    private Delay delay(long now, long longestSilence) {
        if (longestSilence > 0 && lastTime != NEVER && now - lastTime >= longestSilence) {
            return Delay.SILENT;
        }
        if (longestSilence > 0 && bookTime != NEVER && lastTime - bookTime >= longestSilence) {
            return Delay.BOOK_SILENT;
        }
        return behindSince != NEVER && now - behindSince >= LONGEST_BEHIND ? Delay.BOOK_BEHIND : Delay.NONE;
    }

    /** Whether a trade, or another price, needs no look at the rules: there is no book, and nothing was wrong. */
    boolean isPlain() {
        return book == null && state == StreamState.LIVE && prices.status() == FeedStatus.UP;
    }

    // ---------------------------------------------------------------- what is known

    public int instrument() {
        return instrument;
    }

    /** As the log says. */
    public StreamState state() {
        return state;
    }

    /** Log time since which it is so; 0 if nothing but bars has come yet. */
    public long since() {
        return since;
    }

    /** What the book can be trusted for by itself; {@link BookState#RECOVERING} without one. */
    public BookState bookState() {
        return book == null ? BookState.RECOVERING : book.state();
    }

    public boolean hasBook() {
        return book != null;
    }

    /** Empty if there is none. */
    public L2Book levels() {
        return book == null ? EMPTY : book.book();
    }

    /** Last update that is in the book; 0 without one. */
    public long updateId() {
        return book == null ? 0 : book.lastUpdateId();
    }

    /** Whether the last snapshot or delta was a snapshot that replaced the book. */
    public boolean wasReplaced() {
        return replaced;
    }

    /** How many deltas the last snapshot or delta has put into the book. */
    public int deltasApplied() {
        return deltas;
    }

    /** The levels of the delta in hand; {@code null} if others may have changed as well. Good until the next snapshot or delta of any instrument. */
    public BookLevels named() {
        return named;
    }

    /** How often something was missing in the book. */
    public long gaps() {
        return book == null ? 0 : book.gaps();
    }

    /** Deltas that are in the book. */
    public long deltas() {
        return book == null ? 0 : book.applied();
    }

    /** Snapshots that were taken. */
    public long snapshots() {
        return book == null ? 0 : book.snapshots();
    }

    /** Quotes that the book agreed with at an equal update. */
    public long confirmedQuotes() {
        return book == null ? 0 : book.confirmed();
    }

    /** Quotes that it contradicted. */
    public long contradictions() {
        return book == null ? 0 : book.contradictions();
    }

    /** Log time at which it is silent for too long if nothing comes; {@link Timers#NEVER} if that would change nothing. */
    long silentAt(long longestSilence) {
        return state.isTradable() && lastTime != NEVER ? lastTime + longestSilence : Timers.NEVER;
    }

    // ---------------------------------------------------------------- encoding

    void encode(StateOutput out) {
        out.putInt(instrument);
        out.putByte(state.ordinal());
        prices.encode(out);
        books.encode(out);
        out.putBoolean(awaited);
        out.putLong(lastTime);
        out.putLong(bookTime);
        out.putLong(behindSince);
        out.putLong(since);
        out.putBoolean(book != null);
        if (book != null) {
            book.write(out::putLong);
        }
    }

    static MarketStream decode(StateInput in) {
        MarketStream stream = new MarketStream(in.getInt());
        stream.state = STATES[in.getByte()];
        stream.prices.decode(in);
        stream.books.decode(in);
        stream.awaited = in.getBoolean();
        stream.lastTime = in.getLong();
        stream.bookTime = in.getLong();
        stream.behindSince = in.getLong();
        stream.since = in.getLong();
        if (in.getBoolean()) {
            stream.book = BookSynchronizer.read(in::getLong);
        }
        return stream;
    }
}
