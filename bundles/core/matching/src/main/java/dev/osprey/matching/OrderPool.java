package dev.osprey.matching;

/** Orders that left the book, kept for those that come. */
final class OrderPool {

    private Order free;

    OrderPool(int initialOrders) {
        for (int i = 0; i < initialOrders; i++) {
            release(new Order());
        }
    }

    Order take() {
        Order order = free;
        if (order == null) {
            return new Order();
        }
        free = order.behind;
        order.behind = null;
        return order;
    }

    /** Takes back an order that is in no queue and no index. */
    void release(Order order) {
        order.level = null;
        order.behind = free;
        free = order;
    }
}
