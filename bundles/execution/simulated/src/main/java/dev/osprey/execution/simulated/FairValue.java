package dev.osprey.execution.simulated;

/**
 * What an instrument of the synthetic market is worth: swings of several lengths around the start price, and noise that comes back to
 * zero. The swings are a function of seed and time alone, so the price goes on where it was after a restart, and never
 * runs away. Only basic arithmetic and StrictMath: the same bits on every machine.
 */
final class FairValue {

    private static final long[] PERIOD_NANOS = {
        23_000_000_000L, 61_000_000_000L, 173_000_000_000L, 599_000_000_000L, 3_607_000_000_000L
    };
    private static final double[] WEIGHT = {0.08, 0.2, 0.22, 0.25, 0.25};
    private static final double NOISE_DECAY = 0.95;
    private static final double NOISE_WEIGHT = 0.015;

    private final FlowRandom random;
    private final double startTicks;
    private final double swing;
    private final double[] phase = new double[PERIOD_NANOS.length];
    private double noise;

    /** @param swing how far the value goes from the start, as a part of it */
    FairValue(FlowRandom random, double startTicks, double swing) {
        this.random = random;
        this.startTicks = startTicks;
        this.swing = swing;
        for (int i = 0; i < phase.length; i++) {
            phase[i] = random.unit();
        }
    }

    /** The value in ticks; draws new noise. */
    double at(long time) {
        noise = noise * NOISE_DECAY + random.normal() * NOISE_WEIGHT;
        double sum = noise;
        for (int i = 0; i < phase.length; i++) {
            double turn = (double) Math.floorMod(time, PERIOD_NANOS[i]) / PERIOD_NANOS[i] + phase[i];
            sum += WEIGHT[i] * StrictMath.sin(2 * Math.PI * turn);
        }
        return startTicks * (1 + swing * sum);
    }
}
