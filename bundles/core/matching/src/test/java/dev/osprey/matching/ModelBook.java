package dev.osprey.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The matching rules said as plainly as can be: one list of resting orders and one of stops that wait, in the order of
 * their arrival, searched whole each time.
 */
final class ModelBook {

    private final OrderBookListener listener;
    private final Positions positions;
    private final List<ModelOrder> resting = new ArrayList<>();
    private final List<ModelOrder> waiting = new ArrayList<>();
    private final List<ModelOrder> trailing = new ArrayList<>();
    private final Deque<ModelOrder> triggered = new ArrayDeque<>();
    private long last = OrderBook.NO_PRICE;
    private long low = 1;
    private long high = Long.MAX_VALUE;
    private long distance = Long.MAX_VALUE;
    private long tradeLow;
    private long tradeHigh;
    private long now = Long.MIN_VALUE;
    private long entries;
    private boolean call;

    ModelBook(OrderBookListener listener, Positions positions) {
        this.listener = listener;
        this.positions = positions;
    }

    void submit(OrderSpec spec) {
        ModelOrder order = new ModelOrder(spec);
        RejectReason reason = reject(order);
        if (reason != null) {
            listener.rejected(order.id, reason);
            return;
        }
        listener.accepted(order.id);
        if (order.stops()) {
            if (order.type == OrderType.TRAILING_STOP) {
                order.stop = order.stop == 0 ? trailed(order, last) : order.stop;
                trailing.add(order);
            }
            order.entered = entries++;
            waiting.add(order);
            if (!triggerNow(order)) {
                listener.waiting(order.id, order.side, order.stop, order.open);
            }
        } else {
            enter(order);
        }
        enterTriggered();
    }

    private RejectReason reject(ModelOrder order) {
        boolean limit = order.type == OrderType.LIMIT;
        if (order.open <= 0) {
            return RejectReason.QUANTITY_NOT_POSITIVE;
        } else if (order.limited() && order.price <= 0) {
            return RejectReason.PRICE_NOT_POSITIVE;
        } else if (order.postOnly && !(limit && order.rests())) {
            return RejectReason.POST_ONLY_CANNOT_REST;
        } else if (order.type == OrderType.TRAILING_STOP && order.trail <= 0) {
            return RejectReason.TRAIL_NOT_POSITIVE;
        } else if (order.stops() && (order.type == OrderType.TRAILING_STOP ? order.stop < 0 : order.stop <= 0)) {
            return RejectReason.STOP_NOT_POSITIVE;
        } else if (order.stops() && order.stop == 0 && last == OrderBook.NO_PRICE) {
            return RejectReason.NO_LAST_PRICE;
        } else if (order.display < 0) {
            return RejectReason.DISPLAY_NEGATIVE;
        } else if (order.display > 0 && !order.rests()) {
            return RejectReason.ICEBERG_CANNOT_REST;
        } else if (call && !order.stops() && (!order.rests() || order.postOnly)) {
            return RejectReason.NOT_IN_CALL;
        } else if (order.limited() && !allowed(order.price)) {
            return RejectReason.PRICE_OUTSIDE_BAND;
        } else if (order.postOnly && counterparty(order).isPresent()) {
            return RejectReason.POST_ONLY_WOULD_CROSS;
        } else if (find(order.id).isPresent()) {
            return RejectReason.DUPLICATE_ORDER_ID;
        } else if (order.timeInForce == TimeInForce.GTD && order.type != OrderType.MARKET && order.expiry <= now) {
            return RejectReason.EXPIRY_PASSED;
        } else if (!order.stops() && order.reduceOnly && reducible(order) == 0) {
            return RejectReason.REDUCE_ONLY_WOULD_INCREASE;
        } else if (!order.stops() && order.timeInForce == TimeInForce.FOK && !canFill(order)) {
            return RejectReason.FOK_CANNOT_FILL;
        }
        return null;
    }

    boolean cancel(long id) {
        Optional<ModelOrder> order = find(id);
        order.ifPresent(found -> cancel(found, CancelReason.REQUESTED));
        return order.isPresent();
    }

    boolean modify(long id, long price, long quantity) {
        Optional<ModelOrder> found = find(id);
        if (found.isEmpty()) {
            return false;
        }
        ModelOrder order = found.get();
        boolean waits = waiting.contains(order);
        if (quantity <= 0) {
            listener.modifyRejected(id, RejectReason.QUANTITY_NOT_POSITIVE);
        } else if (order.limited() && price <= 0) {
            listener.modifyRejected(id, RejectReason.PRICE_NOT_POSITIVE);
        } else if (!waits && order.price == price && quantity <= order.open) {
            reduce(order, order.open - quantity);
            listener.modified(id, price, quantity, true);
        } else if (order.limited() && !allowed(price)) {
            listener.modifyRejected(id, RejectReason.PRICE_OUTSIDE_BAND);
        } else if (waits) {
            order.price = order.limited() ? price : 0;
            order.open = quantity;
            listener.modified(id, order.price, quantity, true);
        } else {
            replace(order, price, quantity);
        }
        return true;
    }

    private void replace(ModelOrder order, long price, long quantity) {
        long oldPrice = order.price;
        order.price = price;
        if (order.postOnly && counterparty(order).isPresent()) {
            order.price = oldPrice;
            listener.modifyRejected(order.id, RejectReason.POST_ONLY_WOULD_CROSS);
            return;
        }
        resting.remove(order);
        order.open = quantity;
        listener.modified(order.id, price, quantity, false);
        if (call || counterparty(order).isEmpty()) {
            rest(order);
        } else {
            enter(order);
            enterTriggered();
        }
    }

    boolean moveStop(long id, long stop) {
        Optional<ModelOrder> found = find(id);
        if (found.isEmpty()) {
            return false;
        }
        ModelOrder order = found.get();
        if (!waiting.contains(order)) {
            listener.modifyRejected(id, RejectReason.NOT_WAITING);
        } else if (stop <= 0) {
            listener.modifyRejected(id, RejectReason.STOP_NOT_POSITIVE);
        } else {
            move(order, stop);
            if (!triggerNow(order)) {
                listener.waiting(id, order.side, stop, order.open);
            }
            enterTriggered();
        }
        return true;
    }

    void advanceTo(long time) {
        now = time;
        all().stream()
                .filter(order -> order.timeInForce == TimeInForce.GTD && order.expiry <= time)
                .sorted(Comparator.<ModelOrder>comparingLong(order -> order.expiry)
                        .thenComparingLong(order -> order.entered))
                .forEach(order -> cancel(order, CancelReason.EXPIRED));
    }

    void endDay() {
        all().stream()
                .filter(order -> order.timeInForce == TimeInForce.DAY)
                .sorted(Comparator.comparingLong(order -> order.entered))
                .forEach(order -> cancel(order, CancelReason.EXPIRED));
    }

    void priceBand(long newLow, long newHigh) {
        low = newLow;
        high = newHigh;
    }

    void dynamicBand(long ticks) {
        distance = ticks;
    }

    void lastPrice(long price) {
        last = price;
    }

    void startAuction() {
        call = true;
    }

    long uncross() {
        long result = OrderBook.NO_PRICE;
        for (long price = auctionPrice(); price != OrderBook.NO_PRICE; price = auctionPrice()) {
            if (!allowed(price)) {
                return result;
            }
            result = price;
            uncrossAt(price);
        }
        call = false;
        if (last != OrderBook.NO_PRICE) {
            traded(last);
            enterTriggered();
        }
        return result;
    }

    private void uncrossAt(long price) {
        while (true) {
            ModelOrder bid = best(Side.BUY);
            ModelOrder ask = best(Side.SELL);
            if (bid == null || ask == null || bid.price < price || ask.price > price) {
                return;
            }
            if ((!bid.reduceOnly || trim(bid)) && (!ask.reduceOnly || trim(ask))) {
                long lots = Math.min(bid.shown, ask.shown);
                last = price;
                boolean bidRefreshed = fill(bid, lots);
                boolean askRefreshed = fill(ask, lots);
                listener.uncrossed(bid.id, ask.id, price, lots, bid.open, ask.open);
                if (bidRefreshed) {
                    listener.refreshed(bid.id, bid.shown);
                }
                if (askRefreshed) {
                    listener.refreshed(ask.id, ask.shown);
                }
            }
        }
    }

    /** Of all limits: most volume, then least surplus, then the side of the surplus, then the last price. */
    long auctionPrice() {
        TreeSet<Long> limits = new TreeSet<>();
        resting.forEach(order -> limits.add(order.price));
        long most = limits.stream().mapToLong(this::auctionVolume).max().orElse(0);
        if (most == 0) {
            return OrderBook.NO_PRICE;
        }
        limits.removeIf(price -> auctionVolume(price) < most);
        long least = limits.stream()
                .mapToLong(price -> Math.abs(surplus(price)))
                .min()
                .orElseThrow();
        limits.removeIf(price -> Math.abs(surplus(price)) > least);
        if (limits.stream().allMatch(price -> surplus(price) > 0)) {
            return limits.last();
        } else if (limits.stream().allMatch(price -> surplus(price) < 0)) {
            return limits.first();
        }
        if (least > 0) {
            long highestOfBids = limits.stream()
                    .filter(price -> surplus(price) > 0)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            long lowestOfAsks = limits.stream()
                    .filter(price -> surplus(price) < 0)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            limits.removeIf(price -> price < highestOfBids || price > lowestOfAsks);
        }
        if (last == OrderBook.NO_PRICE) {
            return (limits.first() + limits.last()) / 2;
        } else if (last >= limits.last()) {
            return limits.last();
        }
        return last <= limits.first() ? limits.first() : last;
    }

    long auctionVolume(long price) {
        return Math.min(lotsAt(Side.BUY, price), lotsAt(Side.SELL, price));
    }

    private long surplus(long price) {
        return lotsAt(Side.BUY, price) - lotsAt(Side.SELL, price);
    }

    private long lotsAt(Side side, long price) {
        return resting.stream()
                .filter(order -> order.side == side && (side == Side.BUY ? order.price >= price : order.price <= price))
                .mapToLong(order -> order.open)
                .sum();
    }

    boolean inCall() {
        return call;
    }

    long last() {
        return last;
    }

    /** The resting orders, at one price in the order of priority. */
    List<ModelOrder> resting() {
        return resting;
    }

    List<ModelOrder> waiting() {
        return waiting;
    }

    /** The resting and the waiting orders. */
    List<ModelOrder> all() {
        List<ModelOrder> all = new ArrayList<>(resting);
        all.addAll(waiting);
        return all;
    }

    /** The quantity shown at each price, best price first. */
    TreeMap<Long, Long> depth(Side side) {
        Comparator<Long> bestFirst = side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
        TreeMap<Long, Long> depth = new TreeMap<>(bestFirst);
        resting.stream()
                .filter(order -> order.side == side)
                .forEach(order -> depth.merge(order.price, order.shown, Long::sum));
        return depth;
    }

    long quantityAhead(ModelOrder order) {
        return resting.subList(0, resting.indexOf(order)).stream()
                .filter(other -> other.side == order.side && other.price == order.price)
                .mapToLong(other -> other.shown)
                .sum();
    }

    private void enter(ModelOrder order) {
        if (order.reduceOnly && !trimIncoming(order)) {
            return;
        }
        if (!call && !match(order)) {
            return;
        }
        if (order.open > 0 && order.rests()) {
            rest(order);
        } else if (order.open > 0) {
            listener.canceled(
                    order.id,
                    order.open,
                    order.limited() ? CancelReason.IMMEDIATE_OR_CANCEL : CancelReason.NO_LIQUIDITY);
        }
    }

    /** Returns false if a rule ended the order. */
    private boolean match(ModelOrder order) {
        setTradeBand();
        for (ModelOrder other = counterparty(order).orElse(null);
                other != null && order.open > 0;
                other = counterparty(order).orElse(null)) {
            if (other.price < tradeLow || other.price > tradeHigh) {
                listener.canceled(order.id, order.open, CancelReason.PRICE_BAND);
                return false;
            }
            if (isSelfTrade(order, other)) {
                if (!preventSelfTrade(order, other)) {
                    return false;
                }
            } else if (!other.reduceOnly || trim(other)) {
                if (order.reduceOnly && !trimIncoming(order)) {
                    return false;
                }
                trade(order, other);
            }
        }
        return true;
    }

    private void trade(ModelOrder order, ModelOrder other) {
        long lots = Math.min(order.open, other.shown);
        order.open -= lots;
        last = other.price;
        boolean refreshed = fill(other, lots);
        listener.executed(other.id, order.id, order.side, other.price, lots, other.open, order.open);
        if (refreshed) {
            listener.refreshed(other.id, other.shown);
        }
        traded(other.price);
    }

    /** Returns whether the order shows its next slice now, behind all others. */
    private boolean fill(ModelOrder order, long lots) {
        order.open -= lots;
        order.shown -= lots;
        if (order.shown > 0) {
            return false;
        }
        resting.remove(order);
        if (order.open > 0) {
            order.show();
            resting.add(order);
        }
        return order.open > 0;
    }

    private void setTradeBand() {
        tradeLow = low;
        tradeHigh = high;
        if (last != OrderBook.NO_PRICE && distance != Long.MAX_VALUE) {
            tradeLow = Math.max(low, last - distance);
            tradeHigh = Math.min(high, last + distance);
        }
    }

    private boolean allowed(long price) {
        return price >= low && price <= high;
    }

    private static boolean isSelfTrade(ModelOrder order, ModelOrder other) {
        return order.selfTrade != SelfTradePrevention.NONE && order.owner == other.owner;
    }

    private boolean preventSelfTrade(ModelOrder order, ModelOrder other) {
        long incoming = order.open;
        long there = other.open;
        boolean incomingEnds = order.selfTrade == SelfTradePrevention.CANCEL_NEWEST
                || order.selfTrade == SelfTradePrevention.CANCEL_BOTH
                || (order.selfTrade == SelfTradePrevention.DECREMENT && incoming <= there);
        boolean otherEnds = order.selfTrade == SelfTradePrevention.CANCEL_OLDEST
                || order.selfTrade == SelfTradePrevention.CANCEL_BOTH
                || (order.selfTrade == SelfTradePrevention.DECREMENT && there <= incoming);
        if (otherEnds) {
            cancel(other, CancelReason.SELF_TRADE);
        } else if (order.selfTrade == SelfTradePrevention.DECREMENT) {
            reduce(other, incoming);
            listener.reduced(other.id, incoming, other.open, CancelReason.SELF_TRADE);
        }
        if (incomingEnds) {
            listener.canceled(order.id, incoming, CancelReason.SELF_TRADE);
        } else if (order.selfTrade == SelfTradePrevention.DECREMENT) {
            order.open -= there;
            listener.reduced(order.id, there, order.open, CancelReason.SELF_TRADE);
        }
        return !incomingEnds;
    }

    private long reducible(ModelOrder order) {
        long position = positions.lots(order.owner);
        return Math.max(0, order.side == Side.BUY ? -position : position);
    }

    private boolean trim(ModelOrder order) {
        long reducible = reducible(order);
        if (reducible == 0) {
            cancel(order, CancelReason.REDUCE_ONLY);
        } else if (reducible < order.open) {
            long excess = order.open - reducible;
            reduce(order, excess);
            listener.reduced(order.id, excess, order.open, CancelReason.REDUCE_ONLY);
        }
        return reducible > 0;
    }

    private boolean trimIncoming(ModelOrder order) {
        long reducible = reducible(order);
        if (reducible == 0) {
            listener.canceled(order.id, order.open, CancelReason.REDUCE_ONLY);
        } else if (reducible < order.open) {
            listener.reduced(order.id, order.open - reducible, reducible, CancelReason.REDUCE_ONLY);
            order.open = reducible;
        }
        return reducible > 0;
    }

    /** What is hidden goes first. */
    private static void reduce(ModelOrder order, long lots) {
        order.open -= lots;
        order.shown = Math.min(order.shown, order.open);
    }

    private void rest(ModelOrder order) {
        if (order.entered == -1) {
            order.entered = entries++;
        }
        order.show();
        resting.add(order);
        listener.added(order.id, order.side, order.price, order.open);
    }

    private void cancel(ModelOrder order, CancelReason reason) {
        resting.remove(order);
        waiting.remove(order);
        trailing.remove(order);
        listener.canceled(order.id, order.open, reason);
    }

    private void traded(long price) {
        for (ModelOrder order : trailing) {
            long stop = trailed(order, price);
            if (order.side == Side.SELL ? stop > order.stop : stop < order.stop) {
                move(order, stop);
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        Comparator<ModelOrder> byStop = Comparator.comparingLong(order -> order.stop);
        waiting.stream()
                .filter(order -> order.side == Side.BUY && order.stop <= price)
                .sorted(byStop)
                .forEach(triggered::add);
        waiting.stream()
                .filter(order -> order.side == Side.SELL && order.stop >= price)
                .sorted(byStop.reversed())
                .forEach(triggered::add);
        waiting.removeAll(triggered);
        trailing.removeAll(triggered);
    }

    private static long trailed(ModelOrder order, long price) {
        return order.side == Side.SELL ? price - order.trail : price + order.trail;
    }

    private void move(ModelOrder order, long stop) {
        waiting.remove(order);
        order.stop = stop;
        waiting.add(order);
    }

    private boolean triggerNow(ModelOrder order) {
        boolean reached = !call
                && last != OrderBook.NO_PRICE
                && (order.side == Side.BUY ? last >= order.stop : last <= order.stop);
        if (reached) {
            waiting.remove(order);
            trailing.remove(order);
            triggered.add(order);
        }
        return reached;
    }

    private void enterTriggered() {
        while (!triggered.isEmpty()) {
            ModelOrder order = triggered.remove();
            listener.triggered(order.id, order.stop);
            if (order.limited() && !allowed(order.price)) {
                listener.canceled(order.id, order.open, CancelReason.PRICE_BAND);
            } else if (order.reduceOnly && reducible(order) == 0) {
                listener.canceled(order.id, order.open, CancelReason.REDUCE_ONLY);
            } else if (order.timeInForce == TimeInForce.FOK && !canFill(order)) {
                listener.canceled(order.id, order.open, CancelReason.FILL_OR_KILL);
            } else {
                enter(order);
            }
        }
    }

    private Optional<ModelOrder> find(long id) {
        for (ModelOrder order : resting) {
            if (order.id == id) {
                return Optional.of(order);
            }
        }
        return waiting.stream().filter(order -> order.id == id).findFirst();
    }

    private ModelOrder best(Side side) {
        ModelOrder best = null;
        for (ModelOrder order : resting) {
            if (order.side == side
                    && (best == null || (side == Side.BUY ? order.price > best.price : order.price < best.price))) {
                best = order;
            }
        }
        return best;
    }

    /** The order that goes first: of the best price the earliest. */
    private Optional<ModelOrder> counterparty(ModelOrder incoming) {
        return Optional.ofNullable(best(incoming.side.opposite())).filter(incoming::meets);
    }

    /**
     * Tries a fill-or-kill order on the orders it would meet one by one, slice by slice, as if those that are reduce-only
     * had nothing, but stood there.
     */
    private boolean canFill(ModelOrder order) {
        if (order.reduceOnly && order.open > reducible(order)) {
            return false;
        }
        setTradeBand();
        Comparator<ModelOrder> byPrice = Comparator.comparingLong(other -> other.price);
        List<ModelOrder> others = new ArrayList<>(resting.stream()
                .filter(order::meets)
                .sorted(order.side == Side.BUY ? byPrice : byPrice.reversed())
                .toList());
        long missing = order.open;
        for (int first = 0; first < others.size() && missing > 0; first++) {
            ModelOrder other = others.get(first);
            if (other.price < tradeLow || other.price > tradeHigh) {
                return false;
            }
            boolean own = isSelfTrade(order, other);
            if (own && order.selfTrade != SelfTradePrevention.CANCEL_OLDEST) {
                return false;
            }
            if (!own && !other.reduceOnly) {
                boolean ownBehind = others.stream()
                        .skip(first)
                        .anyMatch(behind -> behind.price == other.price
                                && isSelfTrade(order, behind)
                                && order.selfTrade != SelfTradePrevention.CANCEL_OLDEST);
                missing -= ownBehind ? other.shown : other.open;
            }
        }
        return missing <= 0;
    }
}
