package dev.osprey.matching;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears until it is taken. */
class RecordedEvents implements OrderBookListener {

    private List<Event> events = new ArrayList<>();

    /** The events since the last call. */
    List<Event> take() {
        List<Event> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    /** The first event since the last call of {@link #take}, or null. */
    Event first() {
        return events.isEmpty() ? null : events.get(0);
    }

    @Override
    public void accepted(long orderId) {
        events.add(new Event.Accepted(orderId));
    }

    @Override
    public void executed(
            long restingOrderId,
            long incomingOrderId,
            Side incomingSide,
            long priceTicks,
            long quantityLots,
            long restingOpenLots,
            long incomingOpenLots) {
        events.add(new Event.Executed(
                restingOrderId,
                incomingOrderId,
                incomingSide,
                priceTicks,
                quantityLots,
                restingOpenLots,
                incomingOpenLots));
    }

    @Override
    public void added(long orderId, Side side, long priceTicks, long openLots) {
        events.add(new Event.Added(orderId, side, priceTicks, openLots));
    }

    @Override
    public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {
        events.add(new Event.Modified(orderId, priceTicks, openLots, keptPriority));
    }

    @Override
    public void canceled(long orderId, long quantityLots, CancelReason reason) {
        events.add(new Event.Canceled(orderId, quantityLots, reason));
    }

    @Override
    public void rejected(long orderId, RejectReason reason) {
        events.add(new Event.Rejected(orderId, reason));
    }

    @Override
    public void modifyRejected(long orderId, RejectReason reason) {
        events.add(new Event.ModifyRejected(orderId, reason));
    }

    @Override
    public void waiting(long orderId, Side side, long stopTicks, long openLots) {
        events.add(new Event.Waiting(orderId, side, stopTicks, openLots));
    }

    @Override
    public void triggered(long orderId, long stopTicks) {
        events.add(new Event.Triggered(orderId, stopTicks));
    }

    @Override
    public void refreshed(long orderId, long displayedLots) {
        events.add(new Event.Refreshed(orderId, displayedLots));
    }

    @Override
    public void reduced(long orderId, long quantityLots, long openLots, CancelReason reason) {
        events.add(new Event.Reduced(orderId, quantityLots, openLots, reason));
    }

    @Override
    public void uncrossed(
            long buyOrderId,
            long sellOrderId,
            long priceTicks,
            long quantityLots,
            long buyOpenLots,
            long sellOpenLots) {
        events.add(new Event.Uncrossed(buyOrderId, sellOrderId, priceTicks, quantityLots, buyOpenLots, sellOpenLots));
    }
}
