package dev.osprey.api.market;

/** What a feed says of itself. */
public enum FeedStatus {
    /** Connected, events flow. */
    UP,
    /** Something was missed or could not be read; events go on. */
    DEGRADED,
    /** Not connected. */
    DOWN,
    /** A recorded feed has given its last event. */
    ENDED
}
