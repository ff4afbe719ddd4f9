package dev.osprey.api.market;

import dev.osprey.api.Side;
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

    /** See {@link Quote}. */
    boolean quote(
            int instrumentId,
            long venueTime,
            long bidPriceTicks,
            long bidQuantityLots,
            long askPriceTicks,
            long askQuantityLots);

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
