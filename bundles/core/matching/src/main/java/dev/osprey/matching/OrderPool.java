package dev.osprey.matching;

/** Orders that left the book, kept for those that come. */
final class OrderPool {

    private Order free;
    private Terms freeTerms;

    OrderPool(int initialOrders) {
        for (int i = 0; i < initialOrders; i++) {
            release(new Order());
        }
    }

    Order take(OrderSpec spec) {
        Order order = free;
        if (order == null) {
            order = new Order();
        } else {
            free = order.behind;
            order.behind = null;
        }
        order.id = spec.id;
        order.owner = spec.owner;
        order.side = spec.side;
        order.openLots = spec.quantityLots;
        order.postOnly = spec.postOnly;
        order.reduceOnly = spec.reduceOnly;
        order.selfTrade = spec.selfTrade;
        if (spec.hasTerms()) {
            order.terms = takeTerms(order, spec);
        }
        return order;
    }

    private Terms takeTerms(Order order, OrderSpec spec) {
        Terms terms = freeTerms;
        if (terms == null) {
            terms = new Terms();
        } else {
            freeTerms = terms.nextFree;
        }
        terms.order = order;
        terms.type = spec.type;
        terms.timeInForce = spec.timeInForce;
        terms.limitTicks = spec.priceTicks;
        terms.stopTicks = spec.stopTicks;
        terms.trailTicks = spec.trailTicks;
        terms.displayLots = spec.displayLots;
        terms.expiry = spec.expiry;
        terms.hiddenLots = 0;
        terms.waiting = false;
        return terms;
    }

    /** Takes back an order that is in no queue, no index and no heap. */
    void release(Order order) {
        if (order.terms != null) {
            order.terms.order = null;
            order.terms.nextFree = freeTerms;
            freeTerms = order.terms;
            order.terms = null;
        }
        order.level = null;
        order.behind = free;
        free = order;
    }
}
