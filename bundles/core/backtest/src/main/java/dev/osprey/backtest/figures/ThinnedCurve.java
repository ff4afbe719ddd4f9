package dev.osprey.backtest.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * A curve of any number of points in a bounded number of them, for drawing. Points are put into buckets, of which each keeps its lowest and its
 * highest; when the buckets are full, each two become one. So every extreme is there, and the same points give the same curve.
 */
public final class ThinnedCurve {

    /** A point of a curve: nanoseconds since 1970 UTC, and the value. */
    public record Point(long time, double value) {}

    private static final int CAPACITY = 1024;

    private final int capacity;
    private final long[] lowTime;
    private final long[] highTime;
    private final double[] low;
    private final double[] high;
    private int size;
    private long perBucket = 1;
    private long inBucket;
    private Point first;
    private long lastTime;
    private double lastValue;

    /** An empty curve. */
    public ThinnedCurve() {
        this(CAPACITY);
    }

    /** @param capacity buckets, an even number */
    ThinnedCurve(int capacity) {
        this.capacity = capacity;
        lowTime = new long[capacity];
        highTime = new long[capacity];
        low = new double[capacity];
        high = new double[capacity];
    }

    /** Adds a point, which is not before the last one. */
    public void add(long time, double value) {
        if (first == null) {
            first = new Point(time, value);
        }
        lastTime = time;
        lastValue = value;
        if (size == 0 || inBucket == perBucket) {
            begin(time, value);
            return;
        }
        inBucket++;
        int bucket = size - 1;
        if (value < low[bucket]) {
            low[bucket] = value;
            lowTime[bucket] = time;
        }
        if (value > high[bucket]) {
            high[bucket] = value;
            highTime[bucket] = time;
        }
    }

    private void begin(long time, double value) {
        if (size == capacity) {
            halve();
        }
        low[size] = value;
        high[size] = value;
        lowTime[size] = time;
        highTime[size] = time;
        size++;
        inBucket = 1;
    }

    private void halve() {
        for (int i = 0; i < capacity / 2; i++) {
            int left = 2 * i;
            int lowest = low[left] <= low[left + 1] ? left : left + 1;
            int highest = high[left] >= high[left + 1] ? left : left + 1;
            low[i] = low[lowest];
            lowTime[i] = lowTime[lowest];
            high[i] = high[highest];
            highTime[i] = highTime[highest];
        }
        size = capacity / 2;
        perBucket *= 2;
    }

    /** Returns what is left of the curve, in the order of time: its first and last point, and the extremes between. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        if (first == null) {
            return points;
        }
        points.add(first);
        for (int i = 0; i < size; i++) {
            boolean lowFirst = lowTime[i] <= highTime[i];
            append(points, lowFirst ? lowTime[i] : highTime[i], lowFirst ? low[i] : high[i]);
            append(points, lowFirst ? highTime[i] : lowTime[i], lowFirst ? high[i] : low[i]);
        }
        append(points, lastTime, lastValue);
        return points;
    }

    private static void append(List<Point> points, long time, double value) {
        if (points.get(points.size() - 1).time() < time) {
            points.add(new Point(time, value));
        }
    }
}
