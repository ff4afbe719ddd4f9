package dev.osprey.marketdata.replay;

import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;

/** Recorded events in the order in which they are given, of one file or one log. */
interface EventStream {

    /** By time; at the same time bars close first, for they end before it; then in the order of the files. */
    static int compare(EventStream a, EventStream b) {
        if (a.time() != b.time()) {
            return a.time() < b.time() ? -1 : 1;
        }
        if (a.closesBar() != b.closesBar()) {
            return a.closesBar() ? -1 : 1;
        }
        return Integer.compare(a.order(), b.order());
    }

    /** Whether there is anything in it; told before the first call of {@link #advance}. */
    boolean hasEvents();

    /** Of the event that stands ready, or the latest before it in the file: nanoseconds since 1970 UTC. Never goes back. */
    long time();

    /** Whether the event that stands ready is the close of a bar. */
    boolean closesBar();

    /** Among all files, for events of the same time. */
    int order();

    /** Whether {@link #advance} must be called before the next {@link #offer}. */
    boolean mustAdvance();

    /**
     * Makes the next event ready.
     *
     * @return false if there is none; the file is then closed
     * @throws DamagedLineException if what comes next is damaged; the next call goes on behind it
     */
    boolean advance() throws DamagedLineException;

    /**
     * Offers the event that stands ready, if it is no {@linkplain #isTrade() trade}.
     *
     * @return false if the sink did not take it: offer it again
     */
    boolean offer(MarketDataSink sink);

    /** Whether the event that stands ready is a trade. */
    boolean isTrade();

    /**
     * Takes the trade that stands ready, and those behind it that are at hand; there must be room for one.
     *
     * @param latest time of what is taken behind the first one
     * @param most   at least one
     */
    void take(Trades into, long latest, int most);

    /** The file as it was configured; for people. */
    String name();

    /** What was read so far. */
    Totals totals();

    /** Idempotent. */
    void close();
}
