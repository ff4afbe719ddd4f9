package dev.osprey.engine;

import dev.osprey.api.market.StreamState;

/**
 * What an instrument's market data can be trusted for, and how its book does.
 *
 * @param since          log time since which it is so; 0 if that is not known: nothing has come yet, or bars alone
 * @param why            what decides the state; goes on after the instrument's name
 * @param hasBook        whether the venue gives a book; without one the rest is 0
 * @param updateId       last update that is in the book
 * @param deltas         that were put into it
 * @param snapshots      that were taken
 * @param gaps           how often something was missing
 * @param confirmed      quotes that it agreed with at an equal update
 * @param contradictions quotes that it contradicted
 */
public record StreamInfo(
        String instrument,
        StreamState state,
        long since,
        String why,
        boolean hasBook,
        long updateId,
        int bids,
        int asks,
        long deltas,
        long snapshots,
        long gaps,
        long confirmed,
        long contradictions) {

    /** Nothing has come yet. */
    public static StreamInfo none(String instrument) {
        return new StreamInfo(instrument, StreamState.LIVE, 0, "nothing has come yet", false, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
