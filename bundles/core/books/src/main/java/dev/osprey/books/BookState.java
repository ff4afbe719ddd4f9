package dev.osprey.books;

/** What a book that is rebuilt can be trusted for. */
public enum BookState {
    /** Something is missing: no snapshot has come, or a delta has not. What it shows, if anything, is of the past. */
    RECOVERING,
    /** Every change up to its last update id is in it. */
    LIVE,
    /** Every change is in it, and its best bid is not below its best ask: the venue said so, or one of its changes was wrong. */
    DEGRADED,
    /** It contradicts what the venue says its best prices are: it is wrong, and waits for a snapshot. */
    STALE
}
