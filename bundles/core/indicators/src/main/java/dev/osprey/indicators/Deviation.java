package dev.osprey.indicators;

/** What a sum of squares is divided by. */
public enum Deviation {
    /** By {@code n}: Bollinger's own bands, TA-Lib. */
    POPULATION,
    /** By {@code n - 1}: the estimate from a sample. */
    SAMPLE;

    double of(double squares, int count) {
        return Math.sqrt(squares / (this == POPULATION ? count : count - 1));
    }
}
