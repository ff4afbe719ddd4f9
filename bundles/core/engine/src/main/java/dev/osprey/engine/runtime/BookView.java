package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.StreamState;
import dev.osprey.books.L2Book;
import dev.osprey.engine.core.MarketStream;
import org.agrona.DirectBuffer;

/** An instrument's book as its reader has it. One object for each instrument, changed by what comes. */
final class BookView implements Book {

    private Instrument instrument;
    private MarketStream stream;
    private long sequence;
    private long logTime;
    private long venueTime;

    BookView(Instrument instrument, MarketStream stream) {
        this.instrument = instrument;
        this.stream = stream;
    }

    /** A snapshot or delta was taken in. */
    void at(DirectBuffer buffer, int offset, Instrument of, MarketStream from) {
        instrument = of;
        stream = from;
        sequence = Records.sequence(buffer, offset);
        logTime = Records.logTime(buffer, offset);
        venueTime = Records.venueTime(buffer, offset);
    }

    /** The stream goes on in another object. */
    void of(MarketStream from) {
        stream = from;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long logTime() {
        return logTime;
    }

    @Override
    public long venueTime() {
        return venueTime;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    private L2Book levels() {
        return stream.levels();
    }

    @Override
    public int depth(Side side) {
        return side == Side.BUY ? levels().bidDepth() : levels().askDepth();
    }

    @Override
    public long priceTicks(Side side, int level) {
        return side == Side.BUY ? levels().bidPriceTicks(level) : levels().askPriceTicks(level);
    }

    @Override
    public long quantityLots(Side side, int level) {
        return side == Side.BUY ? levels().bidQuantityLots(level) : levels().askQuantityLots(level);
    }

    @Override
    public long quantityLotsAt(Side side, long priceTicks) {
        return side == Side.BUY ? levels().bidQuantityAt(priceTicks) : levels().askQuantityAt(priceTicks);
    }

    @Override
    public long updateId() {
        return stream.updateId();
    }

    @Override
    public boolean isSnapshot() {
        return stream.wasReplaced();
    }

    @Override
    public int deltasApplied() {
        return stream.deltasApplied();
    }

    @Override
    public int changes() {
        BookLevels named = stream.named();
        return named == null ? ALL_LEVELS : named.size();
    }

    @Override
    public Side changedSide(int change) {
        return change < named(change).bids() ? Side.BUY : Side.SELL;
    }

    @Override
    public long changedPriceTicks(int change) {
        return named(change).priceTicks(change);
    }

    private BookLevels named(int change) {
        if (change < 0 || change >= changes()) {
            throw new IndexOutOfBoundsException("change=" + change + " of " + Math.max(0, changes()));
        }
        return stream.named();
    }

    @Override
    public StreamState state() {
        return switch (stream.bookState()) {
            case LIVE -> StreamState.LIVE;
            case DEGRADED -> StreamState.DEGRADED;
            case STALE -> StreamState.STALE;
            case RECOVERING -> StreamState.RECOVERING;
        };
    }
}
