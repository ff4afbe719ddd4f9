package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.execution.simulated.TestOrder.byCash;
import static dev.osprey.execution.simulated.TestOrder.limit;
import static dev.osprey.execution.simulated.TestOrder.market;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With quotes and prints; an order is at the exchange 1 ms after its decision. */
class TicksTest {

    private static final long MS = Scenario.MS;

    private final Scenario market = Scenario.plain();

    @Test
    void marketOrderTakesWhatIsDisplayedWhenItGetsThere() {
        market.quote(0, 99, 5, 101, 4).submit(market(1, BUY, 3)).quote(5, 99, 5, 105, 4);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.took(1, 101, 3, 0, true, MS));
    }

    @Test
    void quoteWithinTheLatencyComesBeforeTheOrder() {
        market.quote(0, 99, 5, 101, 4).submit(market(1, BUY, 3));
        market.give(new TestEvent.BestPrices(2, MS - 1, Scenario.BTC, 99, 5, 102, 4));
        assertThat(market.reports()).contains(Report.took(1, 102, 3, 0, true, MS));
    }

    @Test
    void quoteAtTheTimeOfTheOrderComesAfterIt() {
        market.quote(0, 99, 5, 101, 4).submit(market(1, BUY, 3)).quote(1, 99, 5, 102, 4);
        assertThat(market.reports()).contains(Report.took(1, 101, 3, 0, true, MS));
    }

    @Test
    void whatIsTakenStaysTakenUntilMoreIsDisplayed() {
        market.quote(0, 99, 5, 101, 4)
                .submit(market(1, BUY, 10))
                .quote(5, 99, 6, 101, 4)
                .quote(6, 99, 6, 101, 7);
        market.quote(7, 99, 6, 102, 9);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.took(1, 101, 4, 0, false, MS),
                        Report.took(1, 101, 3, 0, false, 6 * MS),
                        Report.took(1, 102, 3, 0, true, 7 * MS));
    }

    @Test
    void twoOrdersDoNotTakeTheSameSize() {
        market.quote(0, 99, 5, 101, 4)
                .submit(market(1, BUY, 3))
                .submit(market(2, BUY, 3).with(TimeInForce.IOC));
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.accepted(2, MS),
                        Report.took(1, 101, 3, 0, true, MS),
                        Report.took(2, 101, 1, 0, false, MS),
                        Report.canceled(2, MS));
    }

    @Test
    void ourOwnBuyAndSellDoNotTradeWithEachOther() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 100, 3))
                .submit(limit(2, SELL, 100, 3))
                .quote(5, 99, 5, 101, 4);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.accepted(2, MS));
    }

    @Test
    void limitOrderQueuesBehindTheDisplayedSize() {
        market.quote(0, 99, 5, 101, 4).submit(limit(1, BUY, 99, 3));
        market.trade(5, 99, 4, SELL).trade(6, 99, 2, SELL).trade(7, 99, 9, SELL);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.gave(1, 99, 1, 0, false, 6 * MS),
                        Report.gave(1, 99, 2, 0, true, 7 * MS));
    }

    @Test
    void buyersWhoLiftTheOfferDoNotShortenTheQueueOfTheBid() {
        market.quote(0, 99, 5, 101, 4).submit(limit(1, BUY, 99, 3)).trade(5, 99, 100, BUY);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS));
    }

    @Test
    void displayedSizeThatShrinksBelowTheQueueShortensItWhenNoPrintExplainsIt() {
        market.quote(0, 99, 50, 101, 4).submit(limit(1, BUY, 99, 3)).quote(5, 99, 2, 101, 4);
        market.trade(6, 99, 3, SELL)
                .quote(55, 99, 2, 101, 4)
                .trade(56, 99, 1, SELL)
                .quote(105, 99, 2, 101, 4);
        market.quote(106, 99, 80, 101, 4).trade(107, 99, 3, SELL);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.gave(1, 99, 1, 0, false, 107 * MS));
    }

    @Test
    void secondOrderAtThePriceStandsBehindTheFirst() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 99, 3))
                .submit(limit(2, BUY, 99, 3))
                .trade(5, 99, 9, SELL);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.accepted(2, MS),
                        Report.gave(1, 99, 3, 0, true, 5 * MS),
                        Report.gave(2, 99, 1, 0, false, 5 * MS));
    }

    @Test
    void printBeyondThePriceFillsWhatWasTradedAndNoMore() {
        market.quote(0, 99, 50, 101, 4)
                .submit(limit(1, BUY, 99, 3))
                .trade(5, 98, 2, SELL)
                .trade(6, 97, 2, SELL);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.gave(1, 99, 2, 0, false, 5 * MS),
                        Report.gave(1, 99, 1, 0, true, 6 * MS));
    }

    @Test
    void offerAtOurBidFillsIt() {
        market.quote(0, 99, 50, 101, 4)
                .submit(limit(1, BUY, 99, 3))
                .quote(5, 98, 7, 99, 2)
                .quote(6, 98, 7, 99, 2);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.gave(1, 99, 2, 0, false, 5 * MS));
    }

    @Test
    void crossedQuoteIsReadAgainstUs() {
        market.quote(0, 103, 5, 101, 4).submit(market(1, BUY, 2)).submit(market(2, SELL, 2));
        assertThat(market.reports()).contains(Report.took(1, 103, 2, 0, true, MS), Report.took(2, 101, 2, 0, true, MS));
    }

    @Test
    void orderInsideTheSpreadStandsAlone() {
        market.quote(0, 99, 5, 102, 4).submit(limit(1, BUY, 100, 3)).trade(5, 100, 2, SELL);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.gave(1, 100, 2, 0, false, 5 * MS));
    }

    @Test
    void queueAtAPriceThatWasNotDisplayedIsPassedByPrintsBeyondIt() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 97, 3))
                .trade(5, 97, 1_000, SELL)
                .trade(6, 96, 1, SELL);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.gave(1, 97, 1, 0, false, 6 * MS));
    }

    @Test
    void queueBecomesKnownWhenThePriceBecomesTheBest() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 97, 3))
                .quote(5, 97, 2, 101, 4)
                .trade(6, 97, 4, SELL);
        assertThat(market.reports()).containsExactly(Report.accepted(1, MS), Report.gave(1, 97, 2, 0, false, 6 * MS));
    }

    @Test
    void marketableLimitOrderTakesAndRestsAloneAtItsPrice() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 101, 6))
                .quote(5, 99, 5, 102, 4)
                .trade(6, 101, 1, SELL);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.took(1, 101, 4, 0, false, MS),
                        Report.gave(1, 101, 1, 0, false, 6 * MS));
    }

    @Test
    void postOnlyAndFillOrKillAndImmediateOrders() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 101, 1).onlyPost())
                .submit(limit(2, BUY, 101, 5).with(TimeInForce.FOK))
                .submit(limit(3, BUY, 100, 1).with(TimeInForce.IOC))
                .submit(market(4, SELL, 5).with(TimeInForce.FOK))
                .submit(market(5, BUY, 9).with(TimeInForce.IOC));
        assertThat(market.reports().stream().filter(report -> !report.what().equals("accepted")))
                .containsExactly(
                        Report.canceled(1, MS),
                        Report.canceled(2, MS),
                        Report.canceled(3, MS),
                        Report.took(4, 99, 5, 0, true, MS),
                        Report.took(5, 101, 4, 0, false, MS),
                        Report.canceled(5, MS));
    }

    @Test
    void withPrintsAloneAMarketOrderTakesPrintAfterPrint() {
        market.trade(0, 100, 9, BUY)
                .submit(market(1, BUY, 5))
                .trade(5, 101, 2, SELL)
                .trade(6, 102, 9, BUY);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.took(1, 101, 2, 0, false, 5 * MS),
                        Report.took(1, 102, 3, 0, true, 6 * MS));
    }

    @Test
    void withPrintsAloneCashIsSizedAtEachPrint() {
        Scenario fees = Scenario.backtest(Map.of("takerFee", "0.01"));
        // A lot is 0.00001: at 1000.00 a lot costs 0.01 and a fee of 0.0001. 0.05 buys 4, and 0.0096 is left.
        fees.trade(0, 100_000, 9, BUY).submit(byCash(1, BUY, 5_000_000)).trade(5, 100_000, 1, SELL);
        fees.trade(6, 100_000, 9, SELL);
        assertThat(fees.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.took(1, 100_000, 1, 10_000, false, 5 * MS),
                        Report.took(1, 100_000, 3, 30_000, true, 6 * MS));
    }

    @Test
    void withPrintsAloneALimitOrderBeyondTheLastPrintTakesAndAnotherWaits() {
        market.trade(0, 100, 9, BUY).submit(limit(1, BUY, 105, 5)).submit(limit(2, BUY, 99, 5));
        market.trade(5, 101, 2, BUY).trade(6, 99, 2, SELL).trade(7, 106, 9, BUY).trade(8, 98, 1, SELL);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.accepted(2, MS),
                        Report.took(1, 101, 2, 0, false, 5 * MS),
                        Report.took(1, 99, 2, 0, false, 6 * MS),
                        // The market went away: it rests now, and is filled at its limit as the best of the bids.
                        Report.gave(1, 105, 1, 0, true, 8 * MS));
    }

    @Test
    void modifyToLessKeepsThePlaceAndToMoreLosesIt() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 99, 6))
                .submit(limit(2, BUY, 99, 6))
                .trade(5, 99, 5, SELL);
        market.modify(limit(1, BUY, 99, 4))
                .quote(10, 99, 20, 101, 4)
                .modify(limit(2, BUY, 99, 7))
                .quote(15, 99, 20, 101, 4);
        market.trade(16, 99, 10, SELL);
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.accepted(2, MS),
                        Report.replaced(1, 99, 4, 6 * MS),
                        Report.replaced(2, 99, 7, 11 * MS),
                        Report.gave(1, 99, 4, 0, true, 16 * MS));
        market.trade(20, 99, 15, SELL);
        assertThat(market.reports()).containsExactly(Report.gave(2, 99, 1, 0, false, 20 * MS));
    }

    @Test
    void modifyIntoTheMarketTakes() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 99, 3))
                .quote(5, 99, 5, 101, 4)
                .modify(limit(1, BUY, 101, 3));
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.replaced(1, 101, 3, 6 * MS),
                        Report.took(1, 101, 3, 0, true, 6 * MS));
    }

    @Test
    void cancelBeatsWhatComesAfterIt() {
        market.quote(0, 99, 5, 101, 4)
                .submit(limit(1, BUY, 100, 3))
                .quote(5, 99, 5, 101, 4)
                .cancel(limit(1, BUY, 100, 3));
        market.trade(6, 100, 9, SELL).runToMillis(20).cancel(limit(1, BUY, 100, 3));
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS), Report.canceled(1, 6 * MS), Report.of("cancelRejected", 1, 21 * MS));
    }

    @Test
    void answersAreDueAfterTheResponseLatency() {
        market.quote(0, 99, 5, 101, 4).submit(market(1, BUY, 3));
        assertThat(market.venue.nextTime()).isEqualTo(MS);
        market.venue.poll(MS);
        assertThat(market.book.reports).isEmpty();
        assertThat(market.venue.nextTime()).isEqualTo(2 * MS);
        market.venue.poll(2 * MS);
        assertThat(market.book.reports).hasSize(2);
    }

    @Test
    void makerRebateIsANegativeFee() {
        Scenario rebate = Scenario.backtest(Map.of("makerFee", "-0.0001"));
        rebate.quote(0, 10_000, 5, 10_002, 4)
                .submit(limit(1, BUY, 10_001, 100_000))
                .trade(5, 10_001, 100_000, SELL);
        // One coin at 100.01, of which a ten-thousandth.
        assertThat(rebate.reports()).contains(Report.gave(1, 10_001, 100_000, -1_000_100, true, 5 * MS));
    }

    @Test
    void nonsenseIsRejectedWithNameAndValue() {
        market.quote(0, 99, 5, 101, 4).submit(limit(1, BUY, 0, 3)).submit(market(2, Side.SELL, 0));
        assertThat(market.reports()).containsExactly(Report.of("rejected", 1, MS), Report.of("rejected", 2, MS));
        assertThat(market.book.texts)
                .containsExactly(
                        "priceTicks=0 must be positive", "quantityLots=0 must be between 1 and 1000000000000000");
    }
}
