package dev.osprey.matching;

/** The orders at one price, first come first. Reused by its {@link BookSide}. */
final class PriceLevel {

    long rank;
    long priceTicks;

    /** What its orders show. */
    long openLots;

    /** What its orders hide. */
    long hiddenLots;

    int orders;
    Order first;
    Order last;
    LevelBlock block;

    /** The next of the levels that are free to be used again. */
    PriceLevel nextFree;

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
        if (order.terms != null) {
            hiddenLots += order.terms.hiddenLots;
        }
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
        if (order.terms != null) {
            hiddenLots -= order.terms.hiddenLots;
        }
        orders--;
    }
}
