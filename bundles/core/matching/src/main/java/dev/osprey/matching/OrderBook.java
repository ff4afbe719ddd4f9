package dev.osprey.matching;

import java.util.Objects;

/**
 * An order book with price-time priority: an incoming order trades with the best price first, and at one price with the
 * order that came first, always at the price of the resting order.
 *
 * <pre>{@code
 * OrderBook book = new OrderBook(listener);
 * book.submit(1, OURS, SELL, LIMIT, GTC, false, 101, 5);   // accepted(1), added(1, SELL, 101, 5)
 * book.submit(2, THEIRS, BUY, LIMIT, IOC, false, 101, 7);  // accepted(2), executed(1, 2, BUY, 101, 5, 0, 2),
 *                                                          // canceled(2, 2, IMMEDIATE_OR_CANCEL)
 * }</pre>
 *
 * <p>Prices are ticks, quantities lots. The owner of an order is kept and given back, and has no meaning to the book.
 * For one thread at a time.
 */
public final class OrderBook {

    /** Given in place of the price of a level that is not there. */
    public static final long NO_PRICE = Long.MIN_VALUE;

    /** Given in place of a value of an order that is not in the book. */
    public static final long UNKNOWN_ORDER = -1;

    private static final int INITIAL_ORDERS = 1024;

    private final OrderBookListener listener;
    private final BookSide bids = new BookSide(Side.BUY);
    private final BookSide asks = new BookSide(Side.SELL);
    private final OrderIndex index;
    private final OrderPool pool;

    /** Creates an empty book that tells the listener what happens in it. */
    public OrderBook(OrderBookListener listener) {
        this(listener, INITIAL_ORDERS);
    }

    /**
     * Creates an empty book with room for a number of resting orders; beyond it, the book grows.
     *
     * @throws IllegalArgumentException if the number is negative or above 2<sup>28</sup>
     */
    public OrderBook(OrderBookListener listener, int initialOrders) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.index = new OrderIndex(initialOrders);
        this.pool = new OrderPool(initialOrders);
    }

    /**
     * Submits an order.
     *
     * <p>If it is not as it must be, a Rejected event is triggered and nothing else happens. Otherwise an Accepted
     * event is triggered, and the order is matched against the resting orders of the other side, with an Executed event
     * for each. If something remains of a good-till-cancelled limit order, it is added to the book and an Added event
     * is triggered; the remainder of any other order is cancelled with a Canceled event.
     *
     * @param orderId not the identifier of an order in the book; identifiers of orders that left it may come again
     * @param owner given back by {@link #owner(long)}
     * @param postOnly rejects the order if it would execute on arrival; for good-till-cancelled limit orders alone
     * @param priceTicks the limit, more than zero; ignored for market orders
     * @param quantityLots more than zero
     */
    public void submit(
            long orderId,
            long owner,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            boolean postOnly,
            long priceTicks,
            long quantityLots) {
        Objects.requireNonNull(timeInForce, "timeInForce");
        boolean market = Objects.requireNonNull(type, "type") == OrderType.MARKET;
        BookSide opposite = side(side.opposite());
        long limitRank = market ? BookSide.ANY_RANK : opposite.rank(priceTicks);
        boolean rests = !market && timeInForce == TimeInForce.GTC;

        RejectReason reason = check(
                market, rests, postOnly, priceTicks, quantityLots, side(side).openLots());
        if (reason == null && postOnly && opposite.reaches(limitRank)) {
            reason = RejectReason.POST_ONLY_WOULD_CROSS;
        }
        if (reason == null && index.get(orderId) != null) {
            reason = RejectReason.DUPLICATE_ORDER_ID;
        }
        if (reason == null && timeInForce == TimeInForce.FOK && !opposite.canFill(limitRank, quantityLots)) {
            reason = RejectReason.FOK_CANNOT_FILL;
        }
        if (reason != null) {
            listener.rejected(orderId, reason);
            return;
        }

        listener.accepted(orderId);
        long openLots = match(orderId, side, limitRank, quantityLots);
        if (openLots == 0) {
            return;
        }
        if (rests) {
            rest(orderId, owner, side, postOnly, priceTicks, openLots);
        } else {
            listener.canceled(orderId, openLots, market ? CancelReason.NO_LIQUIDITY : CancelReason.IMMEDIATE_OR_CANCEL);
        }
    }

    /**
     * Cancels what is open of a resting order.
     *
     * <p>The order is removed and a Canceled event is triggered. If the order identifier is unknown, do nothing.
     *
     * @return whether the order was in the book
     */
    public boolean cancel(long orderId) {
        Order order = index.get(orderId);
        if (order == null) {
            return false;
        }
        long openLots = order.openLots;
        remove(order);
        listener.canceled(orderId, openLots, CancelReason.REQUESTED);
        return true;
    }

    /**
     * Gives a resting order another price, another open quantity, or both.
     *
     * <p>At the same price with the same or a smaller quantity, the order keeps its place in the queue. Any other
     * change loses it: the order leaves the book and comes in again as a new one, is matched, and what remains is added
     * last at its price. A Modified event says which, and comes first. A post-only order stays post-only. If the new
     * values are not as they must be, a ModifyRejected event is triggered and the order stays as it is. If the order
     * identifier is unknown, do nothing.
     *
     * @param quantityLots what shall be open, executions so far not counted; more than zero
     * @return whether the order was in the book
     */
    public boolean modify(long orderId, long priceTicks, long quantityLots) {
        Order order = index.get(orderId);
        if (order == null) {
            return false;
        }
        if (priceTicks == order.priceTicks() && quantityLots <= order.openLots && quantityLots > 0) {
            side(order.side()).reduce(order, order.openLots - quantityLots);
            listener.modified(orderId, priceTicks, quantityLots, true);
        } else {
            replace(order, priceTicks, quantityLots);
        }
        return true;
    }

    /** The best price of a side, or {@link #NO_PRICE}. */
    public long bestPrice(Side side) {
        PriceLevel best = side(side).best();
        return best == null ? NO_PRICE : best.priceTicks;
    }

    /** The quantity at the best price of a side, 0 if there is none. */
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

    /** The quantity at a level; see {@link #levelPrice(Side, int)}. */
    public long levelQuantity(Side side, int depth) {
        return level(side, depth).openLots;
    }

    /** The number of orders at a level; see {@link #levelPrice(Side, int)}. */
    public int levelOrders(Side side, int depth) {
        return level(side, depth).orders;
    }

    /** The quantity resting at a price, 0 if there is none. */
    public long quantityAt(Side side, long priceTicks) {
        PriceLevel level = side(side).levelAt(priceTicks);
        return level == null ? 0 : level.openLots;
    }

    /** The quantity resting on a side. */
    public long totalQuantity(Side side) {
        return side(side).openLots();
    }

    /** The number of resting orders of both sides. */
    public int orders() {
        return index.size();
    }

    /** Whether the order rests in the book. */
    public boolean contains(long orderId) {
        return index.get(orderId) != null;
    }

    /** What is open of a resting order, or {@link #UNKNOWN_ORDER}. */
    public long openQuantity(long orderId) {
        Order order = index.get(orderId);
        return order == null ? UNKNOWN_ORDER : order.openLots;
    }

    /** The owner of a resting order, or {@link #UNKNOWN_ORDER}. */
    public long owner(long orderId) {
        Order order = index.get(orderId);
        return order == null ? UNKNOWN_ORDER : order.owner;
    }

    /** The price of a resting order, or {@link #NO_PRICE}. */
    public long price(long orderId) {
        Order order = index.get(orderId);
        return order == null ? NO_PRICE : order.priceTicks();
    }

    /**
     * The quantity that stands before a resting order at its price, or {@link #UNKNOWN_ORDER}. Takes a step for each
     * order ahead.
     */
    public long quantityAhead(long orderId) {
        Order order = index.get(orderId);
        return order == null ? UNKNOWN_ORDER : order.quantityAhead();
    }

    /** What is wrong with an order whose side of the book holds this quantity without it, or null. */
    private static RejectReason check(
            boolean market, boolean rests, boolean postOnly, long priceTicks, long quantityLots, long otherLots) {
        if (quantityLots <= 0) {
            return RejectReason.QUANTITY_NOT_POSITIVE;
        }
        if (priceTicks <= 0 && !market) {
            return RejectReason.PRICE_NOT_POSITIVE;
        }
        if (postOnly && !rests) {
            return RejectReason.POST_ONLY_CANNOT_REST;
        }
        return rests && quantityLots > Long.MAX_VALUE - otherLots ? RejectReason.QUANTITY_TOO_LARGE : null;
    }

    /** Matches an incoming order, and returns what remains of it. */
    private long match(long orderId, Side side, long limitRank, long quantityLots) {
        BookSide opposite = side(side.opposite());
        long openLots = quantityLots;
        while (openLots > 0 && opposite.reaches(limitRank)) {
            Order resting = opposite.best().first;
            long restingId = resting.id;
            long priceTicks = resting.priceTicks();
            long executedLots = Math.min(openLots, resting.openLots);
            long restingOpenLots = resting.openLots - executedLots;
            openLots -= executedLots;
            if (restingOpenLots == 0) {
                remove(resting);
            } else {
                opposite.reduce(resting, executedLots);
            }
            listener.executed(restingId, orderId, side, priceTicks, executedLots, restingOpenLots, openLots);
        }
        return openLots;
    }

    private void rest(long orderId, long owner, Side side, boolean postOnly, long priceTicks, long openLots) {
        Order order = pool.take();
        order.id = orderId;
        order.owner = owner;
        order.postOnly = postOnly;
        order.openLots = openLots;
        side(side).add(order, priceTicks);
        index.add(order);
        listener.added(orderId, side, priceTicks, openLots);
    }

    private void replace(Order order, long priceTicks, long quantityLots) {
        Side side = order.side();
        BookSide opposite = side(side.opposite());
        long limitRank = opposite.rank(priceTicks);
        boolean crosses = opposite.reaches(limitRank);

        RejectReason reason = check(
                false,
                true,
                order.postOnly,
                priceTicks,
                quantityLots,
                side(side).openLots() - order.openLots);
        if (reason == null && order.postOnly && crosses) {
            reason = RejectReason.POST_ONLY_WOULD_CROSS;
        }
        if (reason != null) {
            listener.modifyRejected(order.id, reason);
        } else if (crosses) {
            enterAgain(order, side, limitRank, priceTicks, quantityLots);
        } else {
            requeue(order, side, priceTicks, quantityLots);
        }
    }

    /** Matches a resting order at a price that crosses: a post-only one never comes here. */
    private void enterAgain(Order order, Side side, long limitRank, long priceTicks, long quantityLots) {
        long orderId = order.id;
        long owner = order.owner;
        remove(order);
        listener.modified(orderId, priceTicks, quantityLots, false);
        long openLots = match(orderId, side, limitRank, quantityLots);
        if (openLots > 0) {
            rest(orderId, owner, side, false, priceTicks, openLots);
        }
    }

    /** Puts a resting order last at a price that does not cross. */
    private void requeue(Order order, Side side, long priceTicks, long quantityLots) {
        BookSide own = side(side);
        own.remove(order);
        order.openLots = quantityLots;
        own.add(order, priceTicks);
        listener.modified(order.id, priceTicks, quantityLots, false);
        listener.added(order.id, side, priceTicks, quantityLots);
    }

    private void remove(Order order) {
        side(order.side()).remove(order);
        index.remove(order);
        pool.release(order);
    }

    private PriceLevel level(Side side, int depth) {
        BookSide resting = side(side);
        Objects.checkIndex(depth, resting.levels());
        return resting.level(depth);
    }

    private BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
