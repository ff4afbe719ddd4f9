package dev.osprey.indicators;

/**
 * RSI after Wilder (1978): 100 - 100 / (1 + average rise / average fall), the averages begun with the mean of the first {@code n} changes and
 * then smoothed by {@code 1 / n}. 100 if nothing fell, 50 if nothing moved. Undefined before there are {@code n} changes.
 */
public final class RelativeStrengthIndex implements Indicator {

    private static final double NOTHING_FELL = 100;
    private static final double NOTHING_MOVED = 50;

    private final int length;
    private final Smoothing rises;
    private final Smoothing falls;
    private double last = Double.NaN;

    /** @throws IllegalArgumentException if the length is not between 1 and 1,000,000 */
    public RelativeStrengthIndex(int length) {
        this.length = Lengths.check("length", length, 1);
        this.rises = Smoothing.wilder(length);
        this.falls = Smoothing.wilder(length);
    }

    /** Takes the next value, and returns {@link #value()}. */
    public double update(double value) {
        if (!Double.isNaN(last)) {
            double change = value - last;
            rises.add(Math.max(change, 0));
            falls.add(Math.max(-change, 0));
        }
        last = value;
        return value();
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(close);
    }

    /** Between 0 and 100, or NaN. */
    public double value() {
        if (!isReady()) {
            return Double.NaN;
        }
        if (falls.value() == 0) {
            return rises.value() == 0 ? NOTHING_MOVED : NOTHING_FELL;
        }
        return 100 - 100 / (1 + rises.value() / falls.value());
    }

    @Override
    public boolean isReady() {
        return rises.isReady();
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public String outputName(int output) {
        return "rsi_" + length + "_wilder";
    }

    @Override
    public double output(int output) {
        return value();
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length);
        rises.save(out);
        falls.save(out);
        return out.put(last).toArray();
    }

    @Override
    public void restore(double[] saved) {
        Saved in = Saved.open(outputName(0), saved, 2 + 2 * Smoothing.SAVED_SIZE, length);
        rises.restore(in);
        falls.restore(in);
        last = in.next();
    }
}
