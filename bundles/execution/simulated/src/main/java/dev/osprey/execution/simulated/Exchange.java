package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.market.Trade;
import dev.osprey.api.venue.VenueOrder;

/** A simulated market, recorded or synthetic; the methods are those of {@link dev.osprey.api.venue.Venue}. */
interface Exchange {

    void submit(VenueOrder order);

    void cancel(VenueOrder order);

    void modify(VenueOrder order);

    void query(VenueOrder order);

    default void onTrade(Trade trade) {}

    default void onQuote(Quote quote) {}

    default void onBook(Book book) {}

    default void onStreamState(Instrument instrument, StreamState state, long sequence, long venueTime) {}

    default boolean lastPricesSuffice() {
        return false;
    }

    default void onBarOpen(BarOpen bar) {}

    default void onBar(Bar bar) {}

    int poll(long now);

    long nextTime();
}
