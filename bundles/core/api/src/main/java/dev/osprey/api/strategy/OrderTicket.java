package dev.osprey.api.strategy;

import dev.osprey.api.TimeInForce;
import org.osgi.annotation.versioning.ProviderType;

/** An order being written. Reused: fill in and submit in one breath. */
@ProviderType
public interface OrderTicket {

    /** {@link #submit()} when the callback has no room for another command. */
    long NOT_SENT = -1;

    /** The quantity in lots, at least 1. Either this or {@link #cash}. */
    OrderTicket lots(long quantityLots);

    /** An amount of the quote currency in units (1e-8), fees included, sized into lots at the fill; market orders alone. */
    OrderTicket cash(long units);

    /** Makes it a limit order. */
    OrderTicket limit(long priceTicks);

    /**
     * Makes it a stop order: it waits until the market is at this price or beyond, and is a market order from then on; with {@link #limit}
     * as well a limit order.
     */
    OrderTicket stop(long stopPriceTicks);

    /**
     * Makes it a trailing stop: a stop order whose stop price stays so far below the highest price since its entry if it sells, above the
     * lowest if it buys. With {@link #stop} as well it begins there, else at that distance from the last price.
     */
    OrderTicket trailingStop(long distanceTicks);

    /** Makes it an iceberg, which shows so many lots at a time; orders that rest alone. */
    OrderTicket display(long quantityLots);

    /** Good till date: it expires when venue time reaches this one, nanoseconds since 1970 UTC. */
    OrderTicket goodTill(long time);

    OrderTicket timeInForce(TimeInForce timeInForce);

    /** Rather cancelled than taking liquidity; limit orders alone. */
    OrderTicket postOnly();

    /** Rather denied than making the position larger or turning it around. */
    OrderTicket reduceOnly();

    /**
     * Sends it.
     *
     * @return the order's id, positive, unique among this track's orders, the same in a replay; {@link #NOT_SENT} while warming
     *     up or when the callback's budget of commands is used up
     * @throws IllegalArgumentException if the ticket makes no sense: no quantity, or both kinds
     */
    long submit();
}
