package dev.osprey.api.market;

import org.osgi.annotation.versioning.ProviderType;

/** The best bid and ask. A side that is empty has quantity 0. */
@ProviderType
public interface Quote extends MarketEvent {

    long bidPriceTicks();

    long bidQuantityLots();

    long askPriceTicks();

    long askQuantityLots();
}
