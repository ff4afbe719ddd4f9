package dev.osprey.api.venue;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import org.osgi.annotation.versioning.ProviderType;

/** An order on its way to a venue; a view valid during the call alone. */
@ProviderType
public interface VenueOrder {

    /** Unique over all runs of the server; positive. */
    long clientOrderId();

    /** Groups orders of one owner, for self-trade prevention. */
    int deployment();

    Instrument instrument();

    Side side();

    OrderType type();

    TimeInForce timeInForce();

    boolean postOnly();

    boolean reduceOnly();

    /** The limit, 0 for an order without one. */
    long priceTicks();

    /**
     * Where a stop order is set off, else 0; of a trailing stop where it is now, 0 for its distance from the last price. In a modify see {@link Venue#modify}.
     */
    long stopPriceTicks();

    /** How far the stop price of a trailing stop stays behind, else 0. */
    long trailTicks();

    /** What an iceberg shows at a time; 0 for an order that shows all. */
    long displayLots();

    /** Venue time at which an order for the day or good till a date expires, else 0. */
    long expireTime();

    /** Whether the log knows that it was set off. */
    boolean triggered();

    /** Total quantity, 0 for an order by cash. */
    long quantityLots();

    /** What is filled of it as the log knows. */
    long filledLots();

    /** The state that the log knows. */
    OrderState state();

    /** The amount of an order by cash in units of the quote currency (1e-8), fees included, else 0. */
    long cash();

    /** Sequence of the event that made the strategy (or the person) ask. */
    long cause();

    /**
     * Venue time of that event, nanoseconds since 1970 UTC: when the decision was made in the market's own time. A simulated
     * exchange counts its latency from here, so that a paper run trades as the backtest does. For a person's order the log time.
     */
    long decisionTime();
}
