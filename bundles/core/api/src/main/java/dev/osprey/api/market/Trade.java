package dev.osprey.api.market;

import dev.osprey.api.Side;
import org.osgi.annotation.versioning.ProviderType;

/** A print: somebody bought from somebody. */
@ProviderType
public interface Trade extends MarketEvent {

    long priceTicks();

    long quantityLots();

    /** The venue's number of the trade, or 0 if it gives none. */
    long tradeId();

    /** The side that took: a {@code SELL} traded against a resting buy order; null if the venue does not say. */
    Side aggressor();
}
