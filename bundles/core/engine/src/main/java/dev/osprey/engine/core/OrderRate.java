package dev.osprey.engine.core;

import java.util.Arrays;

/** When a deployment sent its orders of the last second, by log time. Grows to the highest rate met and stays there. */
final class OrderRate {

    static final long SECOND = 1_000_000_000L;

    private long[] times = new long[64];
    private int first;
    private int size;

    void add(long time) {
        forget(time);
        if (size == times.length) {
            grow();
        }
        times[(first + size) & (times.length - 1)] = time;
        size++;
    }

    private void grow() {
        long[] straight = new long[2 * times.length];
        for (int i = 0; i < size; i++) {
            straight[i] = times[(first + i) & (times.length - 1)];
        }
        times = straight;
        first = 0;
    }

    /** Orders later than a second before. */
    int count(long now) {
        forget(now);
        return size;
    }

    /** Log time never goes back, so what is too old now is too old for good. */
    private void forget(long now) {
        while (size > 0 && times[first] <= now - SECOND) {
            first = (first + 1) & (times.length - 1);
            size--;
        }
    }

    void encode(StateOutput out, long now) {
        out.putInt(count(now));
        for (int i = 0; i < size; i++) {
            out.putLong(times[(first + i) & (times.length - 1)]);
        }
    }

    void decode(StateInput in) {
        int count = in.getInt();
        times = Arrays.copyOf(times, Math.max(64, Integer.highestOneBit(Math.max(1, count)) << 1));
        for (int i = 0; i < count; i++) {
            times[i] = in.getLong();
        }
        first = 0;
        size = count;
    }
}
