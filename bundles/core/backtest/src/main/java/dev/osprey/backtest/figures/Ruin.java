package dev.osprey.backtest.figures;

import java.util.Locale;

/**
 * The first point at which nothing was left of an equity. What divides by it, as a return does, has no meaning from then on: of a negative equity a gain is a
 * loss.
 *
 * @param time   nanoseconds since 1970 UTC
 * @param equity 0 or less
 */
public record Ruin(long time, double equity) {

    /** Returns what a reader of the figures should know. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "the equity was %.2f at %s: there are no growth, volatility, Sharpe, Sortino, Calmar, value at risk, exposure and turnover, and no"
                        + " months from then on, as all of them divide by it",
                equity,
                Times.text(time));
    }
}
