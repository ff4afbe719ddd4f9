package dev.osprey.matching;

/**
 * Hears what happens in an {@link OrderBook}, in the order in which it happens.
 *
 * <p>An order that is not rejected gives {@code accepted}, then {@code executed} for each resting order it meets, then
 * at most one of {@code added} and {@code canceled} for what remains. Called on the thread that called the book, which
 * already shows the state after the event: reading it is fine, changing it from here is not. An exception from here
 * leaves the command half done.
 */
public interface OrderBookListener {

    /** The order is valid and starts to match. */
    void accepted(long orderId);

    /**
     * A resting order and an incoming one traded, at the price of the resting one.
     *
     * @param incomingSide the aggressor's side
     * @param restingOpenLots what remains of the resting order; at zero it has left the book
     * @param incomingOpenLots what remains of the incoming order so far
     */
    void executed(
            long restingOrderId,
            long incomingOrderId,
            Side incomingSide,
            long priceTicks,
            long quantityLots,
            long restingOpenLots,
            long incomingOpenLots);

    /** The order rests in the book, last at its price, with this open quantity. */
    void added(long orderId, Side side, long priceTicks, long openLots);

    /**
     * A resting order was modified.
     *
     * <p>If it kept its priority it stands where it stood, and nothing follows. If not, it has left its place and comes
     * in again as a new order would: {@code executed} and {@code added} may follow.
     */
    void modified(long orderId, long priceTicks, long openLots, boolean keptPriority);

    /** The open quantity of the order was cancelled: it is no longer in the book, or never came to rest. */
    void canceled(long orderId, long quantityLots, CancelReason reason);

    /** The order was turned away: nothing has changed. */
    void rejected(long orderId, RejectReason reason);

    /** The modification was turned away: the order rests as it did. */
    void modifyRejected(long orderId, RejectReason reason);
}
