package dev.osprey.engine.core;

/**
 * What decisions depend on besides the log. It is written into each {@code RunStarted}, so that a replay decides by what held then; a record that
 * carries its own values keeps them.
 *
 * @param maxDecisionAgeNanos a submit whose cause is older is denied; positive
 * @param barLatenessNanos    how long past its end a bar waits for late trades when no later trade closes it; not negative
 */
public record CoreSettings(long maxDecisionAgeNanos, long barLatenessNanos) {

    /** Five seconds to decide, a second for late trades. */
    public static final CoreSettings DEFAULT = new CoreSettings(5_000_000_000L, 1_000_000_000L);

    public CoreSettings {
        if (maxDecisionAgeNanos <= 0) {
            throw new IllegalArgumentException("maxDecisionAgeNanos=" + maxDecisionAgeNanos + " must be positive");
        }
        if (barLatenessNanos < 0) {
            throw new IllegalArgumentException("barLatenessNanos=" + barLatenessNanos + " must not be negative");
        }
    }
}
