package dev.osprey.matching;

/** What an {@link OrderBookListener} heard, as a value. */
sealed interface Event {

    record Accepted(long orderId) implements Event {}

    record Executed(
            long restingOrderId,
            long incomingOrderId,
            Side incomingSide,
            long priceTicks,
            long quantityLots,
            long restingOpenLots,
            long incomingOpenLots)
            implements Event {}

    record Added(long orderId, Side side, long priceTicks, long openLots) implements Event {}

    record Modified(long orderId, long priceTicks, long openLots, boolean keptPriority) implements Event {}

    record Canceled(long orderId, long quantityLots, CancelReason reason) implements Event {}

    record Rejected(long orderId, RejectReason reason) implements Event {}

    record ModifyRejected(long orderId, RejectReason reason) implements Event {}

    record Waiting(long orderId, Side side, long stopTicks, long openLots) implements Event {}

    record Triggered(long orderId, long stopTicks) implements Event {}

    record Refreshed(long orderId, long displayedLots) implements Event {}

    record Reduced(long orderId, long quantityLots, long openLots, CancelReason reason) implements Event {}

    record Uncrossed(
            long buyOrderId, long sellOrderId, long priceTicks, long quantityLots, long buyOpenLots, long sellOpenLots)
            implements Event {}
}
