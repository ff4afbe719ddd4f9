package dev.osprey.matching;

/**
 * Hears what happens in an {@link OrderBook}, in the order in which it happens.
 *
 * <p>An order that is not rejected gives {@code accepted}, then {@code executed} for each resting order it meets, then
 * at most one of {@code added} and {@code canceled} for what remains; a stop order {@code accepted} and {@code waiting}, and the
 * rest after {@code triggered}. Called on the thread that called the book, which
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

    /** The order rests in the book, last at its price, with this open quantity, of which an iceberg hides a part. */
    void added(long orderId, Side side, long priceTicks, long openLots);

    /**
     * A resting order was modified.
     *
     * <p>If it kept its priority it stands where it stood, and nothing follows. If not, it has left its place and comes
     * in again as a new order would: {@code executed} and {@code added} may follow.
     */
    void modified(long orderId, long priceTicks, long openLots, boolean keptPriority);

    /** All open quantity of the order was cancelled: it is no longer in the book, or never came to rest. */
    void canceled(long orderId, long quantityLots, CancelReason reason);

    /** The order was turned away: nothing has changed. */
    void rejected(long orderId, RejectReason reason);

    /** The modification was turned away: the order rests as it did. */
    void modifyRejected(long orderId, RejectReason reason);

    /** A stop order was accepted and waits for a trade at its stop price. */
    default void waiting(long orderId, Side side, long stopTicks, long openLots) {}

    /** A trade was at the stop price of the order or beyond: it comes in now as a market or a limit order would. */
    default void triggered(long orderId, long stopTicks) {}

    /** The slice that an iceberg showed is executed; the next stands last at its price, with this quantity. */
    default void refreshed(long orderId, long displayedLots) {}

    /**
     * A part of the open quantity was cancelled, and the order works on, in its place if it has one: a reduce-only order was larger
     * than the position, or one that met an order of its owner was the larger of both.
     *
     * @param openLots what remains open; more than zero
     */
    default void reduced(long orderId, long quantityLots, long openLots, CancelReason reason) {}

    /** Two orders traded in an auction, at the auction price. At zero open lots an order has left the book. */
    default void uncrossed(
            long buyOrderId,
            long sellOrderId,
            long priceTicks,
            long quantityLots,
            long buyOpenLots,
            long sellOpenLots) {}
}
