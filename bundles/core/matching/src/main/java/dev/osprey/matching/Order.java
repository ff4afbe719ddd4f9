package dev.osprey.matching;

/**
 * An order in the book: a link in the queue of its {@link PriceLevel}. Reused through {@link OrderPool}.
 *
 * <p>Kept within one cache line; what few orders have is in its {@link Terms}.
 */
final class Order {

    long id;
    long owner;

    /** What is open and shown; an iceberg hides more. */
    long openLots;

    Side side;
    SelfTradePrevention selfTrade;
    PriceLevel level;
    Order ahead;
    Order behind;

    /** Null for an order that is neither stop nor iceberg and does not expire. */
    Terms terms;

    boolean postOnly;
    boolean reduceOnly;

    long priceTicks() {
        return level.priceTicks;
    }

    long hiddenLots() {
        return terms == null ? 0 : terms.hiddenLots;
    }

    /** What is open, shown or not. */
    long totalLots() {
        return openLots + hiddenLots();
    }

    /** Whether it waits for a trade at its stop price. */
    boolean isWaiting() {
        return terms != null && terms.waiting;
    }

    long quantityAhead() {
        long quantity = 0;
        for (Order order = ahead; order != null; order = order.ahead) {
            quantity += order.openLots;
        }
        return quantity;
    }
}
