package dev.osprey.api;

/** How long an order stays, named as in FIX (tag 59). */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Immediate or cancel: what does not trade at once is cancelled. */
    IOC,
    /** Fill or kill: trades in whole at once, or not at all. */
    FOK,
    /** Until the end of the venue's trading day. */
    DAY,
    /** Good till date: until a time that the order names. */
    GTD;

    /** Whether what does not trade at once may wait. */
    public boolean waits() {
        return this != IOC && this != FOK;
    }
}
