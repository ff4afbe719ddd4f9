package dev.osprey.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in nanoseconds in buckets that grow with them: eight to each power of two, so that a bucket is at most an eighth of its value wide. Written
 * by one thread without locks or allocation, read by any.
 */
public final class LatencyHistogram {

    private static final int SUB_BITS = 3;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int BUCKETS = (64 - SUB_BITS) * SUB_BUCKETS;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final AtomicLong sum = new AtomicLong();
    private final AtomicLong maximum = new AtomicLong();

    /** Counts one; a negative duration counts as 0. By one thread. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        int bucket = bucket(value);
        counts.lazySet(bucket, counts.getPlain(bucket) + 1);
        sum.lazySet(sum.getPlain() + value);
        if (value > maximum.getPlain()) {
            maximum.lazySet(value);
        }
    }

    private static int bucket(long value) {
        int magnitude = 63 - Long.numberOfLeadingZeros(value | 1);
        if (magnitude < SUB_BITS) {
            return (int) value;
        }
        int shift = magnitude - SUB_BITS;
        return ((shift + 1) << SUB_BITS) + (int) (value >>> shift) - SUB_BUCKETS;
    }

    /** Returns how many buckets there are. */
    public int buckets() {
        return BUCKETS;
    }

    /** Returns the largest duration that a bucket counts, in nanoseconds. */
    public static long upperBound(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = (bucket >>> SUB_BITS) - 1;
        long start = (long) (SUB_BUCKETS + (bucket & SUB_BUCKETS - 1)) << shift;
        return start + (1L << shift) - 1;
    }

    /** Returns how many durations a bucket has counted. */
    public long count(int bucket) {
        return counts.get(bucket);
    }

    /** Returns how many durations have been counted. */
    public long count() {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += counts.get(i);
        }
        return all;
    }

    /** Returns the sum of all durations in nanoseconds. */
    public long sum() {
        return sum.get();
    }

    /** Returns the largest duration. */
    public long maximum() {
        return maximum.get();
    }

    /**
     * Returns the duration that so many percent do not exceed, rounded up to its bucket's bound; 0 if nothing was counted.
     *
     * @param percent between 0 and 100
     */
    public long percentile(double percent) {
        long all = count();
        long wanted = Math.max(1, (long) Math.ceil(all * percent / 100));
        long seen = 0;
        for (int i = 0; i < BUCKETS && all > 0; i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return Math.min(upperBound(i), maximum());
            }
        }
        return 0;
    }
}
