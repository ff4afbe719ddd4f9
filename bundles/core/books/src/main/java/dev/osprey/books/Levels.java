package dev.osprey.books;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Price levels of a snapshot or a delta, in the order in which they came. Used again: {@link #clear} and fill. */
public final class Levels {

    private long[] prices = new long[64];
    private long[] quantities = new long[64];
    private int bids;
    private int size;

    /** Forgets all. */
    public Levels clear() {
        size = 0;
        bids = 0;
        return this;
    }

    /**
     * Adds a bid.
     *
     * @param quantityLots what stands there now; 0 of a delta removes the level
     * @throws IllegalStateException if there are asks already
     */
    public Levels bid(long priceTicks, long quantityLots) {
        if (size > bids) {
            throw new IllegalStateException("bids must be added before asks");
        }
        add(priceTicks, quantityLots);
        bids++;
        return this;
    }

    /** Adds an ask; after the bids. */
    public Levels ask(long priceTicks, long quantityLots) {
        add(priceTicks, quantityLots);
        return this;
    }

    private void add(long priceTicks, long quantityLots) {
        if (quantityLots < 0) {
            throw new IllegalArgumentException("quantityLots=" + quantityLots + " must not be negative");
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

    void copyFrom(Levels other) {
        if (prices.length < other.size) {
            prices = new long[other.prices.length];
            quantities = new long[other.prices.length];
        }
        System.arraycopy(other.prices, 0, prices, 0, other.size);
        System.arraycopy(other.quantities, 0, quantities, 0, other.size);
        size = other.size;
        bids = other.bids;
    }

    void write(LongConsumer out) {
        out.accept(bids);
        out.accept(size);
        for (int i = 0; i < size; i++) {
            out.accept(prices[i]);
            out.accept(quantities[i]);
        }
    }

    void read(LongSupplier in) {
        clear();
        long newBids = in.getAsLong();
        for (long left = in.getAsLong(); left > 0; left--) {
            add(in.getAsLong(), in.getAsLong());
        }
        if (newBids < 0 || newBids > size) {
            throw new IllegalArgumentException("bids=" + newBids + " must be 0 to " + size);
        }
        bids = (int) newBids;
    }
}
