package dev.osprey.indicators;

/**
 * How many standard deviations the last value is above the mean of the last {@code n}, itself among them. 0 if they are all equal; undefined before
 * there are {@code n}.
 */
public final class ZScore implements Indicator {

    private final int length;
    private final Deviation deviation;
    private final Window window;
    private double value = Double.NaN;

    /** @throws IllegalArgumentException if the length is less than 2 */
    public ZScore(int length, Deviation deviation) {
        this.length = Lengths.check("length", length, 2);
        this.deviation = deviation;
        this.window = new Window(length);
    }

    /** Takes the next value, and returns {@link #value()}. */
    public double update(double next) {
        window.add(next);
        if (window.isFull()) {
            double deviations = deviation.of(window.squares(), length);
            value = deviations == 0 ? 0 : (next - window.mean()) / deviations;
        }
        return value;
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(close);
    }

    /** The score, or NaN. */
    public double value() {
        return value;
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
        return "zscore_" + length + (deviation == Deviation.POPULATION ? "_pop" : "_sample");
    }

    @Override
    public double output(int output) {
        return value;
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length, deviation.ordinal());
        window.save(out);
        return out.put(value).toArray();
    }

    @Override
    public void restore(double[] saved) {
        Saved in = Saved.open(outputName(0), saved, 3 + window.savedSize(), length, deviation.ordinal());
        window.restore(in);
        value = in.next();
    }
}
