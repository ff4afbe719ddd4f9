package dev.osprey.api.risk;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import org.osgi.annotation.versioning.ProviderType;

/** An order, new or modified, that asks to be sent; a view valid during the call alone. */
@ProviderType
public interface OrderRequest {

    Instrument instrument();

    Side side();

    OrderType type();

    TimeInForce timeInForce();

    /** The limit, 0 for an order without one. */
    long priceTicks();

    /** Where a stop order is set off; 0 if it is none, or a trailing one that begins at the last price. */
    long stopPriceTicks();

    /** The total quantity; for an order by cash what its amount buys at the last price, 0 if there is none. */
    long quantityLots();

    /** Lots that it adds to what already works: all for a new order, the increase for a modify, never negative. */
    long addedLots();

    /** The amount of an order by cash in units (1e-8), else 0. */
    long cash();

    boolean reduceOnly();

    /** Whether a person entered it. */
    boolean manual();

    /** Whether it is part of a person's flatten: it passes {@code HALTED}. */
    boolean flatten();
}
