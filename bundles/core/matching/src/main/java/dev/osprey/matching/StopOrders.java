package dev.osprey.matching;

/**
 * Stop orders that wait. Those that buy are set off from the lowest stop price up, those that sell from the highest down; at one
 * price the first that came there goes first. What a trade sets off comes in after the command that made the trade, in that order.
 */
final class StopOrders {

    /** Stops that buy are reached from below, as asks are. */
    private final BookSide buys = new BookSide(Side.SELL);

    private final BookSide sells = new BookSide(Side.BUY);

    private int waiting;
    private Terms firstTrailing;
    private Terms lastTrailing;

    /** The trade that all that trail have followed, or no price. */
    private long followedTicks = OrderBook.NO_PRICE;

    private Order firstTriggered;
    private Order lastTriggered;

    boolean isEmpty() {
        return waiting == 0;
    }

    int waiting() {
        return waiting;
    }

    /** The quantity of those of a side. */
    long totalLots(Side side) {
        return side(side).totalLots();
    }

    /** Where a trailing stop starts, or stands after a trade, if it has not been better before. */
    static long trailed(Side side, long lastTicks, long trailTicks) {
        if (side == Side.SELL) {
            return lastTicks - trailTicks;
        }
        return lastTicks > Long.MAX_VALUE - trailTicks ? Long.MAX_VALUE : lastTicks + trailTicks;
    }

    /** Whether a trade at this price sets it off. */
    static boolean isReached(Order order, long lastTicks) {
        long stopTicks = order.terms.stopTicks;
        return lastTicks != OrderBook.NO_PRICE
                && (order.side == Side.BUY ? lastTicks >= stopTicks : lastTicks <= stopTicks);
    }

    void add(Order order) {
        order.terms.waiting = true;
        waiting++;
        side(order.side).add(order, order.terms.stopTicks);
        if (order.terms.type == OrderType.TRAILING_STOP) {
            follow(order.terms);
        }
    }

    void remove(Order order) {
        waiting--;
        side(order.side).remove(order);
        order.level = null;
        if (order.terms.type == OrderType.TRAILING_STOP) {
            unfollow(order.terms);
        }
    }

    void resize(Order order, long quantityLots) {
        side(order.side).reduce(order, order.openLots - quantityLots);
    }

    /** Gives an order another stop price, at which it is the last. */
    void move(Order order, long stopTicks) {
        BookSide side = side(order.side);
        side.remove(order);
        order.terms.stopTicks = stopTicks;
        side.add(order, stopTicks);
        followedTicks = OrderBook.NO_PRICE;
    }

    /** Lets the stop prices follow a trade, and sets off what it reaches. */
    void traded(long priceTicks) {
        if (priceTicks != followedTicks && firstTrailing != null) {
            trail(priceTicks);
        }
        while (buys.best() != null && buys.best().priceTicks <= priceTicks) {
            trigger(buys.best().first);
        }
        while (sells.best() != null && sells.best().priceTicks >= priceTicks) {
            trigger(sells.best().first);
        }
    }

    /** The next order that was set off, or null. */
    Order poll() {
        Order order = firstTriggered;
        if (order != null) {
            firstTriggered = order.behind;
            order.behind = null;
        }
        return order;
    }

    /** Sets the order off. */
    void trigger(Order order) {
        remove(order);
        if (firstTriggered == null) {
            firstTriggered = order;
        } else {
            lastTriggered.behind = order;
        }
        lastTriggered = order;
    }

    private void trail(long priceTicks) {
        for (Terms terms = firstTrailing; terms != null; terms = terms.nextTrailing) {
            Side side = terms.order.side;
            long stopTicks = trailed(side, priceTicks, terms.trailTicks);
            if (side == Side.SELL ? stopTicks > terms.stopTicks : stopTicks < terms.stopTicks) {
                move(terms.order, stopTicks);
            }
        }
        followedTicks = priceTicks;
    }

    private void follow(Terms terms) {
        terms.previousTrailing = lastTrailing;
        if (lastTrailing == null) {
            firstTrailing = terms;
        } else {
            lastTrailing.nextTrailing = terms;
        }
        lastTrailing = terms;
        followedTicks = OrderBook.NO_PRICE;
    }

    private void unfollow(Terms terms) {
        if (terms.previousTrailing == null) {
            firstTrailing = terms.nextTrailing;
        } else {
            terms.previousTrailing.nextTrailing = terms.nextTrailing;
        }
        if (terms.nextTrailing == null) {
            lastTrailing = terms.previousTrailing;
        } else {
            terms.nextTrailing.previousTrailing = terms.previousTrailing;
        }
        terms.previousTrailing = null;
        terms.nextTrailing = null;
    }

    private BookSide side(Side side) {
        return side == Side.BUY ? buys : sells;
    }
}
