package dev.osprey.execution.simulated;

import dev.osprey.api.Side;
import java.util.Arrays;

/** The price levels of one side of a book: sorted arrays with the best last, where nearly all changes are. */
final class Ladder {

    private static final int ROOM = 64;
    private static final int NEAR_THE_BEST = 8;

    /** 1 for bids, of which the highest is the best; -1 for asks. Prices are kept multiplied by it. */
    private final int sign;

    private long[] keys = new long[ROOM];
    private long[] quantities = new long[ROOM];
    private int size;

    Ladder(Side side) {
        sign = side.sign();
    }

    int depth() {
        return size;
    }

    /** @param level 0 is the best */
    long priceTicks(int level) {
        return sign * keys[size - 1 - level];
    }

    long lots(int level) {
        return quantities[size - 1 - level];
    }

    /** Whether the price is the worst level's or better: what stands at one beyond is not known. */
    boolean covers(long priceTicks) {
        return size > 0 && sign * priceTicks >= keys[0];
    }

    /** What stands at a price, 0 if nothing does. */
    long lotsAt(long priceTicks) {
        int at = find(sign * priceTicks);
        return at >= 0 ? quantities[at] : 0;
    }

    /** How many levels are better than a price, or at it. */
    int levelsTo(long priceTicks) {
        int at = find(sign * priceTicks);
        return size - (at >= 0 ? at : -at - 1);
    }

    /** Sets what stands at a price; 0 removes the level. */
    void set(long priceTicks, long lots) {
        long key = sign * priceTicks;
        int at = find(key);
        if (at >= 0) {
            if (lots == 0) {
                remove(at);
            } else {
                quantities[at] = lots;
            }
        } else if (lots != 0) {
            insert(-at - 1, key, lots);
        }
    }

    void copy(Ladder other) {
        if (keys.length < other.size) {
            keys = new long[other.keys.length];
            quantities = new long[other.keys.length];
        }
        System.arraycopy(other.keys, 0, keys, 0, other.size);
        System.arraycopy(other.quantities, 0, quantities, 0, other.size);
        size = other.size;
    }

    /** As {@link Arrays#binarySearch(long[], long)}, beginning at the best. */
    private int find(long key) {
        int scanned = Math.max(0, size - NEAR_THE_BEST);
        for (int i = size - 1; i >= scanned; i--) {
            if (keys[i] <= key) {
                return keys[i] == key ? i : -(i + 1) - 1;
            }
        }
        return Arrays.binarySearch(keys, 0, scanned, key);
    }

    private void remove(int at) {
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(quantities, at + 1, quantities, at, size - at);
    }

    private void insert(int at, long key, long lots) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(quantities, at, quantities, at + 1, size - at);
        keys[at] = key;
        quantities[at] = lots;
        size++;
    }
}
