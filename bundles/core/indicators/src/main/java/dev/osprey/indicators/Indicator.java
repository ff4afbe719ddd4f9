package dev.osprey.indicators;

/**
 * What all indicators have in common. An output that is not defined yet is {@link Double#NaN}.
 *
 * <pre>{@code
 * BollingerBands bands = new BollingerBands(20, 2, Deviation.POPULATION);
 * bands.update(close);
 * if (bands.isReady() && close < bands.lower()) …
 * }</pre>
 */
public interface Indicator {

    /** Takes the next bar. Indicators of one value take its close. */
    void update(double high, double low, double close, double volume);

    /** Whether every output is defined. Once true it stays so, but for a mean whose volume has gone out of its window. */
    boolean isReady();

    /** How many numbers it gives: 1, or 3 for bands. */
    int outputs();

    /** What an output is called, as a column of a table: {@code ema_12}. */
    String outputName(int output);

    /** An output, or NaN while it is not defined. */
    double output(int output);

    /** All that it needs to go on: its parameters, then its state. A copy, which a strategy may put into its saved state. */
    double[] save();

    /**
     * Goes on from what {@link #save} gave.
     *
     * @throws IllegalStateException if that was another kind of indicator, or one with other parameters; nothing has changed then
     */
    void restore(double[] saved);
}
