package dev.osprey.api.market;

import java.util.Arrays;

/** Price levels of a snapshot or a delta of a book, in the order in which they came: bids, then asks. Used again: {@link #clear} and fill. */
public final class BookLevels {

    /** The most that one snapshot or delta may have. */
    public static final int MAX_LEVELS = 30_000;

    private long[] prices = new long[64];
    private long[] quantities = new long[64];
    private int bids;
    private int size;

    /** Forgets all. */
    public BookLevels clear() {
        size = 0;
        bids = 0;
        return this;
    }

    /**
     * Adds a bid.
     *
     * @param quantityLots what stands there now; 0 in a delta removes the level
     * @throws IllegalStateException    if there are asks already
     * @throws IllegalArgumentException if the quantity is negative, or there are {@value #MAX_LEVELS} levels already
     */
    public BookLevels bid(long priceTicks, long quantityLots) {
        if (size > bids) {
            throw new IllegalStateException("bids must be added before asks");
        }
        add(priceTicks, quantityLots);
        bids++;
        return this;
    }

    /** Adds an ask; after the bids. Else as {@link #bid}. */
    public BookLevels ask(long priceTicks, long quantityLots) {
        add(priceTicks, quantityLots);
        return this;
    }

    private void add(long priceTicks, long quantityLots) {
        if (quantityLots < 0) {
            throw new IllegalArgumentException("quantityLots=" + quantityLots + " must not be negative");
        }
        if (size == MAX_LEVELS) {
            throw new IllegalArgumentException("a book may have " + MAX_LEVELS + " levels at once");
        }
        if (size == prices.length) {
            prices = Arrays.copyOf(prices, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
        prices[size] = priceTicks;
        quantities[size] = quantityLots;
        size++;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** How many of them, the first ones, are bids. */
    public int bids() {
        return bids;
    }

    /** Price of a level, in ticks. */
    public long priceTicks(int index) {
        return prices[index];
    }

    /** Size of a level, in lots. */
    public long quantityLots(int index) {
        return quantities[index];
    }
}
