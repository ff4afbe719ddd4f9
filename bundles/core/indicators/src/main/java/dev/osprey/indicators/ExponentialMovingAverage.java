package dev.osprey.indicators;

/** EMA with {@code k = 2 / (n + 1)}, begun as {@link Seed} says. */
public final class ExponentialMovingAverage implements Indicator {

    private final int length;
    private final Seed seed;
    private final Smoothing smoothing;

    /** @throws IllegalArgumentException if the length is not between 1 and 1,000,000 */
    public ExponentialMovingAverage(int length, Seed seed) {
        this.length = Lengths.check("length", length, 1);
        this.seed = seed;
        this.smoothing = Smoothing.exponential(length, seed);
    }

    /** Takes the next value, and returns {@link #value()}. */
    public double update(double value) {
        return smoothing.add(value);
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        smoothing.add(close);
    }

    /**
     * How many values from the beginning on until what it began with weighs less than a ten-thousandth. It never forgets that wholly; from then on
     * it is, for most uses, the average of one that began earlier. With 26 values of which the first are averaged these are 146.
     */
    public int settledAfter() {
        return smoothing.settledAfter();
    }

    /** The average, or NaN. */
    public double value() {
        return smoothing.value();
    }

    @Override
    public boolean isReady() {
        return smoothing.isReady();
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public String outputName(int output) {
        return "ema_" + length + (seed == Seed.FIRST ? "_seedFirst" : "_seedSMA");
    }

    @Override
    public double output(int output) {
        return value();
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length, seed.ordinal());
        smoothing.save(out);
        return out.toArray();
    }

    @Override
    public void restore(double[] saved) {
        smoothing.restore(Saved.open(outputName(0), saved, 2 + Smoothing.SAVED_SIZE, length, seed.ordinal()));
    }
}
