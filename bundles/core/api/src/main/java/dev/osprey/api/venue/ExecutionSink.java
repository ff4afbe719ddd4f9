package dev.osprey.api.venue;

import dev.osprey.api.Liquidity;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a venue adapter reports, named as the execution types of FIX (tag 150). Used by the venue's own thread alone. Reports are never
 * dropped: a full ring makes the call wait. Times are the venue's, nanoseconds since 1970 UTC.
 */
@ProviderType
public interface ExecutionSink {

    /** The order works at the venue. */
    void accepted(long clientOrderId, long venueOrderId, long venueTime);

    /** The venue does not take the order. */
    void rejected(long clientOrderId, String reason, long venueTime);

    /**
     * The order has traded.
     *
     * @param executionId the venue's number of this fill, unique among the venue's fills: a second report of it is ignored
     * @param fee in units of the quote currency (1e-8), negative for a rebate
     * @param complete whether nothing of the order works any more (says when an order by cash is done)
     */
    void filled(
            long clientOrderId,
            long executionId,
            long priceTicks,
            long quantityLots,
            long fee,
            Liquidity liquidity,
            boolean complete,
            long venueTime);

    /** A stop order was set off: it is a market or a limit order from now on. */
    void triggered(long clientOrderId, long venueTime);

    /** The stop price of a trailing stop has moved. */
    void stopMoved(long clientOrderId, long stopPriceTicks, long venueTime);

    /** The order, or what was left of it, is cancelled. */
    void canceled(long clientOrderId, String reason, long venueTime);

    /** A cancel was refused. */
    void cancelRejected(long clientOrderId, String reason, long venueTime);

    /** The order has this price and total quantity now; a stop price is as it was. */
    void replaced(long clientOrderId, long priceTicks, long quantityLots, long venueTime);

    /** The stop order has this price, stop price and total quantity now. */
    void replaced(long clientOrderId, long priceTicks, long stopPriceTicks, long quantityLots, long venueTime);

    /** A modify was refused; the order stays as it was. */
    void replaceRejected(long clientOrderId, String reason, long venueTime);

    /** The order was ended by its time in force. */
    void expired(long clientOrderId, long venueTime);

    /** Answer to a query: the venue has never had the order. */
    void notFound(long clientOrderId, long venueTime);

    /** The connection works, or does not: then every working order of the venue is {@code UNKNOWN} until it is queried. */
    void connected(boolean up, String text);
}
