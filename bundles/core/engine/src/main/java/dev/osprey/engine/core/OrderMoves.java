package dev.osprey.engine.core;

import dev.osprey.api.OrderState;

/** Moves orders from state to state, by the table. */
final class OrderMoves {

    private final OrderResults results;
    private final Group group;
    private final Order draft = new Order();

    OrderMoves(OrderResults results, Group group) {
        this.results = results;
        this.group = group;
    }

    /** A copy of the order to change and {@linkplain #write write}; reused. */
    Order draft(Order order) {
        draft.copyFrom(order);
        return draft;
    }

    /**
     * The draft is how the order is from now on.
     *
     * @param before the state until now, {@code null} for a new order
     */
    void write(Order changed, OrderState before, byte[] text) {
        if (!OrderTransitions.allows(before, changed.state)) {
            throw new IllegalStateException(
                    "order " + changed.clientOrderId + " cannot go from " + before + " to " + changed.state);
        }
        results.orderChanged(changed, before, text);
    }

    /** Moves the order to a state in which nothing of a replace is pending. */
    void settle(Order order, OrderState state, byte[] text) {
        Order changed = draft(order);
        changed.state = state;
        changed.pendingPriceTicks = 0;
        changed.pendingQuantityLots = 0;
        write(changed, order.state, text);
    }

    /** Asks the venue for the order's end. @return false if that was asked before, or the order has ended */
    boolean cancel(Order order, long decisionTime, byte[] text) {
        if (order.state.isTerminal() || order.state == OrderState.PENDING_CANCEL) {
            return false;
        }
        Order changed = draft(order);
        changed.state = OrderState.PENDING_CANCEL;
        changed.decisionTime = decisionTime == 0 ? group.decisionTime() : decisionTime;
        write(changed, order.state, text);
        return true;
    }

    /** Nobody knows how the order stands until its venue has been asked. */
    void unknown(Order order, byte[] text) {
        if (!order.state.isTerminal() && order.state != OrderState.UNKNOWN) {
            Order changed = draft(order);
            changed.state = OrderState.UNKNOWN;
            write(changed, order.state, text);
        }
    }
}
