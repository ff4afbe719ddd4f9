package dev.osprey.api;

/** The states of an order, named as in FIX (tag 39). Which may follow which is a table in the engine. */
public enum OrderState {
    /** Accepted by risk and logged; the venue has not answered yet. */
    PENDING_NEW,
    /** Working at the venue. */
    NEW,
    /** Working at the venue, and filled in part. */
    PARTIALLY_FILLED,
    /** Filled in whole. */
    FILLED,
    /** A cancel is on its way. */
    PENDING_CANCEL,
    /** Cancelled at the venue. */
    CANCELED,
    /** A modify is on its way; risk counts the larger quantity. */
    PENDING_REPLACE,
    /** Turned away by the venue. */
    REJECTED,
    /** Turned away by a risk check or by the core; the venue has never seen it. */
    DENIED,
    /** Ended by its time in force. */
    EXPIRED,
    /** Its venue does not answer; it counts against limits, is queried, and is never sent again. */
    UNKNOWN;

    /** Whether nothing but a late fill can follow. */
    public boolean isTerminal() {
        return this == FILLED || this == CANCELED || this == REJECTED || this == DENIED || this == EXPIRED;
    }
}
