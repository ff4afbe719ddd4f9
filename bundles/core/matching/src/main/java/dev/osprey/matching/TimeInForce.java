package dev.osprey.matching;

/** How long an order works. */
public enum TimeInForce {
    /** Good till cancelled: what is not executed at once rests. A market order never rests: for it, the same as IOC. */
    GTC,
    /** Immediate or cancel: what is not executed at once is cancelled. */
    IOC,
    /** Fill or kill: executed at once in full, or rejected without any execution. */
    FOK
}
