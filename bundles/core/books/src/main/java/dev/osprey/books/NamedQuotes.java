package dev.osprey.books;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Best prices that name the update they are of, until the book has come so far: about the last 1024, each in the place of its update. */
final class NamedQuotes {

    private static final int PLACES = 1024;
    private static final long NONE = 0;

    private final long[] ids = new long[PLACES];
    private final long[][] quotes = new long[PLACES][4];

    void keep(long updateId, long bidPriceTicks, long bidQuantityLots, long askPriceTicks, long askQuantityLots) {
        int place = placeOf(updateId);
        long[] quote = quotes[place];
        ids[place] = updateId;
        quote[0] = bidPriceTicks;
        quote[1] = bidQuantityLots;
        quote[2] = askPriceTicks;
        quote[3] = askQuantityLots;
    }

    private static int placeOf(long updateId) {
        return (int) (updateId * 0x9E3779B97F4A7C15L >>> 54);
    }

    /** Bid, its quantity, ask, its quantity; {@code null} if none is known. It is asked for once. */
    long[] take(long updateId) {
        int place = placeOf(updateId);
        if (ids[place] != updateId || updateId == NONE) {
            return null;
        }
        ids[place] = NONE;
        return quotes[place];
    }

    void clear() {
        Arrays.fill(ids, NONE);
    }

    void write(LongConsumer out) {
        int known = 0;
        for (long id : ids) {
            known += id == NONE ? 0 : 1;
        }
        out.accept(known);
        for (int i = 0; i < PLACES; i++) {
            if (ids[i] != NONE) {
                out.accept(ids[i]);
                for (long value : quotes[i]) {
                    out.accept(value);
                }
            }
        }
    }

    void read(LongSupplier in) {
        for (long left = in.getAsLong(); left > 0; left--) {
            keep(in.getAsLong(), in.getAsLong(), in.getAsLong(), in.getAsLong(), in.getAsLong());
        }
    }
}
