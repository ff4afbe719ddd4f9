package dev.osprey.indicators;

/** Bollinger's bands: the mean of the last {@code n} values, and {@code k} standard deviations above and below it. */
public final class BollingerBands implements Indicator {

    private final int length;
    private final double width;
    private final Deviation deviation;
    private final Window window;
    private double middle = Double.NaN;
    private double distance = Double.NaN;

    /** @throws IllegalArgumentException if the length is less than 2 or the width not positive */
    public BollingerBands(int length, double width, Deviation deviation) {
        this.length = Lengths.check("length", length, 2);
        this.width = Lengths.positive("width", width);
        this.deviation = deviation;
        this.window = new Window(length);
    }

    /** Takes the next value. */
    public void update(double value) {
        window.add(value);
        if (window.isFull()) {
            middle = window.mean();
            distance = width * deviation.of(window.squares(), length);
        }
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(close);
    }

    /** The mean, or NaN. */
    public double middle() {
        return middle;
    }

    /** The upper band, or NaN. */
    public double upper() {
        return middle + distance;
    }

    /** The lower band, or NaN. */
    public double lower() {
        return middle - distance;
    }

    @Override
    public boolean isReady() {
        return window.isFull();
    }

    @Override
    public int outputs() {
        return 3;
    }

    @Override
    public String outputName(int output) {
        String suffix =
                "_" + length + "_" + Lengths.plain(width) + (deviation == Deviation.POPULATION ? "_pop" : "_sample");
        return switch (output) {
            case 0 -> "bb_mid_" + length;
            case 1 -> "bb_up" + suffix;
            default -> "bb_lo" + suffix;
        };
    }

    @Override
    public double output(int output) {
        return switch (output) {
            case 0 -> middle();
            case 1 -> upper();
            default -> lower();
        };
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length, width, deviation.ordinal());
        window.save(out);
        return out.put(middle).put(distance).toArray();
    }

    @Override
    public void restore(double[] saved) {
        Saved in = Saved.open(outputName(1), saved, 5 + window.savedSize(), length, width, deviation.ordinal());
        window.restore(in);
        middle = in.next();
        distance = in.next();
    }
}
