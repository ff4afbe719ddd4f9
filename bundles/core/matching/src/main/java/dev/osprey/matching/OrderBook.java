package dev.osprey.matching;

import java.util.Objects;

/**
 * An order book with price-time priority: an incoming order trades with the best price first, and at one price with the
 * order that came first, always at the price of the resting order.
 *
 * <pre>{@code
 * OrderBook book = new OrderBook(listener);
 * OrderSpec spec = new OrderSpec();
 * book.submit(spec.limit(1, OURS, SELL, 101, 5));                    // accepted(1), added(1, SELL, 101, 5)
 * book.submit(spec.limit(2, THEIRS, BUY, 101, 7).timeInForce(IOC));  // accepted(2), executed(1, 2, BUY, 101, 5, 0, 2),
 *                                                                    // canceled(2, 2, IMMEDIATE_OR_CANCEL)
 * }</pre>
 *
 * <p>Prices are ticks, quantities lots, times in any unit of the caller. For one thread at a time.
 */
public final class OrderBook {

    /** Given in place of the price of a level, an order or a trade that is not there. */
    public static final long NO_PRICE = Long.MIN_VALUE;

    /** Given in place of a value of an order that is not in the book. */
    public static final long UNKNOWN_ORDER = -1;

    private static final int INITIAL_ORDERS = 1024;

    private final OrderBookListener listener;
    private final Matching matching;
    private final OrderRules rules;
    private long time = Long.MIN_VALUE;

    /** Creates an empty book that tells the listener what happens in it. */
    public OrderBook(OrderBookListener listener) {
        this(listener, INITIAL_ORDERS);
    }

    /**
     * Creates an empty book with room for a number of orders whose identifiers follow one another; beyond it, or where they lie far apart, the book grows.
     *
     * @throws IllegalArgumentException if the number is negative or above 2<sup>28</sup>
     */
    public OrderBook(OrderBookListener listener, int initialOrders) {
        this(listener, Positions.NONE, initialOrders);
    }

    /**
     * Creates an empty book that takes reduce-only orders.
     *
     * @param positions what the owners of these orders hold
     * @throws IllegalArgumentException if the number is negative or above 2<sup>28</sup>
     */
    public OrderBook(OrderBookListener listener, Positions positions, int initialOrders) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.matching = new Matching(listener, Objects.requireNonNull(positions, "positions"), initialOrders);
        this.rules = new OrderRules(matching);
    }

    /**
     * Submits an order.
     *
     * <p>If it is not as it must be, a Rejected event is triggered and nothing else happens. Otherwise an Accepted
     * event is triggered, and the order is matched against the resting orders of the other side, with an Executed event
     * for each. If something remains of an order that may rest, it is added to the book and an Added event is triggered;
     * the remainder of any other order is cancelled with a Canceled event.
     *
     * <p>A stop order waits, with a Waiting event, until a trade reaches its stop price, and comes in after the command
     * that made this trade, with a Triggered event; at once, if the last trade was there already.
     *
     * <p>During the call phase of an auction nothing is matched: orders that may rest are added, stop orders wait, all
     * others are rejected.
     *
     * @throws NullPointerException if the specification describes no order yet
     */
    public void submit(OrderSpec spec) {
        Objects.requireNonNull(spec.type, "type");
        RejectReason reason = rules.check(spec);
        if (reason == null && spec.timeInForce == TimeInForce.GTD && spec.hasTerms() && spec.expiry <= time) {
            reason = RejectReason.EXPIRY_PASSED;
        }
        if (reason != null) {
            listener.rejected(spec.id, reason);
            return;
        }
        Order order = matching.pool.take(spec);
        boolean stop = spec.type.isStop();
        if (!stop && (spec.reduceOnly || spec.timeInForce == TimeInForce.FOK)) {
            reason = rules.checkExecution(order, spec);
            if (reason != null) {
                matching.pool.release(order);
                listener.rejected(spec.id, reason);
                return;
            }
        }
        listener.accepted(spec.id);
        if (stop) {
            matching.await(order);
        } else {
            matching.enter(order, spec.isLimited(), spec.priceTicks, spec.timeInForce);
        }
        matching.enterTriggered();
    }

    /**
     * Cancels what is open of an order.
     *
     * <p>The order is removed and a Canceled event is triggered. If the order identifier is unknown, do nothing.
     *
     * @return whether the order was in the book
     */
    public boolean cancel(long orderId) {
        Order order = matching.index.get(orderId);
        if (order == null) {
            return false;
        }
        matching.cancel(order, CancelReason.REQUESTED);
        return true;
    }

    /**
     * Gives an order another limit price, another open quantity, or both.
     *
     * <p>At the same price with the same or a smaller quantity, the order keeps its place in the queue; an iceberg gives up
     * what it hides first. Any other change loses it: the order leaves the book and comes in again as a new one, is matched,
     * and what remains is added last at its price. A Modified event says which, and comes first. A post-only order stays
     * post-only. A stop order that waits keeps its place; if it has no limit price, this one is ignored. If the new values
     * are not as they must be, a ModifyRejected event is triggered and the order stays as it is. If the order identifier is
     * unknown, do nothing.
     *
     * @param quantityLots what shall be open, executions so far not counted; more than zero
     * @return whether the order was in the book
     */
    public boolean modify(long orderId, long priceTicks, long quantityLots) {
        Order order = matching.index.get(orderId);
        if (order == null) {
            return false;
        }
        if (order.isWaiting()) {
            modifyWaiting(order, priceTicks, quantityLots);
        } else if (priceTicks == order.priceTicks() && quantityLots <= order.totalLots() && quantityLots > 0) {
            matching.side(order.side).reduceHiddenFirst(order, order.totalLots() - quantityLots);
            listener.modified(orderId, priceTicks, quantityLots, true);
        } else {
            replace(order, priceTicks, quantityLots);
        }
        return true;
    }

    private void modifyWaiting(Order order, long priceTicks, long quantityLots) {
        RejectReason reason = rules.checkWaiting(order, priceTicks, quantityLots);
        if (reason != null) {
            listener.modifyRejected(order.id, reason);
            return;
        }
        if (order.terms.type.isLimited()) {
            order.terms.limitTicks = priceTicks;
        }
        matching.stops.resize(order, quantityLots);
        listener.modified(order.id, order.terms.limitTicks, quantityLots, true);
    }

    private void replace(Order order, long priceTicks, long quantityLots) {
        RejectReason reason = rules.checkResting(order, priceTicks, quantityLots);
        if (reason != null) {
            listener.modifyRejected(order.id, reason);
        } else if (matching.phase == MarketPhase.CONTINUOUS && rules.crosses(order.side, priceTicks)) {
            matching.enterAgain(order, priceTicks, quantityLots);
            matching.enterTriggered();
        } else {
            matching.requeue(order, priceTicks, quantityLots);
        }
    }

    /**
     * Gives a stop order that waits another stop price, at which it is the last; a trailing one goes on from there.
     *
     * <p>A Waiting event is triggered; or a Triggered event, if the last trade was at the price already. If the price is not
     * positive, or the order does not wait, a ModifyRejected event is triggered. If the order identifier is unknown, do
     * nothing.
     *
     * @return whether the order was in the book
     */
    public boolean moveStop(long orderId, long stopTicks) {
        Order order = matching.index.get(orderId);
        if (order == null) {
            return false;
        }
        if (!order.isWaiting() || stopTicks <= 0) {
            listener.modifyRejected(
                    orderId, order.isWaiting() ? RejectReason.STOP_NOT_POSITIVE : RejectReason.NOT_WAITING);
            return true;
        }
        matching.stops.move(order, stopTicks);
        if (!matching.triggerIfReached(order)) {
            listener.waiting(orderId, order.side, stopTicks, order.openLots);
        }
        matching.enterTriggered();
        return true;
    }

    /**
     * Sets the time. Good-till-date orders whose expiry is not later are cancelled, the earliest expiry first.
     *
     * @throws IllegalArgumentException if the time goes back
     */
    public void advanceTo(long newTime) {
        if (newTime < time) {
            throw new IllegalArgumentException("time=" + newTime + " must not be before " + time);
        }
        time = newTime;
        ExpiryHeap orders = matching.goodTillDate;
        while (orders.first() != null && orders.first().expiry <= newTime) {
            matching.cancel(orders.first().order, CancelReason.EXPIRED);
        }
    }

    /** Ends the day: its orders are cancelled, in the order of their entry. */
    public void endDay() {
        while (matching.goodForDay.first() != null) {
            matching.cancel(matching.goodForDay.first().order, CancelReason.EXPIRED);
        }
    }

    /** Begins the call phase of an auction: from now on orders are collected. Those in the book stay. */
    public void startAuction() {
        matching.phase = MarketPhase.CALL;
    }

    /**
     * Ends the call phase: orders trade at one price, at which the highest volume is executed, with an Uncrossed event for
     * each pair; then trading is continuous, and stop orders that the last price reaches come in. The price is the one of {@link
     * #indicativePrice()}, orders trade by price and time, and icebergs show slice after slice.
     *
     * <p>Reduce-only orders may turn out smaller than they were counted; if orders still cross then, they are uncrossed again. If the
     * price is outside the static price band, nothing trades and the call phase goes on, as {@link #phase()} tells.
     *
     * @return the price, or {@link #NO_PRICE} if nothing traded
     * @throws IllegalStateException if there is no call phase
     */
    public long uncross() {
        if (matching.phase != MarketPhase.CALL) {
            throw new IllegalStateException("uncross in the phase " + matching.phase + ": must be CALL");
        }
        return matching.uncross();
    }

    /**
     * The price at which an auction would uncross now, or {@link #NO_PRICE} if no orders cross: the one of the highest executable
     * volume, of several the one of the lowest surplus; then the highest if all leave bids, the lowest if all leave asks, else the
     * one nearest to the last price (Deutsche Börse, T7 Market Model Xetra). Takes a step for each level that crosses.
     */
    public long indicativePrice() {
        return matching.indicative().priceTicks();
    }

    /** The volume at {@link #indicativePrice()}, 0 if there is none. */
    public long indicativeVolume() {
        return matching.indicative().volumeLots();
    }

    /** Whether orders are matched, or collected for an auction. */
    public MarketPhase phase() {
        return matching.phase;
    }

    /**
     * Sets the static price band: limit prices outside are rejected, and nothing trades outside; what an incoming order would trade
     * there is cancelled. Orders in the book stay. Without a call there is none.
     *
     * @param lowTicks 1 for no lower end
     * @param highTicks {@link Long#MAX_VALUE} for no upper end
     * @throws IllegalArgumentException if the lower end is less than 1 or above the upper one
     */
    public void priceBand(long lowTicks, long highTicks) {
        matching.band.limit(lowTicks, highTicks);
    }

    /**
     * Sets the dynamic price band: in continuous trading an order trades at most so far from the last trade before it; what it would
     * trade beyond is cancelled, so that an order alone cannot run through the book. A stop order that it sets off counts anew.
     * Without a call, and with {@link Long#MAX_VALUE}, there is none.
     *
     * @throws IllegalArgumentException if the distance is negative
     */
    public void dynamicBand(long distanceTicks) {
        matching.band.distance(distanceTicks);
    }

    /**
     * Sets the last price where there was no trade yet, or another one shall count: of yesterday's close, or of another market. It
     * sets off no stop order.
     *
     * @throws IllegalArgumentException if the price is not positive
     */
    public void lastPrice(long priceTicks) {
        if (priceTicks <= 0) {
            throw new IllegalArgumentException("priceTicks=" + priceTicks + " must be positive");
        }
        matching.lastTicks = priceTicks;
    }

    /** The price of the last trade, or {@link #NO_PRICE}. */
    public long lastPrice() {
        return matching.lastTicks;
    }

    /** The best price of a side, or {@link #NO_PRICE}. */
    public long bestPrice(Side side) {
        PriceLevel best = side(side).best();
        return best == null ? NO_PRICE : best.priceTicks;
    }

    /** The quantity shown at the best price of a side, 0 if there is none. */
    public long bestQuantity(Side side) {
        PriceLevel best = side(side).best();
        return best == null ? 0 : best.openLots;
    }

    /** The number of price levels of a side. */
    public int levels(Side side) {
        return side(side).levels();
    }

    /**
     * The price of a level.
     *
     * @param depth 0 for the best level, 1 for the next, and so on
     * @throws IndexOutOfBoundsException if the side has no such level
     */
    public long levelPrice(Side side, int depth) {
        return level(side, depth).priceTicks;
    }

    /** The quantity shown at a level; see {@link #levelPrice(Side, int)}. */
    public long levelQuantity(Side side, int depth) {
        return level(side, depth).openLots;
    }

    /** The number of orders at a level; see {@link #levelPrice(Side, int)}. */
    public int levelOrders(Side side, int depth) {
        return level(side, depth).orders;
    }

    /** The quantity shown at a price, 0 if there is none. */
    public long quantityAt(Side side, long priceTicks) {
        PriceLevel level = side(side).levelAt(priceTicks);
        return level == null ? 0 : level.openLots;
    }

    /** The quantity resting on a side, what icebergs hide included. */
    public long totalQuantity(Side side) {
        return side(side).totalLots();
    }

    /** The number of orders in the book, those that rest and those that wait. */
    public int orders() {
        return matching.index.size();
    }

    /** The number of stop orders that wait. */
    public int waitingOrders() {
        return matching.stops.waiting();
    }

    /** Whether the order is in the book. */
    public boolean contains(long orderId) {
        return matching.index.get(orderId) != null;
    }

    /** Whether the order is a stop order that waits. */
    public boolean isWaiting(long orderId) {
        Order order = matching.index.get(orderId);
        return order != null && order.isWaiting();
    }

    /** What is open of an order, shown or not, or {@link #UNKNOWN_ORDER}. */
    public long openQuantity(long orderId) {
        Order order = matching.index.get(orderId);
        return order == null ? UNKNOWN_ORDER : order.totalLots();
    }

    /** What a resting order shows, 0 if it waits, or {@link #UNKNOWN_ORDER}. */
    public long displayedQuantity(long orderId) {
        Order order = matching.index.get(orderId);
        return order == null ? UNKNOWN_ORDER : order.isWaiting() ? 0 : order.openLots;
    }

    /** The owner of an order, or {@link #UNKNOWN_ORDER}. */
    public long owner(long orderId) {
        Order order = matching.index.get(orderId);
        return order == null ? UNKNOWN_ORDER : order.owner;
    }

    /** The limit price of an order, or {@link #NO_PRICE} if it has none or is unknown. */
    public long price(long orderId) {
        Order order = matching.index.get(orderId);
        if (order == null || (order.isWaiting() && !order.terms.type.isLimited())) {
            return NO_PRICE;
        }
        return order.isWaiting() ? order.terms.limitTicks : order.priceTicks();
    }

    /** The stop price of an order that waits, or {@link #NO_PRICE}; of a trailing stop that sells it may be below zero. */
    public long stopPrice(long orderId) {
        Order order = matching.index.get(orderId);
        return order != null && order.isWaiting() ? order.terms.stopTicks : NO_PRICE;
    }

    /**
     * The quantity shown that stands before a resting order at its price, or {@link #UNKNOWN_ORDER}. Takes a step for each
     * order ahead.
     */
    public long quantityAhead(long orderId) {
        Order order = matching.index.get(orderId);
        return order == null || order.isWaiting() ? UNKNOWN_ORDER : order.quantityAhead();
    }

    private PriceLevel level(Side side, int depth) {
        BookSide resting = side(side);
        Objects.checkIndex(depth, resting.levels());
        return resting.level(depth);
    }

    private BookSide side(Side side) {
        return matching.side(side);
    }
}
