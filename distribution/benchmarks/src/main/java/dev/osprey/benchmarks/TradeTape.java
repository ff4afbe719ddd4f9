package dev.osprey.benchmarks;

import dev.osprey.api.Side;

/** Trades drawn from a seed: a price that wanders, a hundred trades a second. Reused: shows one trade at a time. */
final class TradeTape {

    static final long STEP_NANOS = 10_000_000;

    private static final long BEGIN = 1_700_000_000_000_000_000L;
    private static final long START_PRICE = 5_000_000;
    private static final int WIDEST_STEP = 64;
    private static final int LARGEST_LOTS = 4096;

    private long random;
    private long number;
    private long priceTicks = START_PRICE;
    private long lots;

    TradeTape(long seed) {
        random = seed * 0x9E3779B97F4A7C15L + 1;
    }

    void next() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        number++;
        priceTicks =
                Math.max(START_PRICE / 2, priceTicks + (random & WIDEST_STEP - 1) - (random >>> 8 & WIDEST_STEP - 1));
        lots = 1 + (random >>> 16 & LARGEST_LOTS - 1);
    }

    long number() {
        return number;
    }

    /** Nanoseconds since 1970 UTC, of the trade so many from the beginning. */
    static long time(long number) {
        return BEGIN + number * STEP_NANOS;
    }

    long priceTicks() {
        return priceTicks;
    }

    long lots() {
        return lots;
    }

    Side aggressor() {
        return (random & 1 << 28) == 0 ? Side.BUY : Side.SELL;
    }
}
