package dev.osprey.indicators;

/**
 * An exponential average: {@code y += k (x - y)}, beginning as {@link Seed} says. With {@code k = 2 / (n + 1)} it is the EMA, with
 * {@code k = 1 / n} Wilder's (New Concepts in Technical Trading Systems, 1978).
 */
final class Smoothing {

    static final int SAVED_SIZE = 3;

    /** What it began with may weigh so much at the most in one that is settled. */
    static final double SETTLED = 1e-4;

    private final int length;
    private final double weight;
    private final Seed seed;
    private int count;
    private double sum;
    private double value = Double.NaN;

    private Smoothing(int length, double weight, Seed seed) {
        this.length = length;
        this.weight = weight;
        this.seed = seed;
    }

    static Smoothing exponential(int length, Seed seed) {
        return new Smoothing(length, 2.0 / (length + 1), seed);
    }

    static Smoothing wilder(int length) {
        return new Smoothing(length, 1.0 / length, Seed.SMA);
    }

    double add(double next) {
        if (isReady()) {
            value += weight * (next - value);
        } else if (seed == Seed.FIRST) {
            value = next;
        } else {
            sum += next;
            count++;
            if (count == length) {
                value = sum / length;
            }
        }
        return value;
    }

    /** Values until what it began with weighs less than {@link #SETTLED}. */
    int settledAfter() {
        int seeding = seed == Seed.FIRST ? 1 : length;
        return seeding + (int) Math.ceil(Math.log(SETTLED) / Math.log1p(-weight));
    }

    boolean isReady() {
        return !Double.isNaN(value);
    }

    double value() {
        return value;
    }

    void save(Saved out) {
        out.put(count).put(sum).put(value);
    }

    void restore(Saved in) {
        count = in.nextInt();
        sum = in.next();
        value = in.next();
    }
}
