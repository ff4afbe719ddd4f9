package dev.osprey.api.market;

import dev.osprey.api.Side;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a feed puts what it has read; the server's end of a feed's ring.
 *
 * <p>Each method takes one event in, or returns {@code false} when the ring is full: nothing was taken, and the feed offers the
 * same event again at its next poll. Used by the feed's own thread alone. Times are nanoseconds since 1970 UTC.
 *
 * <p>Every method throws {@link IllegalArgumentException} for an instrument id that is not defined.
 */
@ProviderType
public interface MarketDataSink {

    /** @param aggressor may be null when the venue does not say; see {@link Trade} */
    boolean trade(int instrumentId, long venueTime, long priceTicks, long quantityLots, long tradeId, Side aggressor);

    /**
     * Trades that come next, in their order: for a recorded feed, whose trades cost half in a backtest that no strategy hears them in.
     *
     * <p>In a backtest more may be offered than are due, and than {@link Feed#poll} allows: none is taken before its time. Live, what is offered is due.
     *
     * @param from the first one's index
     * @param to   the index behind the last one
     * @return how many were taken, from the first one on: at least one unless the ring is full. What is left is offered again at the next poll
     * @throws IndexOutOfBoundsException if there are none to take
     */
    default int trades(Trades trades, int from, int to) {
        Objects.checkFromToIndex(from, to, trades.size());
        Objects.checkIndex(from, to);
        boolean taken = trade(
                trades.instrumentId(from),
                trades.venueTime(from),
                trades.priceTicks(from),
                trades.quantityLots(from),
                trades.tradeId(from),
                trades.aggressor(from));
        return taken ? 1 : 0;
    }

    /** A quote of a venue that does not number the updates of its book; see {@link Quote}. */
    default boolean quote(
            int instrumentId,
            long venueTime,
            long bidPriceTicks,
            long bidQuantityLots,
            long askPriceTicks,
            long askQuantityLots) {
        return quote(instrumentId, venueTime, bidPriceTicks, bidQuantityLots, askPriceTicks, askQuantityLots, 0);
    }

    /**
     * See {@link Quote}.
     *
     * @param updateId the update of the book that it is as of; 0 if the venue does not say. One that contradicts the book at the same update makes it
     *     {@link StreamState#STALE}
     */
    boolean quote(
            int instrumentId,
            long venueTime,
            long bidPriceTicks,
            long bidQuantityLots,
            long askPriceTicks,
            long askQuantityLots,
            long updateId);

    /**
     * The whole book as of an update, as it was received.
     *
     * @param levels copied
     * @throws IllegalArgumentException if the update id is negative
     */
    boolean bookSnapshot(int instrumentId, long venueTime, long updateId, BookLevels levels);

    /**
     * New sizes of levels of the book, as they were received: also twice and out of order, for the server puts them together. It tells by {@code previous}
     * which rule holds. A feed whose venue numbers nothing counts by itself.
     *
     * @param first    the first update in it
     * @param last     the last one
     * @param previous the last update of the delta before it, of venues that tell (Binance futures: {@code pu}); else 0
     * @param levels   copied; of quantity 0 those that are gone
     * @throws IllegalArgumentException if an update id is negative, or {@code first} is after {@code last}
     */
    boolean bookDelta(int instrumentId, long venueTime, long first, long last, long previous, BookLevels levels);

    /** See {@link BarOpen}. */
    boolean barOpen(int instrumentId, long venueTime, BarSpec spec, long openTime, long openTicks);

    /** See {@link Bar}. */
    boolean bar(
            int instrumentId,
            long venueTime,
            BarSpec spec,
            long openTime,
            long closeTime,
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots,
            long tradeCount,
            long quoteVolume,
            long takerBuyLots,
            long takerBuyVolume);

    /** Says that the feed works, has gaps, is silent, or has come to its end; {@code text} is for a person. */
    boolean status(FeedStatus status, String text);
}
