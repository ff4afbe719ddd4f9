package dev.osprey.books;

import dev.osprey.api.market.BookLevels;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A place for a delta that waits for what is missing before it. Used again. */
final class WaitingDelta {

    long first;
    long last;
    long previous;
    boolean waits;

    /** Made when the first delta waits here: most places are never used. */
    private BookLevels levels;

    /** Those of the delta kept last. */
    BookLevels levels() {
        return levels;
    }

    void keep(long firstUpdate, long lastUpdate, long previousUpdate, BookLevels from) {
        begin(firstUpdate, lastUpdate, previousUpdate);
        for (int i = 0; i < from.size(); i++) {
            add(i < from.bids(), from.priceTicks(i), from.quantityLots(i));
        }
    }

    /** The update that the book must have before it. */
    long before() {
        return BookSynchronizer.before(first, previous);
    }

    private void begin(long firstUpdate, long lastUpdate, long previousUpdate) {
        first = firstUpdate;
        last = lastUpdate;
        previous = previousUpdate;
        waits = true;
        levels = levels == null ? new BookLevels() : levels.clear();
    }

    private void add(boolean bid, long priceTicks, long quantityLots) {
        if (bid) {
            levels.bid(priceTicks, quantityLots);
        } else {
            levels.ask(priceTicks, quantityLots);
        }
    }

    void write(LongConsumer out) {
        out.accept(first);
        out.accept(last);
        out.accept(previous);
        out.accept(levels.bids());
        out.accept(levels.size());
        for (int i = 0; i < levels.size(); i++) {
            out.accept(levels.priceTicks(i));
            out.accept(levels.quantityLots(i));
        }
    }

    /** @throws IllegalArgumentException if the numbers make no sense */
    void read(LongSupplier in) {
        begin(in.getAsLong(), in.getAsLong(), in.getAsLong());
        long bids = in.getAsLong();
        long size = in.getAsLong();
        if (bids < 0 || bids > size) {
            throw new IllegalArgumentException("bids=" + bids + " must be 0 to " + size);
        }
        for (long i = 0; i < size; i++) {
            add(i < bids, in.getAsLong(), in.getAsLong());
        }
    }
}
