package dev.osprey.execution.simulated;

/**
 * A stream of pseudo-random numbers: SplitMix64 (Steele, Lea, Flood 2014). Written out here so that a seed gives the same
 * market on every version of Java.
 */
final class FlowRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    FlowRandom(long seed) {
        state = mix(seed);
    }

    /** The finaliser: mixes one to one. */
    static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long nextLong() {
        long value = mix(state);
        state += GOLDEN_GAMMA;
        return value;
    }

    /** From 0 to the bound, exclusive. */
    int below(int bound) {
        return (int) ((nextLong() >>> 32) * bound >>> 32);
    }

    /** From 0 to 1, exclusive. */
    double unit() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** With mean 1. */
    double exponential() {
        return -StrictMath.log(1 - unit());
    }

    /** About normal, with mean 0 and variance 1: twelve uniform ones added up. */
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += unit();
        }
        return sum;
    }
}
