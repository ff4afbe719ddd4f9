package dev.osprey.indicators;

/**
 * MACD: a fast EMA less a slow one (each begun with its SMA), its signal (an EMA of it, begun with the SMA of its first values), and the
 * histogram, which is the one less the other.
 */
public final class MovingAverageConvergenceDivergence implements Indicator {

    private final int fastLength;
    private final int slowLength;
    private final int signalLength;
    private final Smoothing fast;
    private final Smoothing slow;
    private final Smoothing signal;

    /** @throws IllegalArgumentException if a length is not positive, or {@code fast} is not less than {@code slow} */
    public MovingAverageConvergenceDivergence(int fast, int slow, int signal) {
        this.fastLength = Lengths.check("fast", fast, 1);
        this.slowLength = Lengths.check("slow", slow, 1);
        this.signalLength = Lengths.check("signal", signal, 1);
        if (fast >= slow) {
            throw new IllegalArgumentException("fast=" + fast + " must be less than slow=" + slow);
        }
        this.fast = Smoothing.exponential(fast, Seed.SMA);
        this.slow = Smoothing.exponential(slow, Seed.SMA);
        this.signal = Smoothing.exponential(signal, Seed.SMA);
    }

    /** Takes the next value, and returns {@link #macd()}. */
    public double update(double value) {
        fast.add(value);
        slow.add(value);
        if (slow.isReady()) {
            signal.add(macd());
        }
        return macd();
    }

    @Override
    public void update(double high, double low, double close, double volume) {
        update(close);
    }

    /** Fast less slow, or NaN. */
    public double macd() {
        return fast.value() - slow.value();
    }

    /** The average of {@link #macd()}, or NaN. */
    public double signal() {
        return signal.value();
    }

    /** {@link #macd()} less {@link #signal()}, or NaN. */
    public double histogram() {
        return macd() - signal();
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public int outputs() {
        return 3;
    }

    @Override
    public String outputName(int output) {
        return switch (output) {
            case 0 -> "macd_" + fastLength + "_" + slowLength;
            case 1 -> "signal_" + signalLength;
            default -> "hist";
        };
    }

    @Override
    public double output(int output) {
        return switch (output) {
            case 0 -> macd();
            case 1 -> signal();
            default -> histogram();
        };
    }

    @Override
    public double[] save() {
        Saved out = Saved.with(fastLength, slowLength, signalLength);
        fast.save(out);
        slow.save(out);
        signal.save(out);
        return out.toArray();
    }

    @Override
    public void restore(double[] saved) {
        Saved in = Saved.open(outputName(0), saved, 3 + 3 * Smoothing.SAVED_SIZE, fastLength, slowLength, signalLength);
        fast.restore(in);
        slow.restore(in);
        signal.restore(in);
    }
}
