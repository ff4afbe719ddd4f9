package dev.osprey.execution.simulated;

/**
 * How long something is on its way. A pure function of the seed and of the venue time at which it sets out, so that a draw does not depend on what was drawn
 * before: a paper run draws what the backtest drew.
 */
interface Latency {

    /** The longest that is taken: 10 s. */
    long LONGEST_NANOS = 10_000_000_000L;

    /** No time at all. */
    Latency NONE = fixed(0);

    /** Nanoseconds, from 0 to {@link #LONGEST_NANOS}. */
    long nanos(long seed, long time);

    /** Whether it is the same at all times. */
    default boolean isFixed() {
        return false;
    }

    /** Always the same. */
    static Latency fixed(long nanos) {
        return new Fixed(nanos);
    }

    /** Always the same. */
    record Fixed(long nanos) implements Latency {
        @Override
        public long nanos(long seed, long time) {
            return nanos;
        }

        @Override
        public boolean isFixed() {
            return true;
        }
    }

    /** All between two bounds, inclusive, as likely. */
    record Uniform(long least, long most) implements Latency {
        @Override
        public long nanos(long seed, long time) {
            return least + (long) (new FlowRandom(seed ^ FlowRandom.mix(time)).unit() * (most - least + 1));
        }
    }

    /** The logarithm is normal: half are shorter than the median, few are very long. */
    record LogNormal(long median, double sigma) implements Latency {
        @Override
        public long nanos(long seed, long time) {
            FlowRandom random = new FlowRandom(seed ^ FlowRandom.mix(time));
            // Box and Muller (1958).
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.unit()));
            double normal = radius * StrictMath.cos(2 * StrictMath.PI * random.unit());
            return (long) Math.min(LONGEST_NANOS, median * StrictMath.exp(sigma * normal));
        }
    }

    /** One of a set of samples, each as likely. */
    record Sampled(long[] samples) implements Latency {
        @Override
        public long nanos(long seed, long time) {
            return samples[new FlowRandom(seed ^ FlowRandom.mix(time)).below(samples.length)];
        }
    }

    /** As it was measured at that time: the last measurement before, the first one before them all. */
    record Measured(long[] times, long[] nanos) implements Latency {
        @Override
        public long nanos(long seed, long time) {
            int found = java.util.Arrays.binarySearch(times, time);
            int last = found >= 0 ? found : -found - 2;
            return nanos[Math.max(0, last)];
        }
    }
}
