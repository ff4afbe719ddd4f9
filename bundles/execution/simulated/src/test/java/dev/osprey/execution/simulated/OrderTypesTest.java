package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.execution.simulated.TestOrder.limit;
import static dev.osprey.execution.simulated.TestOrder.market;
import static dev.osprey.execution.simulated.TestOrder.stop;
import static dev.osprey.execution.simulated.TestOrder.stopLimit;
import static dev.osprey.execution.simulated.TestOrder.trailingStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderState;
import dev.osprey.api.TimeInForce;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stops, icebergs and expiry in a recorded market. */
class OrderTypesTest {

    private static final long MS = Scenario.MS;

    private final Scenario market = Scenario.plain();

    @Test
    void aStopIsSetOffByAPrintAndTradesWithWhatComesLater() {
        market.trade(0, 100, 1, BUY).submit(stop(1, SELL, 95, 5));
        market.trade(5, 96, 9, SELL).trade(6, 95, 9, SELL).trade(7, 94, 3, SELL).trade(8, 93, 9, SELL);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.of("triggered", 1, 6 * MS),
                        Report.took(1, 94, 3, 0, false, 7 * MS),
                        Report.took(1, 93, 2, 0, true, 8 * MS));
    }

    @Test
    void aStopWhosePriceIsReachedAlreadyComesInAtOnce() {
        market.quote(0, 99, 50, 101, 50).trade(1, 100, 1, BUY).submit(stop(1, BUY, 100, 5));

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, 2 * MS),
                        Report.of("triggered", 1, 2 * MS),
                        Report.took(1, 101, 5, 0, true, 2 * MS));
    }

    @Test
    void withQuotesAloneTheSideThatTheOrderWouldTakeSetsItOff() {
        market.quote(0, 99, 50, 101, 50).submit(stop(1, BUY, 103, 5));
        market.quote(5, 103, 50, 104, 2).quote(6, 103, 50, 105, 9);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.of("triggered", 1, 5 * MS),
                        Report.took(1, 104, 2, 0, false, 5 * MS),
                        Report.took(1, 105, 3, 0, true, 6 * MS));
    }

    @Test
    void aStopLimitOrderRestsAtItsLimit() {
        market.trade(0, 100, 1, BUY).submit(stopLimit(1, SELL, 95, 97, 5));
        market.trade(5, 95, 9, SELL).trade(6, 96, 9, BUY).trade(7, 98, 4, BUY);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.of("triggered", 1, 5 * MS),
                        Report.gave(1, 97, 4, 0, false, 7 * MS));
    }

    @Test
    void aTrailingStopFollowsAndNeverGoesBack() {
        market.trade(0, 100, 1, BUY).submit(trailingStop(1, SELL, 5, 2));
        market.trade(2, 104, 1, BUY)
                .trade(3, 102, 1, SELL)
                .trade(4, 99, 1, SELL)
                .trade(5, 97, 9, SELL);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.stopMoved(1, 95, MS),
                        Report.stopMoved(1, 99, 2 * MS),
                        Report.of("triggered", 1, 4 * MS),
                        Report.took(1, 97, 2, 0, true, 5 * MS));
    }

    @Test
    void aBarSetsAStopOffAtItsPriceAndAGapAtTheOpen() {
        market.open(0, 10, 100).submit(stop(1, SELL, 95, 5)).submit(stop(2, SELL, 90, 5));
        market.close(0, 10, 100, 101, 94, 96).open(10, 10, 96);
        market.close(10, 10, 96, 97, 94, 96).open(20, 10, 88);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, 0),
                        Report.accepted(2, 0),
                        Report.of("triggered", 1, 10 * MS),
                        Report.took(1, 95, 5, 0, true, 10 * MS),
                        Report.of("triggered", 2, 20 * MS),
                        Report.took(2, 88, 5, 0, true, 20 * MS));
    }

    @Test
    void inABarATrailingStopMeetsTheWorseEndFirstAndTheCloseLast() {
        market.open(0, 10, 100).submit(trailingStop(1, SELL, 5, 2));
        // It begins 5 below the open. Low 96 is above 95; then it follows the high to 105, and the close of 104 is
        // below that.
        market.open(10, 10, 100).close(10, 10, 100, 110, 96, 104);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, 0),
                        Report.stopMoved(1, 95, 10 * MS),
                        Report.stopMoved(1, 105, 20 * MS),
                        Report.of("triggered", 1, 20 * MS),
                        Report.took(1, 105, 2, 0, true, 20 * MS));
    }

    @Test
    void aSliceOfAnIcebergIsFilledAndTheNextStandsBehindAllThatIsDisplayed() {
        market.quote(0, 99, 10, 101, 10).submit(limit(1, BUY, 99, 12).showing(5));
        // 10 ahead, 5 of ours, and 5 of the next slice's queue of 10.
        market.trade(5, 99, 20, SELL);
        // The other 5, and 2 of ours.
        market.trade(6, 99, 7, SELL);
        // Beyond the price: all that is left, slice by slice.
        market.trade(7, 98, 50, SELL);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.gave(1, 99, 5, 0, false, 5 * MS),
                        Report.gave(1, 99, 2, 0, false, 6 * MS),
                        Report.gave(1, 99, 3, 0, false, 7 * MS),
                        Report.gave(1, 99, 2, 0, true, 7 * MS));
    }

    @Test
    void theNextSliceStandsBehindOurOtherOrdersToo() {
        market.quote(0, 98, 10, 101, 10).submit(limit(1, BUY, 98, 20).showing(5));
        market.quote(2, 98, 30, 101, 10).submit(limit(2, BUY, 98, 5));
        // 10 of others and the slice; the next one is last, behind 20 of others, order 2 and whoever came then.
        market.quote(4, 98, 30, 101, 10).trade(5, 98, 15, SELL).quote(6, 98, 15, 101, 10);
        // Of the 20 before order 2 there are 15 at the most.
        market.trade(7, 98, 5, SELL)
                .trade(8, 98, 10, SELL)
                .trade(9, 98, 5, SELL)
                .trade(10, 98, 5, SELL);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.accepted(2, 3 * MS),
                        Report.gave(1, 98, 5, 0, false, 5 * MS),
                        Report.gave(2, 98, 5, 0, true, 9 * MS),
                        Report.gave(1, 98, 5, 0, false, 10 * MS));
    }

    @Test
    void allSlicesOfAnIcebergComeBeforeWorsePrices() {
        market.quote(0, 98, 10, 102, 10)
                .submit(limit(1, BUY, 100, 20).showing(5))
                .submit(limit(2, BUY, 99, 10));
        market.trade(5, 98, 20, SELL);

        assertThat(market.reports().stream().filter(report -> report.what().equals("filled")))
                .hasSize(4)
                .allMatch(report -> report.order() == 1 && report.priceTicks() == 100 && report.lots() == 5);
    }

    @Test
    void aStopDoesNotTradeWithAQuoteThatItsPrintWasBeyond() {
        market.quote(0, 99, 40, 101, 9).trade(1, 100, 1, BUY).submit(stop(1, SELL, 95, 3));
        market.trade(5, 94, 20, SELL).quote(6, 93, 40, 95, 9);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, 2 * MS),
                        Report.of("triggered", 1, 5 * MS),
                        Report.took(1, 93, 3, 0, true, 6 * MS));
    }

    @Test
    void aPrintPassesTheNearestStopFirst() {
        market.trade(0, 100, 1, BUY)
                .submit(stop(1, SELL, 90, 3))
                .submit(stop(2, SELL, 95, 3))
                .submit(stop(3, SELL, 95, 3));
        market.trade(5, 89, 20, SELL).trade(6, 88, 7, SELL);

        assertThat(market.reports().stream()
                        .filter(report -> report.what().equals("filled"))
                        .map(report -> report.order() + ": " + report.lots()))
                .containsExactly("2: 3", "3: 3", "1: 1");
    }

    @Test
    void anOrderGoodTillDateExpiresBeforeTheEventOfThatTime() {
        market.trade(0, 100, 1, BUY)
                .submit(limit(1, BUY, 99, 5).goodTill(6))
                .submit(limit(2, BUY, 99, 5).goodTill(7));
        market.trade(6, 98, 4, SELL).trade(9, 98, 9, SELL);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.accepted(2, MS),
                        Report.of("expired", 1, 6 * MS),
                        Report.gave(2, 99, 4, 0, false, 6 * MS),
                        Report.of("expired", 2, 7 * MS));
    }

    @Test
    void anOrderThatExpiresWithinABarIsNotFilledByIt() {
        market.open(0, 10, 100)
                .submit(limit(1, BUY, 99, 5).goodTill(15))
                .submit(limit(2, BUY, 99, 5).goodTill(20));
        market.open(10, 10, 100).close(10, 10, 100, 101, 90, 95);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, 0),
                        Report.accepted(2, 0),
                        Report.of("expired", 1, 15 * MS),
                        Report.gave(2, 99, 5, 0, true, 20 * MS));
    }

    @Test
    void aStopThatWaitsExpiresToo() {
        market.trade(0, 100, 1, BUY).submit(stop(1, SELL, 95, 5).goodTill(6));
        market.trade(6, 90, 4, SELL).trade(7, 90, 4, SELL);

        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.of("expired", 1, 6 * MS));
    }

    @Test
    void aStopThatWaitsIsModifiedAndCancelled() {
        TestOrder order = stopLimit(1, SELL, 95, 96, 5);
        market.trade(0, 100, 1, BUY).submit(order).trade(5, 100, 1, BUY).modify(order.at(97, 4));
        market.trade(10, 100, 1, BUY).cancel(order).trade(20, 90, 1, BUY);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS), Report.replaced(1, 97, 95, 4, 6 * MS), Report.canceled(1, 11 * MS));
    }

    @Test
    void aStopPriceThatIsMovedCountsFromThenOn() {
        market.trade(0, 100, 1, BUY).submit(stop(1, SELL, 95, 5)).trade(5, 100, 1, BUY);
        market.modify(stop(1, SELL, 92, 5))
                .trade(10, 94, 9, SELL)
                .trade(11, 92, 9, SELL)
                .trade(12, 91, 9, SELL);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.replaced(1, 0, 92, 5, 6 * MS),
                        Report.of("triggered", 1, 11 * MS),
                        Report.took(1, 91, 5, 0, true, 12 * MS));
    }

    @Test
    void aStopPriceThatIsMovedToTheMarketSetsTheOrderOff() {
        market.quote(0, 99, 50, 101, 50)
                .trade(1, 100, 1, BUY)
                .submit(stop(1, SELL, 95, 5))
                .trade(5, 100, 1, BUY);
        market.modify(stop(1, SELL, 100, 5));

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, 2 * MS),
                        Report.replaced(1, 0, 100, 5, 6 * MS),
                        Report.of("triggered", 1, 6 * MS),
                        Report.took(1, 99, 5, 0, true, 6 * MS));
    }

    @Test
    void aTrailingStopGoesOnFromWhereItIsMovedAtMostAsFarBehindAsBefore() {
        TestOrder order = trailingStop(1, SELL, 5, 2);
        market.trade(0, 100, 1, BUY).submit(order).trade(2, 100, 1, BUY).modify(order.stopping(98, false));
        market.trade(5, 102, 1, BUY)
                .trade(6, 104, 1, BUY)
                .modify(order.stopping(90, false))
                .trade(8, 104, 1, BUY);
        market.modify(order.at(0, 3)).trade(10, 104, 1, BUY);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.stopMoved(1, 95, MS),
                        Report.replaced(1, 0, 98, 2, 3 * MS),
                        Report.stopMoved(1, 99, 6 * MS),
                        Report.replaced(1, 0, 90, 2, 7 * MS),
                        Report.stopMoved(1, 99, 7 * MS),
                        Report.replaced(1, 0, 99, 3, 9 * MS));
    }

    @Test
    void oneThatHasBeenSetOffKeepsItsStopPriceAndAllElse() {
        market.trade(0, 100, 1, BUY).submit(stopLimit(1, SELL, 95, 97, 5)).trade(5, 95, 9, SELL);
        market.modify(stopLimit(1, SELL, 96, 98, 5)).trade(10, 96, 1, BUY);
        market.modify(stopLimit(1, SELL, 95, 96, 5)).trade(15, 95, 1, BUY).trade(20, 97, 5, BUY);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.of("triggered", 1, 5 * MS),
                        Report.of("replaceRejected", 1, 6 * MS),
                        Report.replaced(1, 96, 95, 5, 11 * MS),
                        Report.gave(1, 96, 5, 0, true, 20 * MS));
        assertThat(market.book.texts).containsExactly("order 1 has been set off");
    }

    @Test
    void anImmediateOrderThatIsSetOffTakesWhatIsThereAndEnds() {
        market.trade(0, 100, 1, BUY).submit(stop(1, SELL, 95, 5).with(TimeInForce.IOC));
        market.quote(4, 95, 4, 101, 50).trade(5, 95, 1, SELL);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.of("triggered", 1, 5 * MS),
                        Report.took(1, 95, 4, 0, false, 5 * MS),
                        Report.canceled(1, 5 * MS));
    }

    @Test
    void anImmediateOrderThatAPrintBeyondTheQuoteSetsOffTakesWhatIsQuotedNext() {
        market.quote(0, 99, 4, 101, 50).submit(stop(1, SELL, 95, 5).with(TimeInForce.IOC));
        market.trade(5, 94, 1, SELL).quote(6, 93, 4, 94, 50);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.of("triggered", 1, 5 * MS),
                        Report.took(1, 93, 4, 0, false, 6 * MS),
                        Report.canceled(1, 6 * MS));
    }

    @Test
    void afterARestartAStopGoesOnFromWhereTheLogHasIt() {
        Scenario again = Scenario.live(Map.of("makerFee", "0", "takerFee", "0", "settleMillis", 0L));
        again.venue.query(trailingStop(1, SELL, 5, 2)
                .stopping(99, false)
                .known(OrderState.NEW, 0)
                .decided(1, 5 * MS));
        again.venue.query(stop(2, SELL, 99, 2)
                .stopping(99, true)
                .known(OrderState.PARTIALLY_FILLED, 1)
                .decided(1, 5 * MS));
        again.sequence = 10;
        again.trade(20, 101, 9, BUY).trade(21, 98, 9, SELL).trade(22, 97, 9, SELL);

        assertThat(again.book.drain())
                .containsExactly(
                        Report.accepted(1, 5 * MS),
                        Report.accepted(2, 5 * MS),
                        Report.took(2, 101, 1, 0, true, 20 * MS),
                        Report.of("triggered", 1, 21 * MS),
                        Report.took(1, 97, 2, 0, true, 22 * MS));
    }

    @Test
    void whenAnOrderIsReceivedDoesNotMatter() {
        Scenario live = Scenario.live(Map.of("makerFee", "0", "takerFee", "0", "settleMillis", 0L));
        TestOrder order = trailingStop(1, SELL, 5, 2).goodTill(50).decided(1, 0);
        live.trade(0, 100, 1, BUY).trade(2, 104, 1, BUY).trade(4, 99, 1, SELL).trade(5, 97, 9, SELL);
        live.venue.submit(order);

        assertThat(live.book.drain())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.stopMoved(1, 95, MS),
                        Report.stopMoved(1, 99, 2 * MS),
                        Report.of("triggered", 1, 4 * MS),
                        Report.took(1, 97, 2, 0, true, 5 * MS));
    }

    @Test
    void anOrderThatMakesNoSenseIsRejected() {
        market.trade(0, 100, 1, BUY).submit(stop(1, SELL, 0, 5)).submit(trailingStop(2, SELL, 0, 5));
        market.submit(stopLimit(3, SELL, 90, 0, 5)).submit(market(4, BUY, 0));

        assertThat(market.reports()).extracting(Report::what).containsOnly("rejected");
        assertThat(market.book.texts)
                .containsExactly(
                        "stopPriceTicks=0 must be positive",
                        "trailTicks=0 must be positive",
                        "priceTicks=0 must be positive",
                        "quantityLots=0 must be between 1 and " + WorkingOrder.LARGEST_LOTS);
    }
}
