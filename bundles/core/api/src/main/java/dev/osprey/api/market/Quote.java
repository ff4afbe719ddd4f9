package dev.osprey.api.market;

import org.osgi.annotation.versioning.ProviderType;

/** The best bid and ask. A side that is empty has quantity 0. */
@ProviderType
public interface Quote extends MarketEvent {

    long bidPriceTicks();

    long bidQuantityLots();

    long askPriceTicks();

    long askQuantityLots();

    /** The venue's number of the update of its book that this is as of; 0 if it does not say. */
    long updateId();
}
