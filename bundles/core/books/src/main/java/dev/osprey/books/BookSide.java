package dev.osprey.books;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One side of a book: its levels in arrays sorted with the best last, where nearly all changes are, so that a level that comes or goes moves few others.
 */
final class BookSide {

    /** 1 for bids, of which the highest is the best; -1 for asks. Prices are kept multiplied by it. */
    private final int sign;

    private long[] keys = new long[256];
    private long[] quantities = new long[256];
    private int size;

    BookSide(int sign) {
        this.sign = sign;
    }

    void clear() {
        size = 0;
    }

    int depth() {
        return size;
    }

    /** @param level 0 is the best */
    long priceTicks(int level) {
        return sign * keys[index(level)];
    }

    long quantityLots(int level) {
        return quantities[index(level)];
    }

    private int index(int level) {
        if (level < 0 || level >= size) {
            throw new IndexOutOfBoundsException("level=" + level + " of " + size);
        }
        return size - 1 - level;
    }

    /** What stands at a price, 0 if nothing does. */
    long quantityAt(long priceTicks) {
        int at = find(sign * priceTicks);
        return at >= 0 ? quantities[at] : 0;
    }

    /** Sets what stands at a price; 0 removes the level. */
    void set(long priceTicks, long quantityLots) {
        long key = sign * priceTicks;
        int at = find(key);
        if (at >= 0) {
            if (quantityLots == 0) {
                remove(at);
            } else {
                quantities[at] = quantityLots;
            }
        } else if (quantityLots != 0) {
            insert(-at - 1, key, quantityLots);
        }
    }

    /** As {@link Arrays#binarySearch(long[], long)}, beginning at the best. */
    private int find(long key) {
        int scanned = Math.max(0, size - 8);
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

    private void insert(int at, long key, long quantityLots) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(quantities, at, quantities, at + 1, size - at);
        keys[at] = key;
        quantities[at] = quantityLots;
        size++;
    }

    void write(LongConsumer out) {
        out.accept(size);
        for (int i = 0; i < size; i++) {
            out.accept(keys[i]);
            out.accept(quantities[i]);
        }
    }

    void read(LongSupplier in) {
        size = 0;
        for (long left = in.getAsLong(); left > 0; left--) {
            insert(size, in.getAsLong(), in.getAsLong());
        }
    }
}
