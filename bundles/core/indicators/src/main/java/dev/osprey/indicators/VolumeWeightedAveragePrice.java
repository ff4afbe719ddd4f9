package dev.osprey.indicators;

/**
 * VWAP: the mean of the bars' typical prices ((high + low + close) / 3), or of trades' prices, weighted by their volume; over the last {@code n},
 * or since {@link #reset()}, as at the start of a session. Undefined while there was no volume.
 */
public final class VolumeWeightedAveragePrice implements Indicator {

    /** Length of one that counts from its start, or the last {@link #reset()}. */
    public static final int SESSION = 0;

    private final int length;
    private final Window values;
    private final Window volumes;
    private double value;
    private double volume;

    /** @param length how many bars or trades count, or {@link #SESSION} */
    public VolumeWeightedAveragePrice(int length) {
        this.length = Lengths.check("length", length, SESSION);
        this.values = length == SESSION ? null : new Window(length);
        this.volumes = length == SESSION ? null : new Window(length);
    }

    @Override
    public void update(double high, double low, double close, double barVolume) {
        update((high + low + close) / 3, barVolume);
    }

    /** Takes the next trade, and returns {@link #value()}. */
    public double update(double price, double quantity) {
        if (length == SESSION) {
            value += price * quantity;
            volume += quantity;
        } else {
            values.add(price * quantity);
            volumes.add(quantity);
            value = values.sum();
            volume = volumes.sum();
        }
        return value();
    }

    /** Begins a new session; one over the last {@code n} goes on. */
    public void reset() {
        if (length == SESSION) {
            value = 0;
            volume = 0;
        }
    }

    /** The price, or NaN. */
    public double value() {
        return isReady() ? value / volume : Double.NaN;
    }

    @Override
    public boolean isReady() {
        return volume > 0 && (length == SESSION || values.isFull());
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public String outputName(int output) {
        return length == SESSION ? "vwap" : "vwap_" + length;
    }

    @Override
    public double output(int output) {
        return value();
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(length).put(value).put(volume);
        if (length != SESSION) {
            values.save(out);
            volumes.save(out);
        }
        return out.toArray();
    }

    @Override
    public void restore(double[] saved) {
        int windows = length == SESSION ? 0 : 2 * values.savedSize();
        Saved in = Saved.open(outputName(0), saved, 3 + windows, length);
        value = in.next();
        volume = in.next();
        if (length != SESSION) {
            values.restore(in);
            volumes.restore(in);
        }
    }
}
