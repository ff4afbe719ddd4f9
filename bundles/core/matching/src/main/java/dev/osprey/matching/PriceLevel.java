package dev.osprey.matching;

/** The orders at one price, first come first. Reused by its {@link BookSide}. */
final class PriceLevel {

    final Side side;
    long rank;
    long priceTicks;
    long openLots;
    int orders;
    Order first;
    Order last;
    LevelBlock block;

    /** The next of the levels that are free to be used again. */
    PriceLevel nextFree;

    PriceLevel(Side side) {
        this.side = side;
    }

    void append(Order order) {
        order.level = this;
        order.ahead = last;
        if (last == null) {
            first = order;
        } else {
            last.behind = order;
        }
        last = order;
        openLots += order.openLots;
        orders++;
    }

    void remove(Order order) {
        if (order.ahead == null) {
            first = order.behind;
        } else {
            order.ahead.behind = order.behind;
        }
        if (order.behind == null) {
            last = order.ahead;
        } else {
            order.behind.ahead = order.ahead;
        }
        order.ahead = null;
        order.behind = null;
        openLots -= order.openLots;
        orders--;
    }
}
