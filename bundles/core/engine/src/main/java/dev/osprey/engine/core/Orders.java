package dev.osprey.engine.core;

import org.agrona.collections.Long2ObjectHashMap;

/**
 * The open orders, and the last {@value #ENDED_KEPT} that ended: a fill can come after the end (it crossed the cancel), and then has to find its
 * owner. One that comes later still is a fill of an unknown order.
 */
public final class Orders {

    /** How many ended orders are remembered. */
    public static final int ENDED_KEPT = 1024;

    private final Long2ObjectHashMap<Order> open = new Long2ObjectHashMap<>(1024, 0.6f);
    private final Long2ObjectHashMap<Order> ended = new Long2ObjectHashMap<>(4 * ENDED_KEPT, 0.6f);
    /** By the strategy's id within its deployment and track: chained through the key's hash, see {@link #ownKey}. */
    private final Long2ObjectHashMap<Long2ObjectHashMap<Order>> own = new Long2ObjectHashMap<>();

    private final Order[] endedRing = new Order[ENDED_KEPT];
    private int endedNext;
    private Order first;
    private Order last;
    private Order pool;

    /** An open order, or {@code null}. */
    public Order get(long clientOrderId) {
        return open.get(clientOrderId);
    }

    /** An open order by the id that its strategy knows, or {@code null}. */
    public Order get(int deployment, int track, long orderId) {
        Long2ObjectHashMap<Order> orders = own.get(ownKey(deployment, track));
        return orders == null ? null : orders.get(orderId);
    }

    /** An order that ended not long ago, or {@code null}. */
    public Order ended(long clientOrderId) {
        return ended.get(clientOrderId);
    }

    /** The oldest open order, or {@code null}; go on with {@link Order#next()}. */
    public Order first() {
        return first;
    }

    /** Whether any of a deployment's open orders is in an instrument. */
    boolean has(int deployment, int instrument) {
        for (Order order = first; order != null; order = order.next) {
            if (order.deployment == deployment && order.instrument == instrument) {
                return true;
            }
        }
        return false;
    }

    /** How many are open. */
    public int size() {
        return open.size();
    }

    private static long ownKey(int deployment, int track) {
        return (long) deployment << 8 | track;
    }

    /** An order that nobody has seen; the caller fills it in and {@linkplain #add adds} it. */
    Order take() {
        Order order = pool;
        if (order == null) {
            return new Order();
        }
        pool = order.next;
        order.next = null;
        return order;
    }

    private void release(Order order) {
        order.previous = null;
        order.next = pool;
        pool = order;
    }

    void add(Order order) {
        open.put(order.clientOrderId, order);
        ownOrders(order).put(order.orderId, order);
        order.previous = last;
        order.next = null;
        if (last == null) {
            first = order;
        } else {
            last.next = order;
        }
        last = order;
    }

    private Long2ObjectHashMap<Order> ownOrders(Order order) {
        long key = ownKey(order.deployment, order.track);
        Long2ObjectHashMap<Order> orders = own.get(key);
        if (orders == null) {
            orders = new Long2ObjectHashMap<>(64, 0.6f);
            own.put(key, orders);
        }
        return orders;
    }

    /** Moves an order that has ended out of the open ones. */
    void end(Order order) {
        open.remove(order.clientOrderId);
        ownOrders(order).remove(order.orderId);
        if (order.previous == null) {
            first = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            last = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        order.previous = null;
        order.next = null;
        remember(order);
    }

    private void remember(Order order) {
        Order oldest = endedRing[endedNext];
        if (oldest != null) {
            ended.remove(oldest.clientOrderId);
            release(oldest);
        }
        endedRing[endedNext] = order;
        endedNext = (endedNext + 1) % ENDED_KEPT;
        ended.put(order.clientOrderId, order);
    }

    void encode(StateOutput out) {
        out.putInt(open.size());
        for (Order order = first; order != null; order = order.next) {
            order.encode(out);
        }
        out.putInt(ended.size());
        for (int i = 0; i < ENDED_KEPT; i++) {
            Order order = endedRing[(endedNext + i) % ENDED_KEPT];
            if (order != null) {
                order.encode(out);
            }
        }
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            Order order = take();
            order.decode(in);
            add(order);
        }
        for (int left = in.getInt(); left > 0; left--) {
            Order order = take();
            order.decode(in);
            remember(order);
        }
    }
}
