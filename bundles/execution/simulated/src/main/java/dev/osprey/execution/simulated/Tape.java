package dev.osprey.execution.simulated;

import dev.osprey.api.Side;

/**
 * The latest market events of one instrument, in the order of the log, so that an order which comes late can be played from
 * the moment at which it was effective. Allocated once; the oldest event gives way to the newest.
 *
 * <p>Events have numbers from 0 up. Their times never go backwards: one that does counts at the time of the one before it.
 */
final class Tape {

    static final int TRADE = 1;
    static final int QUOTE = 2;
    static final int BAR_OPEN = 3;
    static final int BAR = 4;

    /** From and to the number of the levels that it has changed; what it brought, and what was before it, as below; the time of the update before it. */
    static final int BOOK = 5;

    /** The same without levels. */
    static final int STREAM = 6;

    /** What is displayed cannot be traded with from then on. */
    static final int SUSPENDED = 1;

    /** The book is as new as the last quote, or newer. */
    static final int OVERTAKES = 2;

    static final int HAD_BOOK = 4;
    static final int WAS_SUSPENDED = 8;

    /** The last quote was newer than the book. */
    static final int QUOTE_COUNTED = 16;

    static final int FIRST = 0;
    static final int SECOND = 1;
    static final int THIRD = 2;
    static final int FOURTH = 3;

    private static final int KIND = 0;
    private static final int SEQUENCE = 1;
    private static final int TIME = 2;
    private static final int STAMP = 3;
    private static final int VALUES = 4;
    private static final int STRIDE_SHIFT = 3;

    private static final int MOST_LEVELS = 1 << 17;

    private final int mask;
    private final long[] slots;
    private long end;

    /** Older events are not kept, where levels needed their room. */
    private long forgotten;

    private long levelsBegin;
    private LevelTape levels;
    private long lastTime = Long.MIN_VALUE;

    /** Of bars alone, by the event's slot: close and volume. Not there as long as there is no bar. */
    private long[] closes;

    /** @param events a power of two */
    Tape(int events) {
        mask = events - 1;
        slots = new long[events << STRIDE_SHIFT];
    }

    /** The number of events that it keeps. */
    int capacity() {
        return mask + 1;
    }

    /** The number that the next event will have. */
    long end() {
        return end;
    }

    /** The number of the oldest event that is kept. */
    long start() {
        return Math.max(forgotten, end - mask - 1);
    }

    /** @param stamp when the event was received, by the clock of whoever polls */
    void add(int kind, long sequence, long time, long stamp, long first, long second, long third, long fourth) {
        if (levels != null && end > mask) {
            forgetLevels(end - mask - 1);
        }
        int at = offset(end++);
        lastTime = Math.max(lastTime, time);
        slots[at + KIND] = kind;
        slots[at + SEQUENCE] = sequence;
        slots[at + TIME] = lastTime;
        slots[at + STAMP] = stamp;
        slots[at + VALUES] = first;
        slots[at + VALUES + SECOND] = second;
        slots[at + VALUES + THIRD] = third;
        slots[at + VALUES + FOURTH] = fourth;
    }

    private void forgetLevels(long event) {
        if (kind(event) == BOOK) {
            levels.forgetTo(value(event, SECOND));
        }
    }

    /** A level of the book that is {@linkplain #addBook added} next. Events not older than {@code needed} are kept. */
    void level(Side side, long priceTicks, long before, long after, long needed) {
        if (levels == null) {
            levels = new LevelTape();
        }
        while (levels.isFull() && levels.room() >= MOST_LEVELS && start() < Math.min(needed, end)) {
            forgotten = start() + 1;
            forgetLevels(forgotten - 1);
        }
        if (levels.isFull()) {
            levels.grow();
        }
        levels.add(side, priceTicks, before, after);
    }

    /** A book with the levels that were added since the last one. */
    void addBook(long sequence, long time, long stamp, long flags, long timeBefore) {
        long levelsEnd = levelEnd();
        add(BOOK, sequence, time, stamp, levelsBegin, levelsEnd, flags, timeBefore);
        levelsBegin = levelsEnd;
    }

    /** The number that the next level will have. */
    long levelEnd() {
        return levels == null ? 0 : levels.end();
    }

    LevelTape levels() {
        return levels;
    }

    /** Close and volume of the bar that is {@linkplain #add added} next. */
    void closes(long closeTicks, long volumeLots) {
        if (closes == null) {
            closes = new long[capacity() << 1];
        }
        int at = ((int) end & mask) << 1;
        closes[at] = closeTicks;
        closes[at + 1] = volumeLots;
    }

    long closeTicks(long event) {
        return closes[((int) event & mask) << 1];
    }

    long volumeLots(long event) {
        return closes[(((int) event & mask) << 1) + 1];
    }

    int kind(long event) {
        return (int) slots[offset(event) + KIND];
    }

    long sequence(long event) {
        return slots[offset(event) + SEQUENCE];
    }

    long time(long event) {
        return slots[offset(event) + TIME];
    }

    long stamp(long event) {
        return slots[offset(event) + STAMP];
    }

    long value(long event, int which) {
        return slots[offset(event) + VALUES + which];
    }

    private int offset(long event) {
        return ((int) event & mask) << STRIDE_SHIFT;
    }
}
