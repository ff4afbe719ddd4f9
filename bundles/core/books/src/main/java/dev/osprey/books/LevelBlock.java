package dev.osprey.books;

import java.util.Arrays;

/** Some levels of a side that follow each other, sorted with the best last. Used again. */
final class LevelBlock {

    /** So few that to move half of them costs less than to find the place. */
    static final int ROOM = 64;

    final long[] keys = new long[ROOM];
    final long[] quantities = new long[ROOM];
    int size;

    /** As {@link Arrays#binarySearch(long[], long)}. */
    int find(long key) {
        return Arrays.binarySearch(keys, 0, size, key);
    }

    void insert(int at, long key, long quantityLots) {
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(quantities, at, quantities, at + 1, size - at);
        keys[at] = key;
        quantities[at] = quantityLots;
        size++;
    }

    void remove(int at) {
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(quantities, at + 1, quantities, at, size - at);
    }

    /** Gives its better half to one that is empty. */
    void split(LevelBlock better) {
        int kept = size / 2;
        better.size = size - kept;
        System.arraycopy(keys, kept, better.keys, 0, better.size);
        System.arraycopy(quantities, kept, better.quantities, 0, better.size);
        size = kept;
    }

    /** Takes all of the next better one. */
    void join(LevelBlock better) {
        System.arraycopy(better.keys, 0, keys, size, better.size);
        System.arraycopy(better.quantities, 0, quantities, size, better.size);
        size += better.size;
    }
}
