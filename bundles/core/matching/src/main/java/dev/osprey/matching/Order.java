package dev.osprey.matching;

/** A resting order: a link in the queue of its {@link PriceLevel}. Reused through {@link OrderPool}. */
final class Order {

    long id;
    long owner;
    long openLots;
    boolean postOnly;
    PriceLevel level;
    Order ahead;
    Order behind;

    Side side() {
        return level.side;
    }

    long priceTicks() {
        return level.priceTicks;
    }

    long quantityAhead() {
        long quantity = 0;
        for (Order order = ahead; order != null; order = order.ahead) {
            quantity += order.openLots;
        }
        return quantity;
    }
}
