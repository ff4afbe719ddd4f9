package dev.osprey.indicators;

/**
 * Keltner's channel in the form that is used today (Raschke): an EMA of the closes (begun with its SMA), and {@code k} times the {@linkplain
 * AverageTrueRange ATR} above and below it.
 */
public final class KeltnerChannel implements Indicator {

    private final int length;
    private final int rangeLength;
    private final double width;
    private final Smoothing average;
    private final AverageTrueRange range;

    /** @throws IllegalArgumentException if a length or the width is not positive */
    public KeltnerChannel(int length, int rangeLength, double width) {
        this.length = Lengths.check("length", length, 1);
        this.rangeLength = Lengths.check("rangeLength", rangeLength, 1);
        this.width = Lengths.positive("width", width);
        this.average = Smoothing.exponential(length, Seed.SMA);
        this.range = new AverageTrueRange(rangeLength);
    }

    /** Takes the next bar. */
    public void update(double high, double low, double close) {
        average.add(close);
        range.update(high, low, close);
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(high, low, close);
    }

    /** The average, or NaN. */
    public double middle() {
        return average.value();
    }

    /** The upper line, or NaN. */
    public double upper() {
        return average.value() + width * range.value();
    }

    /** The lower line, or NaN. */
    public double lower() {
        return average.value() - width * range.value();
    }

    @Override
    public boolean isReady() {
        return average.isReady() && range.isReady();
    }

    @Override
    public int outputs() {
        return 3;
    }

    @Override
    public String outputName(int output) {
        String suffix = "_" + length + "_" + rangeLength + "_" + Lengths.plain(width);
        return switch (output) {
            case 0 -> "keltner_mid_" + length;
            case 1 -> "keltner_up" + suffix;
            default -> "keltner_lo" + suffix;
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
        Saved out = Saved.with(length, rangeLength, width);
        average.save(out);
        return out.put(range.save()).toArray();
    }

    @Override
    public void restore(double[] saved) {
        int rangeSize = range.save().length;
        Saved in = Saved.open(outputName(1), saved, 3 + Smoothing.SAVED_SIZE + rangeSize, length, rangeLength, width);
        average.restore(in);
        double[] ranges = new double[rangeSize];
        in.next(ranges);
        range.restore(ranges);
    }
}
