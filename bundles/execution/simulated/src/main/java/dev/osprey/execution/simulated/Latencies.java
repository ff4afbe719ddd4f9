package dev.osprey.execution.simulated;

/**
 * The ways between the market, whoever decides, and back.
 *
 * @param feed from an event at the exchange until it is decided upon
 * @param entry from the decision to the exchange
 * @param response from the exchange back
 */
record Latencies(Latency feed, Latency entry, Latency response) {

    private static final long FEED = 0x5851F42D4C957F2DL;
    private static final long ENTRY = 0x14057B7EF767814FL;
    private static final long RESPONSE = 0x2545F4914F6CDD1DL;

    /** When what was decided because of an event at this venue time is at the exchange. */
    long arrival(long seed, long eventTime) {
        return eventTime + feed.nanos(seed ^ FEED, eventTime) + entry.nanos(seed ^ ENTRY, eventTime);
    }

    /**
     * As {@link #arrival(long, long)}, of one order: where latencies are drawn, nothing overtakes what was sent for the same order before.
     *
     * @param order null if there is none
     */
    long arrival(long seed, long eventTime, WorkingOrder order) {
        long arrival = arrival(seed, eventTime);
        if (order == null || feed.isFixed() && entry.isFixed()) {
            return arrival;
        }
        order.lastArrival = Math.max(order.lastArrival, arrival);
        return order.lastArrival;
    }

    /** When what happened at this venue time is known to whoever sent the order. */
    long answer(long seed, long time) {
        return time + response.nanos(seed ^ RESPONSE, time);
    }
}
