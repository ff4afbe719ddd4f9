package dev.osprey.api.strategy;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import org.osgi.annotation.versioning.ProviderType;

/** An order of the strategy's track. */
@ProviderType
public interface OrderView {

    /** What {@link OrderTicket#submit()} returned; see there. */
    long orderId();

    /** The id at the venue's side of the server; 0 while the log does not know the order yet. */
    long clientOrderId();

    Instrument instrument();

    Side side();

    OrderType type();

    OrderState state();

    /** Its limit, 0 for a market order. */
    long priceTicks();

    /** Total quantity; 0 for an order by cash that is not filled yet. */
    long quantityLots();

    long filledLots();

    /** Where it is set off, of a trailing stop as the venue last said; 0 if it is no stop order, or the venue has not said yet. */
    long stopPriceTicks();

    /** Whether it was a stop order, and is a market or a limit order now. */
    boolean triggered();

    /** What still works. */
    default long openLots() {
        return Math.max(0, quantityLots() - filledLots());
    }
}
