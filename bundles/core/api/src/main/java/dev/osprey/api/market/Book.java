package dev.osprey.api.market;

import dev.osprey.api.Side;
import org.osgi.annotation.versioning.ProviderType;

/** Price levels, best first. */
@ProviderType
public interface Book extends MarketEvent {

    /** How many levels a side has. */
    int depth(Side side);

    /** The price of a level, 0 being the best. */
    long priceTicks(Side side, int level);

    /** The size of a level, 0 being the best. */
    long quantityLots(Side side, int level);
}
