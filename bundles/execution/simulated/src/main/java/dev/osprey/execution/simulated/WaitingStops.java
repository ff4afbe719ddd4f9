package dev.osprey.execution.simulated;

import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Our stop orders that wait for their stop price, of one price in order of arrival. Pure bookkeeping: whoever owns it says which price counts, and lets those in that
 * are set off.
 */
final class WaitingStops {

    private final Executions executions;
    private final List<WorkingOrder> orders = new ArrayList<>();

    WaitingStops(Executions executions) {
        this.executions = executions;
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    int size() {
        return orders.size();
    }

    WorkingOrder get(int index) {
        return orders.get(index);
    }

    boolean contains(WorkingOrder order) {
        return orders.contains(order);
    }

    void add(WorkingOrder order) {
        orders.add(order);
    }

    boolean remove(WorkingOrder order) {
        return orders.remove(order);
    }

    /** Takes out the order of this side that a price sets off first, or returns null: the price has passed the nearest stop price before the others. */
    WorkingOrder takeReached(Side side, long priceTicks) {
        WorkingOrder first = null;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            boolean reached = order.side == side && isReached(order, priceTicks);
            if (reached && (first == null || side.sign() * (first.stopTicks - order.stopTicks) > 0)) {
                first = order;
            }
        }
        orders.remove(first);
        return first;
    }

    /** Whether a price is at the stop price of the order or beyond. */
    static boolean isReached(WorkingOrder order, long priceTicks) {
        if (order.stopTicks == 0) {
            return false;
        }
        return order.side == Side.BUY ? priceTicks >= order.stopTicks : priceTicks <= order.stopTicks;
    }

    /** Trailing stops of this side follow a price, and never go back. */
    void follow(Side side, long priceTicks, long time) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).side == side) {
                follow(orders.get(i), priceTicks, time);
            }
        }
    }

    void follow(WorkingOrder order, long priceTicks, long time) {
        if (order.type != OrderType.TRAILING_STOP) {
            return;
        }
        long stop = priceTicks + order.side.sign() * order.trailTicks;
        boolean moves =
                order.stopTicks == 0 || (order.side == Side.SELL ? stop > order.stopTicks : stop < order.stopTicks);
        // A stop price of zero or below cannot be reached: the order waits until the market is higher.
        if (moves && stop > 0) {
            order.stopTicks = stop;
            executions.stopMoved(order, time);
        }
    }
}
