package dev.osprey.engine.runtime;

import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.TradeDecoder;
import java.util.Arrays;

/**
 * Trades and quotes at the log's end that nobody has read yet, and nobody would act upon. Who reads of each instrument's the last trade and the last quote
 * stands as if all had been read.
 */
final class Unheard {

    private static final int KINDS = QuoteDecoder.TEMPLATE_ID - TradeDecoder.TEMPLATE_ID + 1;

    /** By instrument and kind: where the last one stands, and how many there are. */
    private long[] places = new long[16 * KINDS];

    private int[] counts = new int[16 * KINDS];

    /** The keys that have any, in the order in which their last ones stand in the log once it was asked for. */
    private int[] keys = new int[16];

    private int size;
    private int total;
    private boolean sorted;
    private long end;
    private long lastSequence;
    private long lastLogTime;
    private long lastVenueTime = Long.MIN_VALUE;

    /**
     * Adds events of one kind; to be told how far {@linkplain #upTo all} go.
     *
     * @param count how many
     * @param place where the last one of them stands in the log
     */
    void add(int instrument, int template, int count, long place) {
        int key = instrument * KINDS + template - TradeDecoder.TEMPLATE_ID;
        if (key >= places.length) {
            places = Arrays.copyOf(places, Integer.highestOneBit(key) << 1);
            counts = Arrays.copyOf(counts, places.length);
        }
        if (counts[key] == 0) {
            note(key);
        }
        counts[key] += count;
        places[key] = place;
        total += count;
        sorted = false;
    }

    /**
     * The last one that was added is this one.
     *
     * @param next where the record behind it will stand
     */
    void upTo(long next, long sequence, long logTime, long venueTime) {
        end = next;
        lastSequence = sequence;
        lastLogTime = logTime;
        lastVenueTime = venueTime;
    }

    private void note(int key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
    }

    /** All have been read. */
    void clear() {
        for (int i = 0; i < size; i++) {
            counts[keys[i]] = 0;
        }
        size = 0;
        total = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** How many events there are. */
    int total() {
        return total;
    }

    /** How many of them are the last of their instrument and kind. */
    int size() {
        if (!sorted) {
            sort();
        }
        return size;
    }

    /** Few keys, and nearly in order most often. */
    private void sort() {
        for (int i = 1; i < size; i++) {
            int key = keys[i];
            int at = i;
            while (at > 0 && places[keys[at - 1]] > places[key]) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
        sorted = true;
    }

    int instrument(int index) {
        return keys[index] / KINDS;
    }

    /** Where it stands in the log. */
    long place(int index) {
        return places[keys[index]];
    }

    /** How many of its instrument and kind are before it. */
    int before(int index) {
        return counts[keys[index]] - 1;
    }

    /** Where the record behind all of them stands, or will. */
    long end() {
        return end;
    }

    long lastSequence() {
        return lastSequence;
    }

    long lastLogTime() {
        return lastLogTime;
    }

    /** Of the last one that was added, if ever so long ago. */
    long lastVenueTime() {
        return lastVenueTime;
    }
}
