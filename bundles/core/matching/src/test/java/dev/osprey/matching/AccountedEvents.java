package dev.osprey.matching;

import java.util.HashMap;
import java.util.Map;

/** Keeps the positions of owners by what it hears, for reduce-only orders. */
final class AccountedEvents extends RecordedEvents implements Positions {

    private final Map<Long, Long> owners = new HashMap<>();
    private final Map<Long, Long> positions = new HashMap<>();
    private OrderSpec incoming;

    /** The order that is submitted next. */
    void expect(OrderSpec spec) {
        incoming = spec;
    }

    void set(long owner, long lots) {
        positions.put(owner, lots);
    }

    @Override
    public long lots(long owner) {
        return positions.getOrDefault(owner, 0L);
    }

    @Override
    public void accepted(long orderId) {
        owners.put(orderId, incoming.owner);
        super.accepted(orderId);
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
        long bought = incomingSide == Side.BUY ? quantityLots : -quantityLots;
        trade(incomingOrderId, bought);
        trade(restingOrderId, -bought);
        super.executed(
                restingOrderId,
                incomingOrderId,
                incomingSide,
                priceTicks,
                quantityLots,
                restingOpenLots,
                incomingOpenLots);
    }

    @Override
    public void uncrossed(
            long buyOrderId,
            long sellOrderId,
            long priceTicks,
            long quantityLots,
            long buyOpenLots,
            long sellOpenLots) {
        trade(buyOrderId, quantityLots);
        trade(sellOrderId, -quantityLots);
        super.uncrossed(buyOrderId, sellOrderId, priceTicks, quantityLots, buyOpenLots, sellOpenLots);
    }

    private void trade(long orderId, long lots) {
        positions.merge(owners.get(orderId), lots, Long::sum);
    }
}
