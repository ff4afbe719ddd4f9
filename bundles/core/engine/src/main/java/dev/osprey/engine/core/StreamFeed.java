package dev.osprey.engine.core;

import dev.osprey.api.market.FeedStatus;

/** The feed that has given the last of a stream's events of some kind, and what it says of itself. */
final class StreamFeed {

    private static final FeedStatus[] STATUSES = FeedStatus.values();

    private int source;
    private FeedStatus status = FeedStatus.UP;

    /** It gives: what another one has said of itself is not true of it. */
    void gives(int from) {
        if (from != source) {
            source = from;
            status = FeedStatus.UP;
        }
    }

    /** Nobody has said anything yet in a run that begins. */
    void runStarted() {
        status = FeedStatus.UP;
    }

    /**
     * Takes in what a feed says of itself; that it has come to its end changes nothing.
     *
     * @return whether it is this one, and says something new
     */
    boolean says(int from, FeedStatus said) {
        if (from != source || said == status || said == FeedStatus.ENDED) {
            return false;
        }
        status = said;
        return true;
    }

    FeedStatus status() {
        return status;
    }

    void encode(StateOutput out) {
        out.putInt(source);
        out.putByte(status.ordinal());
    }

    void decode(StateInput in) {
        source = in.getInt();
        status = STATUSES[in.getByte()];
    }
}
