package dev.osprey.matching;

/**
 * How long an order works.
 *
 * <p>A market order never rests: for it, all but {@link #FOK} are the same as {@link #IOC}. For a stop order it counts
 * from when it is set off, but {@link #DAY} and {@link #GTD} end its waiting too.
 */
public enum TimeInForce {
    /** Good till cancelled: what is not executed at once rests. */
    GTC(true, false),
    /** Immediate or cancel: what is not executed at once is cancelled. */
    IOC(false, false),
    /** Fill or kill: executed at once in full, or not at all. */
    FOK(false, false),
    /** As {@link #GTC}, until {@link OrderBook#endDay()}. */
    DAY(true, true),
    /** Good till date: as {@link #GTC}, until {@link OrderBook#advanceTo(long)} its expiry. */
    GTD(true, true);

    private final boolean rests;
    private final boolean expires;

    TimeInForce(boolean rests, boolean expires) {
        this.rests = rests;
        this.expires = expires;
    }

    /** Whether what is not executed at once may rest. */
    boolean rests() {
        return rests;
    }

    boolean expires() {
        return expires;
    }
}
