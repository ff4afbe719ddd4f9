package dev.osprey.execution.simulated;

import dev.osprey.api.Side;

/**
 * The changes of levels that the events of a tape have brought: before and after, so that they can be taken back. They have numbers from 0 up; the oldest
 * give way to the newest, and there is room for more when that is needed.
 */
final class LevelTape {

    private static final int ROOM = 1 << 10;
    private static final int STRIDE_SHIFT = 2;
    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int SIDE = 3;

    private long[] slots = new long[ROOM << STRIDE_SHIFT];
    private int mask = ROOM - 1;
    private long start;
    private long end;

    long end() {
        return end;
    }

    /** What is before this is not needed any more. */
    void forgetTo(long number) {
        start = Math.max(start, number);
    }

    boolean isFull() {
        return end - start > mask;
    }

    /** How many there is room for. */
    int room() {
        return mask + 1;
    }

    void grow() {
        long[] larger = new long[slots.length << 1];
        int largerMask = (mask << 1) + 1;
        for (long at = start; at < end; at++) {
            System.arraycopy(slots, offset(at), larger, ((int) at & largerMask) << STRIDE_SHIFT, 1 << STRIDE_SHIFT);
        }
        slots = larger;
        mask = largerMask;
    }

    /** There must be room. */
    void add(Side side, long priceTicks, long before, long after) {
        int at = offset(end++);
        slots[at] = priceTicks;
        slots[at + BEFORE] = before;
        slots[at + AFTER] = after;
        slots[at + SIDE] = side.ordinal();
    }

    long priceTicks(long number) {
        return slots[offset(number)];
    }

    long before(long number) {
        return slots[offset(number) + BEFORE];
    }

    long after(long number) {
        return slots[offset(number) + AFTER];
    }

    Side side(long number) {
        return slots[offset(number) + SIDE] == Side.BUY.ordinal() ? Side.BUY : Side.SELL;
    }

    private int offset(long number) {
        return ((int) number & mask) << STRIDE_SHIFT;
    }
}
