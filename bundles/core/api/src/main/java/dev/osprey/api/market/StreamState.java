package dev.osprey.api.market;

/**
 * What an instrument's market data can be trusted for. The engine decides it as a function of its log; its rules are one table, in the engine's README and in
 * {@code docs/stream-states.md}.
 */
public enum StreamState {
    /** Everything that was sent is here, as far as anybody can tell. */
    LIVE,
    /** Data comes, with a doubt: the book is crossed or locked, or the feed says that it has missed something. Orders pass. */
    DEGRADED,
    /** What is shown is old or wrong: nothing has come for too long, or the book contradicts what the venue says its best prices are. */
    STALE,
    /** The feed is not connected. */
    DEAD,
    /** Something is missing, and waited for: the book's snapshot, a delta, or the first data after the feed was down. */
    RECOVERING;

    /** Whether any order passes; in the other states those alone that reduce risk. */
    public boolean isTradable() {
        return this == LIVE || this == DEGRADED;
    }
}
