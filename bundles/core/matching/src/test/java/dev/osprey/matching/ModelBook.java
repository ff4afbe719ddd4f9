package dev.osprey.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The matching rules said as plainly as can be: one list of resting orders in the order of their arrival, searched whole
 * each time.
 */
final class ModelBook {

    /** A resting order. */
    static final class Resting {
        final long id;
        final long owner;
        final Side side;
        final boolean postOnly;
        final long price;
        long open;

        Resting(long id, long owner, Side side, boolean postOnly, long price, long open) {
            this.id = id;
            this.owner = owner;
            this.side = side;
            this.postOnly = postOnly;
            this.price = price;
            this.open = open;
        }
    }

    private final OrderBookListener listener;
    private final List<Resting> queue = new ArrayList<>();

    ModelBook(OrderBookListener listener) {
        this.listener = listener;
    }

    void submit(
            long id,
            long owner,
            Side side,
            OrderType type,
            TimeInForce tif,
            boolean postOnly,
            long price,
            long quantity) {
        boolean market = type == OrderType.MARKET;
        boolean rests = !market && tif == TimeInForce.GTC;
        RejectReason reason = null;
        if (quantity <= 0) {
            reason = RejectReason.QUANTITY_NOT_POSITIVE;
        } else if (!market && price <= 0) {
            reason = RejectReason.PRICE_NOT_POSITIVE;
        } else if (postOnly && !rests) {
            reason = RejectReason.POST_ONLY_CANNOT_REST;
        } else if (postOnly && counterparty(side, market, price).isPresent()) {
            reason = RejectReason.POST_ONLY_WOULD_CROSS;
        } else if (find(id).isPresent()) {
            reason = RejectReason.DUPLICATE_ORDER_ID;
        } else if (tif == TimeInForce.FOK && available(side, market, price) < quantity) {
            reason = RejectReason.FOK_CANNOT_FILL;
        }
        if (reason != null) {
            listener.rejected(id, reason);
            return;
        }
        listener.accepted(id);
        long open = match(id, side, market, price, quantity);
        if (open > 0 && rests) {
            rest(new Resting(id, owner, side, postOnly, price, open));
        } else if (open > 0) {
            listener.canceled(id, open, market ? CancelReason.NO_LIQUIDITY : CancelReason.IMMEDIATE_OR_CANCEL);
        }
    }

    boolean cancel(long id) {
        Optional<Resting> order = find(id);
        order.ifPresent(found -> {
            queue.remove(found);
            listener.canceled(id, found.open, CancelReason.REQUESTED);
        });
        return order.isPresent();
    }

    boolean modify(long id, long price, long quantity) {
        Optional<Resting> found = find(id);
        if (found.isEmpty()) {
            return false;
        }
        Resting order = found.get();
        if (quantity <= 0) {
            listener.modifyRejected(id, RejectReason.QUANTITY_NOT_POSITIVE);
        } else if (price <= 0) {
            listener.modifyRejected(id, RejectReason.PRICE_NOT_POSITIVE);
        } else if (order.price == price && quantity <= order.open) {
            order.open = quantity;
            listener.modified(id, price, quantity, true);
        } else if (order.postOnly && counterparty(order.side, false, price).isPresent()) {
            listener.modifyRejected(id, RejectReason.POST_ONLY_WOULD_CROSS);
        } else {
            queue.remove(order);
            listener.modified(id, price, quantity, false);
            long open = match(id, order.side, false, price, quantity);
            if (open > 0) {
                rest(new Resting(id, order.owner, order.side, order.postOnly, price, open));
            }
        }
        return true;
    }

    /** The resting orders in the order of their arrival. */
    List<Resting> resting() {
        return queue;
    }

    /** The quantity at each price, best price first. */
    TreeMap<Long, Long> depth(Side side) {
        Comparator<Long> bestFirst = side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
        TreeMap<Long, Long> depth = new TreeMap<>(bestFirst);
        queue.stream()
                .filter(order -> order.side == side)
                .forEach(order -> depth.merge(order.price, order.open, Long::sum));
        return depth;
    }

    long quantityAhead(Resting order) {
        return queue.subList(0, queue.indexOf(order)).stream()
                .filter(other -> other.side == order.side && other.price == order.price)
                .mapToLong(other -> other.open)
                .sum();
    }

    private long match(long id, Side side, boolean market, long price, long quantity) {
        long open = quantity;
        Optional<Resting> next = counterparty(side, market, price);
        while (open > 0 && next.isPresent()) {
            Resting resting = next.get();
            long executed = Math.min(open, resting.open);
            open -= executed;
            resting.open -= executed;
            if (resting.open == 0) {
                queue.remove(resting);
            }
            listener.executed(resting.id, id, side, resting.price, executed, resting.open, open);
            next = counterparty(side, market, price);
        }
        return open;
    }

    private void rest(Resting order) {
        queue.add(order);
        listener.added(order.id, order.side, order.price, order.open);
    }

    private Optional<Resting> find(long id) {
        return queue.stream().filter(order -> order.id == id).findFirst();
    }

    /** The order that goes first: of the best price the earliest, which is what a stable minimum of the queue is. */
    private Optional<Resting> counterparty(Side side, boolean market, long price) {
        Comparator<Resting> byPrice = Comparator.comparingLong(order -> order.price);
        Resting best = null;
        for (Resting order : queue) {
            boolean better = best == null || (side == Side.BUY ? byPrice : byPrice.reversed()).compare(order, best) < 0;
            if (better && meets(order, side, market, price)) {
                best = order;
            }
        }
        return Optional.ofNullable(best);
    }

    private long available(Side side, boolean market, long price) {
        return queue.stream()
                .filter(order -> meets(order, side, market, price))
                .mapToLong(order -> order.open)
                .sum();
    }

    private static boolean meets(Resting order, Side side, boolean market, long price) {
        return order.side == side.opposite()
                && (market || (side == Side.BUY ? order.price <= price : order.price >= price));
    }
}
