package dev.osprey.indicators;

/**
 * ATR after Wilder (1978): the true range of a bar is the largest of high less low, and the distances of high and low from the close before. Its
 * average begins with the mean of the first {@code n} true ranges (from the second bar on) and is then smoothed by {@code 1 / n}.
 */
public final class AverageTrueRange implements Indicator {

    private final int length;
    private final Smoothing average;
    private double lastClose = Double.NaN;
    private double trueRange = Double.NaN;

    /** @throws IllegalArgumentException if the length is not between 1 and 1,000,000 */
    public AverageTrueRange(int length) {
        this.length = Lengths.check("length", length, 1);
        this.average = Smoothing.wilder(length);
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(high, low, close);
    }

    /** Takes the next bar, and returns {@link #value()}. */
    public double update(double high, double low, double close) {
        if (!Double.isNaN(lastClose)) {
            trueRange = Math.max(high - low, Math.max(Math.abs(high - lastClose), Math.abs(low - lastClose)));
            average.add(trueRange);
        }
        lastClose = close;
        return value();
    }

    /** The average, or NaN. */
    public double value() {
        return average.value();
    }

    /** The last bar's, or NaN for the first bar. */
    public double trueRange() {
        return trueRange;
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public String outputName(int output) {
        return output == 0 ? "atr_" + length + "_wilder" : "true_range";
    }

    @Override
    public double output(int output) {
        return output == 0 ? value() : trueRange;
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length);
        average.save(out);
        return out.put(lastClose).put(trueRange).toArray();
    }

    @Override
    public void restore(double[] saved) {
        Saved in = Saved.open(outputName(0), saved, 3 + Smoothing.SAVED_SIZE, length);
        average.restore(in);
        lastClose = in.next();
        trueRange = in.next();
    }
}
