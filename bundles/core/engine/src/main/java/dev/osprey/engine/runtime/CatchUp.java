package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.strategy.OrderUpdate;
import java.util.ArrayDeque;
import org.agrona.collections.LongHashSet;

/**
 * After a restart: which of the submits that a track's instance gives again, for events that its predecessor saw, are in the log. One that is not has never
 * been anywhere; the strategy is told.
 */
final class CatchUp {

    /** The text of the denial. */
    static final String NOT_LOGGED = "NOT_LOGGED: the server stopped before this order was in its log";

    private final LongHashSet logged;
    private final ArrayDeque<OrderUpdate> missing = new ArrayDeque<>();

    /** @param logged order ids of the track's logged submits */
    CatchUp(LongHashSet logged) {
        this.logged = logged;
    }

    static CatchUp none() {
        return new CatchUp(new LongHashSet());
    }

    boolean isLogged(long orderId) {
        return logged.contains(orderId);
    }

    void missing(long orderId, Ticket order) {
        missing.add(new Denied(
                orderId,
                order.instrument,
                order.side,
                order.type,
                order.priceTicks,
                order.quantityLots,
                order.stopPriceTicks));
    }

    /** What the strategy is still to be told; null if nothing. */
    OrderUpdate nextMissing() {
        return missing.poll();
    }

    private record Denied(
            long orderId,
            Instrument instrument,
            Side side,
            OrderType type,
            long priceTicks,
            long quantityLots,
            long stopPriceTicks)
            implements OrderUpdate {

        @Override
        public long clientOrderId() {
            return 0;
        }

        @Override
        public OrderState state() {
            return OrderState.DENIED;
        }

        @Override
        public OrderState previousState() {
            return OrderState.PENDING_NEW;
        }

        @Override
        public boolean triggered() {
            return false;
        }

        @Override
        public long filledLots() {
            return 0;
        }

        @Override
        public long lastLots() {
            return 0;
        }

        @Override
        public long lastPriceTicks() {
            return 0;
        }

        @Override
        public long lastFee() {
            return 0;
        }

        @Override
        public String text() {
            return NOT_LOGGED;
        }
    }
}
