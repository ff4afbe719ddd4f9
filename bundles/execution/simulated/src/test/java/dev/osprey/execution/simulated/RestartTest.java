package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.execution.simulated.TestOrder.byCash;
import static dev.osprey.execution.simulated.TestOrder.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After a restart the venue knows nothing, and is asked about each order that the log has as working. */
class RestartTest {

    private static final long MS = Scenario.MS;

    private final Scenario market = Scenario.live(Map.of("makerFee", "0", "takerFee", "0", "settleMillis", 0L));

    private void query(TestOrder order) {
        market.venue.query(order.decided(1, 5 * MS));
    }

    @Test
    void workingOrderWorksOnWithWhatIsOpenOfIt() {
        query(limit(1, BUY, 99, 10).known(OrderState.PARTIALLY_FILLED, 4));
        market.sequence = 10;
        market.trade(20, 98, 100, SELL);

        assertThat(market.book.drain())
                .containsExactly(Report.accepted(1, 5 * MS), Report.gave(1, 99, 6, 0, true, 20 * MS));
    }

    @Test
    void orderThatWasOnItsWayArrivesNow() {
        query(limit(1, BUY, 99, 10).known(OrderState.PENDING_NEW, 0));
        market.sequence = 10;
        market.quote(20, 97, 1, 98, 100).quote(30, 97, 1, 98, 100);

        assertThat(market.book.drain())
                .containsExactly(Report.accepted(1, 6 * MS), Report.took(1, 98, 10, 0, true, 20 * MS));
    }

    @Test
    void pendingCancelIsCanceledAndPendingReplaceReplaced() {
        query(limit(1, BUY, 99, 10).known(OrderState.PENDING_CANCEL, 0));
        query(limit(2, SELL, 99, 10).known(OrderState.PENDING_REPLACE, 0));

        assertThat(market.book.drain()).containsExactly(Report.canceled(1, 5 * MS), Report.replaced(2, 99, 10, 5 * MS));
    }

    @Test
    void halfSpentCashIsCanceledAndEndedOrdersAreNotFound() {
        query(byCash(1, BUY, 1_000).known(OrderState.PARTIALLY_FILLED, 4));
        query(limit(2, SELL, 99, 10).known(OrderState.FILLED, 10));

        assertThat(market.book.drain()).containsExactly(Report.canceled(1, 5 * MS), Report.of("notFound", 2, 5 * MS));
    }

    @Test
    void adoptedOrderCanBeModifiedBeforeTheMarketMoves() {
        query(limit(1, BUY, 99, 10).known(OrderState.NEW, 0));
        market.sequence = 10;
        market.modify(limit(1, BUY, 97, 12));
        market.trade(20, 98, 100, SELL).trade(30, 96, 100, SELL);

        assertThat(market.book.drain())
                .contains(Report.gave(1, 97, 12, 0, true, 30 * MS))
                .filteredOn(report -> report.what().equals("filled"))
                .hasSize(1);
    }

    @Test
    void fillAfterTheRestartHasANumberOfItsOwn() {
        Scenario before = Scenario.live(Map.of("settleMillis", 0L));
        before.submit(limit(1, BUY, 99, 10)).trade(20, 98, 4, SELL).trade(30, 98, 1, SELL);
        query(limit(1, BUY, 99, 10).known(OrderState.PARTIALLY_FILLED, 5));
        market.sequence = 10;
        market.trade(40, 98, 1, SELL).trade(50, 98, 4, SELL);

        assertThat(before.book.executionIds).hasSize(2);
        assertThat(market.book.executionIds).hasSize(2).doesNotContainAnyElementsOf(before.book.executionIds);
    }

    @Test
    void fillThatIsReportedAgainHasItsOldNumber() {
        Scenario again = Scenario.live(Map.of("settleMillis", 0L));
        for (Scenario run : List.of(market, again)) {
            run.submit(limit(1, BUY, 99, 10)).trade(20, 98, 4, SELL);
        }
        assertThat(market.book.executionIds).hasSize(1).isEqualTo(again.book.executionIds);
    }

    @Test
    void syntheticMarketAdoptsToo() {
        Scenario synthetic = Scenario.backtest(Map.of("market", "synthetic"));
        synthetic.venue.query(limit(1, BUY, 5_200_000, 10).known(OrderState.PARTIALLY_FILLED, 4));
        synthetic.runTo(SyntheticExchange.BACKTEST_START + 50_000_000);

        assertThat(synthetic.book.reports).element(0).isEqualTo(Report.accepted(1, 0));
        assertThat(synthetic.book.reports).element(1).satisfies(fill -> {
            assertThat(fill.lots()).isEqualTo(6);
            assertThat(fill.complete()).isTrue();
        });
    }
}
