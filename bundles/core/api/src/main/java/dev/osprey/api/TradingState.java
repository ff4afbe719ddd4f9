package dev.osprey.api;

/** What may be sent to venues at all. Set by a person or by a rule, for the server or for one deployment; the stricter counts. */
public enum TradingState {
    /** Everything that risk allows. */
    ACTIVE,
    /** Only what makes a position smaller: at most |position| less what already works to reduce it. */
    REDUCING,
    /** Cancels, and a person's flatten, alone. */
    HALTED;

    /** The stricter of two. */
    public TradingState strictest(TradingState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
