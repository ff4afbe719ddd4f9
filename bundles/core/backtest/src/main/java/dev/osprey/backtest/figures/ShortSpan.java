package dev.osprey.backtest.figures;

import java.time.Duration;

/** An equity over so little time that figures of a year, reckoned up from it, mean nothing. */
final class ShortSpan {

    private ShortSpan() {}

    /** Returns what a reader of the figures should know. */
    static String sentence(long nanos) {
        return "the equity spans " + text(Duration.ofNanos(nanos))
                + ": growth, volatility, Sharpe, Sortino and Calmar of a year, reckoned up from less than a day, mean nothing";
    }

    private static String text(Duration span) {
        if (span.toMinutes() < 1) {
            return span.toSeconds() + " s";
        }
        return span.toHours() < 1 ? span.toMinutes() + " min" : span.toHours() + " h " + span.toMinutesPart() + " min";
    }
}
