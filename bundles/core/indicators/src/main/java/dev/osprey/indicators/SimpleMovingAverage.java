package dev.osprey.indicators;

/** SMA: the mean of the last {@code n} values; undefined before there are so many. */
public final class SimpleMovingAverage implements Indicator {

    private final int length;
    private final Window window;

    /** @throws IllegalArgumentException if the length is not between 1 and 1,000,000 */
    public SimpleMovingAverage(int length) {
        this.length = Lengths.check("length", length, 1);
        this.window = new Window(length);
    }

    /** Takes the next value, and returns {@link #value()}. */
    public double update(double value) {
        window.add(value);
        return value();
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        window.add(close);
    }

    /** The average, or NaN. */
    public double value() {
        return window.isFull() ? window.mean() : Double.NaN;
    }

    @Override
    public boolean isReady() {
        return window.isFull();
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public String outputName(int output) {
        return "sma_" + length;
    }

    @Override
    public double output(int output) {
        return value();
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length);
        window.save(out);
        return out.toArray();
    }

    @Override
    public void restore(double[] saved) {
        window.restore(Saved.open(outputName(0), saved, 1 + window.savedSize(), length));
    }
}
