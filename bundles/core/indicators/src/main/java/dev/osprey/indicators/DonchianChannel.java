package dev.osprey.indicators;

/**
 * Donchian's channel: the highest high and the lowest low of the last {@code n} bars, the last one among them, and the middle of the two. Who trades
 * a break-out compares a close with the channel before it was updated with that bar.
 */
public final class DonchianChannel implements Indicator {

    private final int length;
    private final Window highs;
    private final Window lows;
    private double upper = Double.NaN;
    private double lower = Double.NaN;

    /** @throws IllegalArgumentException if the length is not between 1 and 1,000,000 */
    public DonchianChannel(int length) {
        this.length = Lengths.check("length", length, 1);
        this.highs = new Window(length);
        this.lows = new Window(length);
    }

    /** Takes the next bar. */
    public void update(double high, double low) {
        highs.add(high);
        lows.add(low);
        if (highs.isFull()) {
            upper = highs.max();
            lower = lows.min();
        }
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(high, low);
    }

    /** The highest high, or NaN. */
    public double upper() {
        return upper;
    }

    /** The lowest low, or NaN. */
    public double lower() {
        return lower;
    }

    /** Between the two, or NaN. */
    public double middle() {
        return lower + (upper - lower) / 2;
    }

    @Override
    public boolean isReady() {
        return highs.isFull();
    }

    @Override
    public int outputs() {
        return 3;
    }

    @Override
    public String outputName(int output) {
        return switch (output) {
            case 0 -> "donchian_mid_" + length;
            case 1 -> "donchian_up_" + length;
            default -> "donchian_lo_" + length;
        };
    }

    @Override
    public double output(int output) {
        return switch (output) {
            case 0 -> middle();
            case 1 -> upper;
            default -> lower;
        };
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length);
        highs.save(out);
        lows.save(out);
        return out.put(upper).put(lower).toArray();
    }

    @Override
    public void restore(double[] saved) {
        Saved in = Saved.open(outputName(0), saved, 3 + 2 * highs.savedSize(), length);
        highs.restore(in);
        lows.restore(in);
        upper = in.next();
        lower = in.next();
    }
}
