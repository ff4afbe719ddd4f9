package dev.osprey.api.venue;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.market.Trade;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to a place where orders trade: a Declarative Services factory component with factory {@value #FACTORY}.
 *
 * <p>The server makes one instance for each configured venue and calls it from one thread, in the order of the log. Nothing is
 * returned: whatever the venue answers is told to the {@link ExecutionSink}, then or later, from that same thread. A method that
 * throws makes the order {@code UNKNOWN}.
 */
@ConsumerType
public interface Venue extends AutoCloseable {

    /** The {@code factory} of the component. */
    String FACTORY = "dev.osprey.venue";

    /** {@link #nextTime()}: nothing is waiting. */
    long NOTHING_DUE = Long.MAX_VALUE;

    /**
     * Called once, before anything else.
     *
     * @throws IllegalArgumentException if it cannot work as configured; one clear sentence for a person
     */
    void start(VenueContext context);

    /** Sends a new order. The view is valid during the call alone. */
    void submit(VenueOrder order);

    /** Asks for an order's end; {@code cause} as in {@link VenueOrder}. */
    void cancel(VenueOrder order);

    /**
     * Asks for another price, stop price and total quantity: the view has them as they shall be, the old ones where no other is asked for. The stop price of a trailing
     * stop moves by itself: it is 0 where no other is asked for. All of it, or nothing: a stop price of an order that has been set off is refused.
     */
    void modify(VenueOrder order);

    /**
     * Asks what became of an order: after a restart, for every order that is not ended. The venue answers with its reports, or
     * with {@link ExecutionSink#notFound}. The view has the order as the log knows it, so that a venue without a memory of its own
     * takes the log as the truth.
     */
    void query(VenueOrder order);

    /** Whether books are to be rebuilt for it; asked once, after the start. */
    default boolean takesBooks() {
        return false;
    }

    /** Market data of the venue's instruments, for a venue that simulates; real ones ignore it. */
    default void onTrade(Trade trade) {}

    default void onQuote(Quote quote) {}

    /** Told of each snapshot and delta, if it {@linkplain #takesBooks() takes books}. */
    default void onBook(Book book) {}

    /**
     * Told when what the instrument's market data can be trusted for has changed, after the event that has changed it, and at the start if it is not
     * {@link StreamState#LIVE}.
     *
     * @param sequence  of the change in the log
     * @param venueTime of the market event that has changed it; 0 if none has
     */
    default void onStreamState(Instrument instrument, StreamState state, long sequence, long venueTime) {}

    /**
     * Whether, of the trades and quotes up to its next order, each instrument's last trade and last quote are enough to go on in the same way: then a backtest may
     * leave out those before. Asked where no order works, and true until the next one comes; never where books are shown.
     */
    default boolean lastPricesSuffice() {
        return false;
    }

    default void onBarOpen(BarOpen bar) {}

    default void onBar(Bar bar) {}

    /**
     * Does what is due.
     *
     * @param now nanoseconds since 1970 UTC: the machine's clock, in a backtest the data's
     * @return how much it did; 0 when there was nothing to do
     */
    default int poll(long now) {
        return 0;
    }

    /** When the next thing is due, or {@link #NOTHING_DUE}: a backtest's clock stops there. */
    default long nextTime() {
        return NOTHING_DUE;
    }

    /** Idempotent. Working orders stay where they are. */
    @Override
    void close();
}
