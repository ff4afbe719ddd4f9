package dev.osprey.engine.runtime;

import dev.osprey.engine.BarInfo;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.OrderInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The latest of what the state does not keep: ended orders, fills, bars. */
final class Recent {

    static final int ORDERS_KEPT = 10_000;
    static final int FILLS_KEPT = 10_000;
    static final int BARS_KEPT = 5_000;

    private final ArrayDeque<OrderInfo> endedOrders = new ArrayDeque<>();
    private final Map<Long, OrderInfo> endedById = new HashMap<>();
    private final ArrayDeque<FillInfo> fills = new ArrayDeque<>();
    private final Map<Integer, ArrayDeque<BarInfo>> bars = new HashMap<>();

    void ended(OrderInfo order) {
        OrderInfo before = endedById.put(order.clientOrderId(), order);
        if (before != null) {
            endedOrders.remove(before);
        }
        endedOrders.addFirst(order);
        if (endedOrders.size() > ORDERS_KEPT) {
            endedById.remove(endedOrders.removeLast().clientOrderId());
        }
    }

    void filled(FillInfo fill) {
        fills.addFirst(fill);
        if (fills.size() > FILLS_KEPT) {
            fills.removeLast();
        }
    }

    void closed(int instrument, BarInfo bar) {
        ArrayDeque<BarInfo> own = bars.computeIfAbsent(instrument, id -> new ArrayDeque<>());
        own.addLast(bar);
        if (own.size() > BARS_KEPT) {
            own.removeFirst();
        }
    }

    List<OrderInfo> endedOrders(int limit) {
        return first(endedOrders, limit);
    }

    OrderInfo endedOrder(long clientOrderId) {
        return endedById.get(clientOrderId);
    }

    List<FillInfo> fills(int limit) {
        return first(fills, limit);
    }

    List<BarInfo> bars(int instrument, int limit) {
        ArrayDeque<BarInfo> own = bars.getOrDefault(instrument, new ArrayDeque<>());
        List<BarInfo> all = new ArrayList<>(own);
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    private static <T> List<T> first(Collection<T> all, int limit) {
        List<T> some = new ArrayList<>(Math.min(limit, all.size()));
        Iterator<T> each = all.iterator();
        while (each.hasNext() && some.size() < limit) {
            some.add(each.next());
        }
        return some;
    }
}
