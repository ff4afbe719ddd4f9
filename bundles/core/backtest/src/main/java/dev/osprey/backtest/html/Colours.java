package dev.osprey.backtest.html;

import java.util.Locale;

/** Colours of cells: the deeper, the higher. */
final class Colours {

    private static final double LEAST = 4;
    private static final double MOST = 60;

    private Colours() {}

    /** The style of a cell whose value lies between two others. */
    static String between(double value, double low, double high) {
        double share = high > low ? (value - low) / (high - low) : 1;
        return String.format(
                Locale.ROOT,
                "background:color-mix(in srgb,var(--equity) %.0f%%,transparent)",
                LEAST + share * (MOST - LEAST));
    }
}
