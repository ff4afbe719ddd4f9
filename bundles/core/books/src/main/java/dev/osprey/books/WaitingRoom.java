package dev.osprey.books;

import dev.osprey.api.market.BookLevels;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Deltas that wait for what is missing, so many at most: when all places are taken, the oldest is forgotten. */
final class WaitingRoom {

    /** How many places there are. */
    static final int PLACES = 1024;

    private static final int NOTHING = -1;

    private final WaitingDelta[] places = new WaitingDelta[PLACES];
    private int size;

    WaitingRoom() {
        for (int i = 0; i < PLACES; i++) {
            places[i] = new WaitingDelta();
        }
    }

    /** How many wait. */
    int size() {
        return size;
    }

    /** A place, whether one waits there or not. */
    WaitingDelta place(int index) {
        return places[index];
    }

    /** @return false if it waits already, or another one was forgotten for it */
    boolean keep(long first, long last, long previous, BookLevels levels) {
        int free = NOTHING;
        int oldest = 0;
        for (int i = 0; i < PLACES; i++) {
            WaitingDelta delta = places[i];
            if (delta.waits && delta.first == first && delta.last == last) {
                return false;
            }
            if (!delta.waits) {
                free = free == NOTHING ? i : free;
            } else if (places[oldest].waits && delta.last < places[oldest].last) {
                oldest = i;
            }
        }
        size += free == NOTHING ? 0 : 1;
        places[free == NOTHING ? oldest : free].keep(first, last, previous, levels);
        return free != NOTHING;
    }

    void leave(WaitingDelta delta) {
        delta.waits = false;
        size--;
    }

    /** Those that end there or before leave. */
    void leaveUpTo(long last) {
        for (int i = 0; i < PLACES && size > 0; i++) {
            if (places[i].waits && places[i].last <= last) {
                leave(places[i]);
            }
        }
    }

    void clear() {
        leaveUpTo(Long.MAX_VALUE);
    }

    /** The one that ends first; {@code null} if none waits. */
    WaitingDelta oldest() {
        WaitingDelta oldest = null;
        for (int i = 0; i < PLACES && size > 0; i++) {
            if (places[i].waits && (oldest == null || places[i].last < oldest.last)) {
                oldest = places[i];
            }
        }
        return oldest;
    }

    /** Whether one ends there. */
    boolean hasEnd(long last) {
        for (int i = 0; i < PLACES; i++) {
            if (places[i].waits && places[i].last == last) {
                return true;
            }
        }
        return false;
    }

    /** The last update that is in any of them; 0 if none waits. */
    long highest() {
        long highest = 0;
        for (int i = 0; i < PLACES && size > 0; i++) {
            highest = places[i].waits ? Math.max(highest, places[i].last) : highest;
        }
        return highest;
    }

    void write(LongConsumer out) {
        out.accept(size);
        for (int i = 0; i < PLACES; i++) {
            if (places[i].waits) {
                out.accept(i);
                places[i].write(out);
            }
        }
    }

    /** @throws IllegalArgumentException if the numbers make no sense */
    void read(LongSupplier in) {
        for (long left = in.getAsLong(); left > 0; left--) {
            long place = in.getAsLong();
            if (place < 0 || place >= PLACES || places[(int) place].waits) {
                throw new IllegalArgumentException("slot=" + place + " must be a free one of " + PLACES);
            }
            places[(int) place].read(in);
            size++;
        }
    }
}
