package dev.osprey.books;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Where the last deltas ended that are in a book: what is older than the book and came before was one of them, or is within what it began with. */
final class AppliedDeltas {

    private static final int KNOWN = 64;

    private final long[] ends = new long[KNOWN];
    private long count;
    private long start;

    /** A snapshot begins the book. */
    void begin(long updateId) {
        count = 0;
        start = updateId;
    }

    void add(long last) {
        int place = (int) (count % KNOWN);
        if (count >= KNOWN) {
            start = Math.max(start, ends[place]);
        }
        ends[place] = last;
        count++;
    }

    /** Whether one of them, or some in a row, begin behind an update and end with another. */
    boolean spans(long before, long last) {
        return ends(last) && (before <= start || ends(before));
    }

    private boolean ends(long last) {
        for (int i = 0; i < KNOWN && i < count; i++) {
            if (ends[i] == last) {
                return true;
            }
        }
        return false;
    }

    /** What ended there or before can no longer be told. */
    long start() {
        return start;
    }

    void write(LongConsumer out) {
        out.accept(start);
        out.accept(count);
        for (int i = 0; i < KNOWN && i < count; i++) {
            out.accept(ends[i]);
        }
    }

    /** @throws IllegalArgumentException if the numbers make no sense */
    void read(LongSupplier in) {
        start = in.getAsLong();
        count = in.getAsLong();
        if (count < 0) {
            throw new IllegalArgumentException("count=" + count + " must not be negative");
        }
        for (int i = 0; i < KNOWN && i < count; i++) {
            ends[i] = in.getAsLong();
        }
    }
}
