package dev.osprey.indicators;

/**
 * ADX after Wilder (1978). The directional movement up is what the high rose, if that is more than the low fell, and the other way round; neither counts
 * if they are equal. Both and the true range are smoothed by {@code 1 / n}, beginning with the mean of the first {@code n}. {@code +DI} and {@code -DI} are 100 times the ones
 * divided by the other, DX is 100 |+DI - -DI| / (+DI + -DI), and ADX its average, begun with the mean of the first {@code n}: defined from bar
 * {@code 2n} on.
 *
 * <p>Prices of whole ticks are not whole as doubles: 1.2 - 1.1 is not 1.0 - 0.9. So movements are equal if they differ by no more than the rounding of
 * their prices can make, {@value #ROUNDING} units in the last place of the largest. A tick is more than that at any price below 2^48 ticks.
 */
public final class AverageDirectionalIndex implements Indicator {

    private static final double PERCENT = 100;

    /** Four prices, each the product of its ticks and a tick that was rounded itself: two units each. */
    private static final int ROUNDING = 8;

    private final int length;
    private final Smoothing rises;
    private final Smoothing falls;
    private final Smoothing index;
    private final AverageTrueRange range;
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;

    /** @throws IllegalArgumentException if the length is not between 1 and 1,000,000 */
    public AverageDirectionalIndex(int length) {
        this.length = Lengths.check("length", length, 1);
        this.rises = Smoothing.wilder(length);
        this.falls = Smoothing.wilder(length);
        this.index = Smoothing.wilder(length);
        this.range = new AverageTrueRange(length);
    }

    /** Takes the next bar, and returns {@link #value()}. */
    public double update(double high, double low, double close) {
        range.update(high, low, close);
        if (!Double.isNaN(lastHigh)) {
            double up = high - lastHigh;
            double down = lastLow - low;
            boolean count = Math.abs(up - down) > ROUNDING * Math.ulp(largest(high, low));
            rises.add(count && up > down && up > 0 ? up : 0);
            falls.add(count && down > up && down > 0 ? down : 0);
            if (rises.isReady()) {
                index.add(directionalIndex());
            }
        }
        lastHigh = high;
        lastLow = low;
        return value();
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(high, low, close);
    }

    private double largest(double high, double low) {
        return Math.max(Math.max(Math.abs(high), Math.abs(low)), Math.max(Math.abs(lastHigh), Math.abs(lastLow)));
    }

    private double directionalIndex() {
        double sum = rises.value() + falls.value();
        return sum == 0 ? 0 : PERCENT * Math.abs(rises.value() - falls.value()) / sum;
    }

    /** ADX, 0 to 100, or NaN. */
    public double value() {
        return index.value();
    }

    /** +DI, 0 to 100, or NaN. */
    public double plus() {
        return ofRange(rises.value());
    }

    /** -DI, 0 to 100, or NaN. */
    public double minus() {
        return ofRange(falls.value());
    }

    private double ofRange(double movement) {
        return range.value() == 0 ? 0 : PERCENT * movement / range.value();
    }

    @Override
    public boolean isReady() {
        return index.isReady();
    }

    @Override
    public int outputs() {
        return 3;
    }

    @Override
    public String outputName(int output) {
        return switch (output) {
            case 0 -> "adx_" + length;
            case 1 -> "plus_di_" + length;
            default -> "minus_di_" + length;
        };
    }

    @Override
    public double output(int output) {
        return switch (output) {
            case 0 -> value();
            case 1 -> plus();
            default -> minus();
        };
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length);
        rises.save(out);
        falls.save(out);
        index.save(out);
        return out.put(lastHigh).put(lastLow).put(range.save()).toArray();
    }

    @Override
    public void restore(double[] saved) {
        int rangeSize = range.save().length;
        Saved in = Saved.open(outputName(0), saved, 3 + 3 * Smoothing.SAVED_SIZE + rangeSize, length);
        rises.restore(in);
        falls.restore(in);
        index.restore(in);
        lastHigh = in.next();
        lastLow = in.next();
        double[] ranges = new double[rangeSize];
        in.next(ranges);
        range.restore(ranges);
    }
}
