package dev.osprey.strategies.openingrangebreakout;

import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;

/** The highest and lowest price of a session's first minutes, and whether it was traded on. */
final class OpeningRange {

    private Session.Day day;
    private boolean fromTheOpening;
    private long high = Long.MIN_VALUE;
    private long low = Long.MAX_VALUE;
    private boolean traded;

    /** Null outside a session. */
    Session.Day day() {
        return day;
    }

    /**
     * A session begins, or none.
     *
     * @param firstSeen when the first bar of it begins: a range of which the beginning was not seen is none
     */
    void begin(Session.Day next, long firstSeen) {
        day = next;
        // An instrument may be quiet for a moment at the opening; what is seen within the first tenth of the range is
        // from its beginning.
        fromTheOpening = next != null && firstSeen - next.open() <= (next.rangeEnd() - next.open()) / 10;
        high = Long.MIN_VALUE;
        low = Long.MAX_VALUE;
        traded = false;
    }

    void widen(long highTicks, long lowTicks) {
        high = Math.max(high, highTicks);
        low = Math.min(low, lowTicks);
    }

    boolean isKnown() {
        return fromTheOpening && high >= low;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    boolean isTraded() {
        return traded;
    }

    void traded() {
        traded = true;
    }

    void save(StateWriter out) {
        out.putLongs(
                "range", new long[] {day == null ? -1 : day.open(), fromTheOpening ? 1 : 0, high, low, traded ? 1 : 0});
    }

    /** @throws IllegalStateException if it is not what {@link #save} wrote */
    void restore(StateReader in, Session session) {
        long[] saved = in.getLongs("range");
        if (saved.length != 5) {
            throw new IllegalStateException("the saved range has " + saved.length + " numbers, not 5");
        }
        day = saved[0] < 0 ? null : session.at(saved[0]);
        fromTheOpening = saved[1] == 1;
        high = saved[2];
        low = saved[3];
        traded = saved[4] == 1;
    }
}
