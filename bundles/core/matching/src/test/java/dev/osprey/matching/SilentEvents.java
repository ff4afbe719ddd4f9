package dev.osprey.matching;

/** Hears everything and does nothing: for listeners that care for a part of it. */
class SilentEvents implements OrderBookListener {

    @Override
    public void accepted(long orderId) {}

    @Override
    public void executed(
            long restingOrderId,
            long incomingOrderId,
            Side incomingSide,
            long priceTicks,
            long quantityLots,
            long restingOpenLots,
            long incomingOpenLots) {}

    @Override
    public void added(long orderId, Side side, long priceTicks, long openLots) {}

    @Override
    public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {}

    @Override
    public void canceled(long orderId, long quantityLots, CancelReason reason) {}

    @Override
    public void rejected(long orderId, RejectReason reason) {}

    @Override
    public void modifyRejected(long orderId, RejectReason reason) {}
}
