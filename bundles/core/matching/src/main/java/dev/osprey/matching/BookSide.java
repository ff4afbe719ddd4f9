package dev.osprey.matching;

import java.util.Arrays;

/**
 * One side of the book: its price levels in a sorted array, the best last.
 *
 * <p>Nearly all activity is near the top, so nearly all searches end within a few steps from the end and nearly all
 * insertions and removals move a few elements. Levels are sorted by <em>rank</em>: the price for bids, its negative for
 * asks, so that a higher rank is a better price on both sides.
 */
final class BookSide {

    /** Below every rank: the limit of an order that takes any price. */
    static final long ANY_RANK = Long.MIN_VALUE;

    private static final int INITIAL_LEVELS = 256;

    /** How many levels from the top are looked at one by one before the rest is searched by halves. */
    private static final int NEAR_TOP = 8;

    private final Side side;
    private long[] ranks = new long[INITIAL_LEVELS];

    /** The first {@link #size} are in the book; those behind are free, to be used again. */
    private PriceLevel[] levels = new PriceLevel[INITIAL_LEVELS];

    private int size;
    private long openLots;

    BookSide(Side side) {
        this.side = side;
    }

    long rank(long priceTicks) {
        return side == Side.BUY ? priceTicks : -priceTicks;
    }

    int size() {
        return size;
    }

    long openLots() {
        return openLots;
    }

    /** The level at this depth, 0 being the best. */
    PriceLevel level(int depth) {
        return levels[size - 1 - depth];
    }

    /** The level at this price, or null. */
    PriceLevel levelAt(long priceTicks) {
        long rank = rank(priceTicks);
        int position = position(rank);
        return position < size && ranks[position] == rank ? levels[position] : null;
    }

    /** Whether an order of the other side with this limit would meet an order here. */
    boolean reaches(long limitRank) {
        return size > 0 && ranks[size - 1] >= limitRank;
    }

    /** Whether an order of the other side with this limit would find its whole quantity here. */
    boolean canFill(long limitRank, long quantityLots) {
        long missing = quantityLots;
        for (int i = size - 1; i >= 0 && ranks[i] >= limitRank; i--) {
            missing -= levels[i].openLots;
            if (missing <= 0) {
                return true;
            }
        }
        return false;
    }

    /** The first order at the best price. */
    Order first() {
        return levels[size - 1].first;
    }

    /** Puts the order last at its price. */
    void add(Order order, long priceTicks) {
        levelFor(priceTicks).append(order);
        openLots += order.openLots;
    }

    /** Takes the order, with what is open of it, out of its level, and the level out of the book if it was the last. */
    void remove(Order order) {
        PriceLevel level = order.level;
        level.remove(order);
        openLots -= order.openLots;
        if (level.orders == 0) {
            removeLevel(position(rank(level.priceTicks)));
        }
    }

    /** Takes some, not all, of the order's open quantity away; its place stays. */
    void reduce(Order order, long quantityLots) {
        order.openLots -= quantityLots;
        order.level.openLots -= quantityLots;
        openLots -= quantityLots;
    }

    private PriceLevel levelFor(long priceTicks) {
        long rank = rank(priceTicks);
        int position = position(rank);
        if (position < size && ranks[position] == rank) {
            return levels[position];
        }
        return insertLevel(position, rank, priceTicks);
    }

    /** The position of the lowest rank that is not below the given one. */
    private int position(long rank) {
        int low = Math.max(0, size - NEAR_TOP);
        for (int i = size - 1; i >= low; i--) {
            if (ranks[i] < rank) {
                return i + 1;
            }
        }
        int position = Arrays.binarySearch(ranks, 0, low, rank);
        return position >= 0 ? position : -position - 1;
    }

    private PriceLevel insertLevel(int position, long rank, long priceTicks) {
        if (size == levels.length) {
            ranks = Arrays.copyOf(ranks, size * 2);
            levels = Arrays.copyOf(levels, size * 2);
        }
        PriceLevel level = levels[size] == null ? new PriceLevel(side) : levels[size];
        level.priceTicks = priceTicks;
        System.arraycopy(ranks, position, ranks, position + 1, size - position);
        System.arraycopy(levels, position, levels, position + 1, size - position);
        ranks[position] = rank;
        levels[position] = level;
        size++;
        return level;
    }

    private void removeLevel(int position) {
        PriceLevel level = levels[position];
        size--;
        System.arraycopy(ranks, position + 1, ranks, position, size - position);
        System.arraycopy(levels, position + 1, levels, position, size - position);
        levels[size] = level;
    }
}
