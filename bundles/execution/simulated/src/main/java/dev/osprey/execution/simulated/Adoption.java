package dev.osprey.execution.simulated;

import dev.osprey.api.OrderState;
import dev.osprey.api.venue.VenueOrder;

/** What becomes of the working orders of the log when the exchange starts anew and knows none of them. */
final class Adoption {

    static final String CANCELED = "the server was restarted while a cancel was on its way";

    private Adoption() {}

    /** Answers for the order, and returns it if it works on, else null. */
    static WorkingOrder adopt(VenueOrder view, Executions executions, long time) {
        WorkingOrder order = new WorkingOrder(view);
        order.postOnly = false;
        order.adopted = true;
        if (order.byCash && order.filledLots > 0) {
            executions.canceled(order, "the server was restarted: what is left of its cash is not known", time);
            return null;
        }
        if (!order.byCash && order.openLots() <= 0) {
            executions.canceled(order, "the server was restarted: nothing of it is open", time);
            return null;
        }
        if (view.state() == OrderState.PENDING_REPLACE) {
            executions.register(order);
            executions.replaced(order, time);
        } else {
            executions.accepted(order, time);
        }
        return order;
    }
}
