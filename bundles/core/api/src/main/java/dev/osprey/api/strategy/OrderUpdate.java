package dev.osprey.api.strategy;

import dev.osprey.api.OrderState;
import org.osgi.annotation.versioning.ProviderType;

/** A change of an order; a view valid during the callback alone. */
@ProviderType
public interface OrderUpdate extends OrderView {

    /** The state before; equal to {@link #state()} when a working order was filled a further time. */
    OrderState previousState();

    /** Lots of the fill that this update tells of, 0 if it tells of none. */
    long lastLots();

    /** Price of that fill. */
    long lastPriceTicks();

    /** Fee of that fill in units of the quote currency (1e-8). */
    long lastFee();

    /** Why, for a person: the denial or rejection; empty if nothing is to be said. */
    String text();
}
