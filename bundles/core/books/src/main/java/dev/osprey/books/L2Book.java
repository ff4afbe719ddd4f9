package dev.osprey.books;

import dev.osprey.api.market.BookLevels;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The levels of one instrument's book. Prices in ticks, quantities in lots; level 0 is the best. */
public final class L2Book {

    private final BookSide bids = new BookSide(1);
    private final BookSide asks = new BookSide(-1);

    /** How many bids there are. */
    public int bidDepth() {
        return bids.depth();
    }

    /** How many asks there are. */
    public int askDepth() {
        return asks.depth();
    }

    /** @throws IndexOutOfBoundsException if there is no such level */
    public long bidPriceTicks(int level) {
        return bids.priceTicks(level);
    }

    /** @throws IndexOutOfBoundsException if there is no such level */
    public long bidQuantityLots(int level) {
        return bids.quantityLots(level);
    }

    /** @throws IndexOutOfBoundsException if there is no such level */
    public long askPriceTicks(int level) {
        return asks.priceTicks(level);
    }

    /** @throws IndexOutOfBoundsException if there is no such level */
    public long askQuantityLots(int level) {
        return asks.quantityLots(level);
    }

    /** What is bid at a price, 0 if nothing is. */
    public long bidQuantityAt(long priceTicks) {
        return bids.quantityAt(priceTicks);
    }

    /** What is asked at a price, 0 if nothing is. */
    public long askQuantityAt(long priceTicks) {
        return asks.quantityAt(priceTicks);
    }

    /** Whether somebody bids as much as somebody asks, or more: on one venue that cannot last. */
    public boolean isCrossedOrLocked() {
        return bids.depth() > 0 && asks.depth() > 0 && bids.priceTicks(0) >= asks.priceTicks(0);
    }

    /** Whether these are its best levels; a side of which the quantity is 0 must be empty. */
    public boolean hasBest(long bidPriceTicks, long bidQuantityLots, long askPriceTicks, long askQuantityLots) {
        return isBest(bids, bidPriceTicks, bidQuantityLots) && isBest(asks, askPriceTicks, askQuantityLots);
    }

    private static boolean isBest(BookSide side, long priceTicks, long quantityLots) {
        return quantityLots == 0
                ? side.depth() == 0
                : side.depth() > 0 && side.priceTicks(0) == priceTicks && side.quantityLots(0) == quantityLots;
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    void set(BookLevels levels) {
        int size = levels.size();
        for (int i = 0; i < size; i++) {
            (i < levels.bids() ? bids : asks).set(levels.priceTicks(i), levels.quantityLots(i));
        }
    }

    void write(LongConsumer out) {
        bids.write(out);
        asks.write(out);
    }

    void read(LongSupplier in) {
        bids.read(in);
        asks.read(in);
    }
}
