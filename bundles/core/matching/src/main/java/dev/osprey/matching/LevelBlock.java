package dev.osprey.matching;

/** 64 neighbouring prices of one side, and a bit for each at which orders rest. Reused by its {@link BookSide}. */
final class LevelBlock {

    private static final int NUMBER_SHIFT = 6;
    private static final int SLOTS = 1 << NUMBER_SHIFT;
    private static final int SLOT_MASK = SLOTS - 1;

    private final PriceLevel[] levels = new PriceLevel[SLOTS];
    private long occupied;

    /** The number of the block that a rank falls into; a higher number is a block of better prices. */
    static long numberOf(long rank) {
        return rank >> NUMBER_SHIFT;
    }

    boolean isEmpty() {
        return occupied == 0;
    }

    int size() {
        return Long.bitCount(occupied);
    }

    /** The level of this rank, or null. */
    PriceLevel get(long rank) {
        return levels[(int) rank & SLOT_MASK];
    }

    void put(PriceLevel level) {
        int slot = (int) level.rank & SLOT_MASK;
        levels[slot] = level;
        occupied |= 1L << slot;
    }

    void remove(PriceLevel level) {
        int slot = (int) level.rank & SLOT_MASK;
        levels[slot] = null;
        occupied &= ~(1L << slot);
    }

    /** The best level of a block that is not empty. */
    PriceLevel best() {
        return highest(occupied);
    }

    /** The next level of this block that is worse than the given one, or null. */
    PriceLevel worseThan(PriceLevel level) {
        int slot = (int) level.rank & SLOT_MASK;
        long worse = occupied & ((1L << slot) - 1);
        return worse == 0 ? null : highest(worse);
    }

    /** The next level of this block that is better than the given one, or null. */
    PriceLevel betterThan(PriceLevel level) {
        int slot = (int) level.rank & SLOT_MASK;
        long better = occupied & -(1L << slot) & ~(1L << slot);
        return better == 0 ? null : levels[Long.numberOfTrailingZeros(better)];
    }

    /** The worst level of a block that is not empty. */
    PriceLevel worst() {
        return levels[Long.numberOfTrailingZeros(occupied)];
    }

    /** The level at this depth within the block, 0 being its best. */
    PriceLevel level(int depth) {
        long rest = occupied;
        for (int i = 0; i < depth; i++) {
            rest &= ~Long.highestOneBit(rest);
        }
        return highest(rest);
    }

    private PriceLevel highest(long slots) {
        return levels[SLOT_MASK - Long.numberOfLeadingZeros(slots)];
    }
}
