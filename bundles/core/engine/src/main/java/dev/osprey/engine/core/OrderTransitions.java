package dev.osprey.engine.core;

import static dev.osprey.api.OrderState.CANCELED;
import static dev.osprey.api.OrderState.DENIED;
import static dev.osprey.api.OrderState.EXPIRED;
import static dev.osprey.api.OrderState.FILLED;
import static dev.osprey.api.OrderState.NEW;
import static dev.osprey.api.OrderState.PARTIALLY_FILLED;
import static dev.osprey.api.OrderState.PENDING_CANCEL;
import static dev.osprey.api.OrderState.PENDING_NEW;
import static dev.osprey.api.OrderState.PENDING_REPLACE;
import static dev.osprey.api.OrderState.REJECTED;
import static dev.osprey.api.OrderState.UNKNOWN;

import dev.osprey.api.OrderState;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which state of an order may follow which (FIX 4.4, appendix D, with the states of the venue's silence).
 *
 * <p>A state follows itself where a fill or a new number changes the order but not its state. A fill counts in every state: one that comes after
 * the end leaves the order ended, or completes it.
 */
enum OrderTransitions {
    FROM_NOTHING(null, PENDING_NEW, DENIED),
    FROM_PENDING_NEW(PENDING_NEW, NEW, PARTIALLY_FILLED, FILLED, PENDING_CANCEL, CANCELED, REJECTED, EXPIRED, UNKNOWN),
    FROM_NEW(NEW, NEW, PARTIALLY_FILLED, FILLED, PENDING_CANCEL, PENDING_REPLACE, CANCELED, REJECTED, EXPIRED, UNKNOWN),
    FROM_PARTIALLY_FILLED(
            PARTIALLY_FILLED,
            PARTIALLY_FILLED,
            FILLED,
            PENDING_CANCEL,
            PENDING_REPLACE,
            CANCELED,
            REJECTED,
            EXPIRED,
            UNKNOWN),
    FROM_PENDING_CANCEL(
            PENDING_CANCEL, PENDING_CANCEL, NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED, UNKNOWN),
    FROM_PENDING_REPLACE(
            PENDING_REPLACE,
            PENDING_REPLACE,
            NEW,
            PARTIALLY_FILLED,
            FILLED,
            PENDING_CANCEL,
            CANCELED,
            REJECTED,
            EXPIRED,
            UNKNOWN),
    FROM_UNKNOWN(UNKNOWN, UNKNOWN, NEW, PARTIALLY_FILLED, FILLED, PENDING_CANCEL, CANCELED, REJECTED, EXPIRED),
    FROM_FILLED(FILLED, FILLED),
    FROM_CANCELED(CANCELED, CANCELED, FILLED),
    FROM_REJECTED(REJECTED, REJECTED, FILLED),
    FROM_EXPIRED(EXPIRED, EXPIRED, FILLED),
    FROM_DENIED(DENIED);

    private static final OrderTransitions[] BY_STATE = new OrderTransitions[OrderState.values().length];

    static {
        for (OrderTransitions row : values()) {
            if (row.from != null) {
                BY_STATE[row.from.ordinal()] = row;
            }
        }
    }

    private final OrderState from;
    private final Set<OrderState> to;

    OrderTransitions(OrderState from, OrderState... to) {
        this.from = from;
        this.to = EnumSet.noneOf(OrderState.class);
        this.to.addAll(Set.of(to));
    }

    /** @param from {@code null} for an order that is not yet there */
    static boolean allows(OrderState from, OrderState to) {
        OrderTransitions row = from == null ? FROM_NOTHING : BY_STATE[from.ordinal()];
        return row.to.contains(to);
    }

    /** The state of an order that works, by what is filled of it. */
    static OrderState working(long filledLots) {
        return filledLots > 0 ? PARTIALLY_FILLED : NEW;
    }
}
