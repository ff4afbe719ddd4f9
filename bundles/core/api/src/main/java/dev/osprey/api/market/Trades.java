package dev.osprey.api.market;

import dev.osprey.api.Side;

/**
 * Trades in the order in which they come, of one or several instruments; for a recorded feed, which has many at hand. Used again: {@link #clear} and fill.
 *
 * <p>Not thread safe. An index runs from 0 to {@link #size()}; any other is refused with {@link IndexOutOfBoundsException}, or shows what stood there before.
 */
public final class Trades {

    private static final byte NOBODY = -1;
    private static final Side[] SIDES = Side.values();

    private final long[] times;
    private final int[] instruments;
    private final long[] venueTimes;
    private final long[] prices;
    private final long[] quantities;
    private final long[] ids;
    private final byte[] aggressors;
    private int size;

    /**
     * @param capacity how many there may be
     * @throws IllegalArgumentException if it is not positive
     */
    public Trades(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity=" + capacity + " must be positive");
        }
        times = new long[capacity];
        instruments = new int[capacity];
        venueTimes = new long[capacity];
        prices = new long[capacity];
        quantities = new long[capacity];
        ids = new long[capacity];
        aggressors = new byte[capacity];
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds a trade behind the others.
     *
     * @param time      when it is due, as {@link Feed#nextTime} has it; not before the one in front of it
     * @param aggressor may be null when the venue does not say; see {@link Trade}
     * @throws IllegalStateException    if there are as many as there may be
     * @throws IllegalArgumentException if it is due before the one in front of it
     */
    public void add(
            long time,
            int instrumentId,
            long venueTime,
            long priceTicks,
            long quantityLots,
            long tradeId,
            Side aggressor) {
        int at = size;
        if (at == times.length) {
            throw new IllegalStateException("there are " + at + " trades, as many as there may be");
        }
        if (at > 0 && time < times[at - 1]) {
            throw new IllegalArgumentException(
                    "time=" + time + " is before that of the trade in front of it, " + times[at - 1]);
        }
        times[at] = time;
        instruments[at] = instrumentId;
        venueTimes[at] = venueTime;
        prices[at] = priceTicks;
        quantities[at] = quantityLots;
        ids[at] = tradeId;
        aggressors[at] = aggressor == null ? NOBODY : (byte) aggressor.ordinal();
        size = at + 1;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there may be no more. */
    public boolean isFull() {
        return size == times.length;
    }

    /** When it is due: nanoseconds since 1970 UTC. */
    public long time(int index) {
        return times[index];
    }

    /** See {@link Trade}. */
    public int instrumentId(int index) {
        return instruments[index];
    }

    /** Nanoseconds since 1970 UTC. */
    public long venueTime(int index) {
        return venueTimes[index];
    }

    /** In ticks of the instrument. */
    public long priceTicks(int index) {
        return prices[index];
    }

    /** In lots of the instrument. */
    public long quantityLots(int index) {
        return quantities[index];
    }

    /** The venue's. */
    public long tradeId(int index) {
        return ids[index];
    }

    /** Null when the venue does not say. */
    public Side aggressor(int index) {
        byte ordinal = aggressors[index];
        return ordinal == NOBODY ? null : SIDES[ordinal];
    }
}
