package dev.osprey.engine.core;

import static dev.osprey.api.OrderState.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderState;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderTransitionsTest {

    /** Written down a second time, on purpose: rows by what can happen to an order in that state. */
    private static final Map<OrderState, Set<OrderState>> ALLOWED = Map.ofEntries(
            Map.entry(
                    PENDING_NEW,
                    Set.of(NEW, PARTIALLY_FILLED, FILLED, PENDING_CANCEL, CANCELED, REJECTED, EXPIRED, UNKNOWN)),
            Map.entry(
                    NEW,
                    Set.of(
                            NEW,
                            PARTIALLY_FILLED,
                            FILLED,
                            PENDING_CANCEL,
                            PENDING_REPLACE,
                            CANCELED,
                            REJECTED,
                            EXPIRED,
                            UNKNOWN)),
            Map.entry(
                    PARTIALLY_FILLED,
                    Set.of(
                            PARTIALLY_FILLED,
                            FILLED,
                            PENDING_CANCEL,
                            PENDING_REPLACE,
                            CANCELED,
                            REJECTED,
                            EXPIRED,
                            UNKNOWN)),
            Map.entry(
                    PENDING_CANCEL,
                    Set.of(PENDING_CANCEL, NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED, UNKNOWN)),
            Map.entry(
                    PENDING_REPLACE,
                    Set.of(
                            PENDING_REPLACE,
                            NEW,
                            PARTIALLY_FILLED,
                            FILLED,
                            PENDING_CANCEL,
                            CANCELED,
                            REJECTED,
                            EXPIRED,
                            UNKNOWN)),
            Map.entry(
                    UNKNOWN,
                    Set.of(UNKNOWN, NEW, PARTIALLY_FILLED, FILLED, PENDING_CANCEL, CANCELED, REJECTED, EXPIRED)),
            Map.entry(FILLED, Set.of(FILLED)),
            Map.entry(CANCELED, Set.of(CANCELED, FILLED)),
            Map.entry(REJECTED, Set.of(REJECTED, FILLED)),
            Map.entry(EXPIRED, Set.of(EXPIRED, FILLED)),
            Map.entry(DENIED, Set.of()));

    @Test
    void allPairs() {
        for (OrderState from : OrderState.values()) {
            for (OrderState to : OrderState.values()) {
                assertThat(OrderTransitions.allows(from, to))
                        .as("%s > %s", from, to)
                        .isEqualTo(ALLOWED.get(from).contains(to));
            }
        }
    }

    @Test
    void anOrderBeginsAcceptedOrDenied() {
        for (OrderState to : OrderState.values()) {
            assertThat(OrderTransitions.allows(null, to)).as("%s", to).isEqualTo(to == PENDING_NEW || to == DENIED);
        }
    }

    @Test
    void nothingWorksAgainAfterItsEnd() {
        for (OrderState from : OrderState.values()) {
            for (OrderState to : OrderState.values()) {
                if (from.isTerminal() && !to.isTerminal()) {
                    assertThat(OrderTransitions.allows(from, to))
                            .as("%s > %s", from, to)
                            .isFalse();
                }
            }
        }
    }
}
