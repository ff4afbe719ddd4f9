package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.execution.simulated.TestOrder.byCash;
import static dev.osprey.execution.simulated.TestOrder.limit;
import static dev.osprey.execution.simulated.TestOrder.market;
import static dev.osprey.execution.simulated.TestOrder.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.TimeInForce;
import dev.osprey.api.market.StreamState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With an order book; an order is at the exchange 1 ms after its decision. */
class BooksTest {

    private static final long MS = Scenario.MS;

    private Scenario market = Scenario.plain();

    /** 99 × 5, 98 × 40, 96 × 7 bid; 101 × 4, 102 × 6, 104 × 9 asked. */
    private Scenario book() {
        return market.bid(99, 5)
                .bid(98, 40)
                .bid(96, 7)
                .ask(101, 4)
                .ask(102, 6)
                .ask(104, 9)
                .book(0);
    }

    private void queue(String model) {
        market = Scenario.backtest(Map.of("makerFee", "0", "takerFee", "0", "queue", model));
    }

    private List<Report> fills() {
        return market.reports().stream()
                .filter(report -> report.what().equals("filled"))
                .toList();
    }

    // ---------------------------------------------------------------- orders that take

    @Test
    void marketOrderTakesOneLevelAfterTheOther() {
        book().submit(market(1, BUY, 12));
        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.took(1, 101, 4, 0, false, MS),
                        Report.took(1, 102, 6, 0, false, MS),
                        Report.took(1, 104, 2, 0, true, MS));
    }

    @Test
    void sellersTakeTheBids() {
        book().submit(market(1, SELL, 50));
        assertThat(fills())
                .containsExactly(
                        Report.took(1, 99, 5, 0, false, MS),
                        Report.took(1, 98, 40, 0, false, MS),
                        Report.took(1, 96, 5, 0, true, MS));
    }

    @Test
    void limitOrderTakesUpToItsLimitAndTheRestRests() {
        book().submit(limit(1, BUY, 102, 12));
        market.trade(5, 102, 1, SELL);
        assertThat(fills())
                .containsExactly(
                        Report.took(1, 101, 4, 0, false, MS),
                        Report.took(1, 102, 6, 0, false, MS),
                        Report.gave(1, 102, 1, 0, false, 5 * MS));
    }

    @Test
    void whatIsTakenOfALevelStaysTakenUntilMoreIsDisplayed() {
        book().submit(market(1, BUY, 7));
        market.runToMillis(2).submit(market(2, BUY, 5).with(TimeInForce.IOC)).runToMillis(5);
        // 101 was taken whole, of 102 one is left after the two orders' 3 and 3; one more is displayed.
        market.ask(102, 7).ask(104, 8).book(6).submit(market(3, BUY, 3));
        assertThat(fills())
                .containsExactly(
                        Report.took(1, 101, 4, 0, false, MS),
                        Report.took(1, 102, 3, 0, true, MS),
                        Report.took(2, 102, 3, 0, false, 3 * MS),
                        Report.took(2, 104, 2, 0, true, 3 * MS),
                        Report.took(3, 102, 1, 0, false, 7 * MS),
                        Report.took(3, 104, 2, 0, true, 7 * MS));
    }

    @Test
    void aLevelThatLeftAndCameBackIsThereAgain() {
        book().submit(market(1, BUY, 4)).runToMillis(5);
        market.ask(101, 0).book(6).ask(101, 3).book(7).submit(market(2, BUY, 4));
        assertThat(fills()).contains(Report.took(2, 101, 3, 0, false, 8 * MS), Report.took(2, 102, 1, 0, true, 8 * MS));
    }

    @Test
    void theRestOfAMarketOrderWaitsForMore() {
        book().submit(market(1, BUY, 25)).runToMillis(5).ask(103, 10).book(6);
        assertThat(fills()).contains(Report.took(1, 104, 9, 0, false, MS), Report.took(1, 103, 6, 0, true, 6 * MS));
    }

    @Test
    void fillOrKillCountsAllLevelsUpToItsLimit() {
        book().submit(limit(1, BUY, 102, 11).with(TimeInForce.FOK))
                .submit(limit(2, BUY, 102, 10).with(TimeInForce.FOK));
        assertThat(market.reports())
                .contains(Report.canceled(1, MS), Report.took(2, 102, 6, 0, true, MS))
                .doesNotContain(Report.took(1, 101, 4, 0, false, MS));
    }

    @Test
    void anOrderByCashIsSizedAtEachLevel() {
        // A lot of a price of 101 ticks costs 1,010 units: 4 lots are 4,040, and 3,000 pay for 2 at 1,020.
        book().submit(byCash(1, BUY, 7_040));
        assertThat(fills()).containsExactly(Report.took(1, 101, 4, 0, false, MS), Report.took(1, 102, 2, 0, true, MS));
    }

    @Test
    void aStopIsSetOffByTheBestAskWhereThereAreNoPrintsAndWalksTheBook() {
        book().submit(stop(1, BUY, 102, 8)).runToMillis(5).ask(101, 0).book(6);
        assertThat(fills())
                .containsExactly(Report.took(1, 102, 6, 0, false, 6 * MS), Report.took(1, 104, 2, 0, true, 6 * MS));
    }

    @Test
    void inACrossedBookNobodyTakesWhatIsBetterThanTheOtherSidesBest() {
        book().bid(102, 3).book(1).submit(market(1, BUY, 7)).submit(market(2, SELL, 6));
        assertThat(fills())
                .containsExactly(
                        Report.took(1, 102, 6, 0, false, 2 * MS),
                        Report.took(1, 104, 1, 0, true, 2 * MS),
                        Report.took(2, 99, 5, 0, false, 2 * MS),
                        Report.took(2, 98, 1, 0, true, 2 * MS));
    }

    // ---------------------------------------------------------------- beside quotes and prints

    @Test
    void aNewerQuoteSaysWhatIsBest() {
        book().quote(2, 11, 99, 5, 102, 2).submit(market(1, BUY, 4));
        assertThat(fills())
                .containsExactly(Report.took(1, 102, 2, 0, false, 3 * MS), Report.took(1, 104, 2, 0, true, 3 * MS));
    }

    @Test
    void aNewerQuoteWithinTheSpreadStandsBeforeTheBookAndIsNotTakenTwiceWhenTheBookShowsIt() {
        book().quote(2, 15, 99, 5, 100, 3).submit(market(1, BUY, 5)).runToMillis(4);
        market.ask(100, 3).book(5).submit(market(2, BUY, 4));
        assertThat(fills())
                .containsExactly(
                        Report.took(1, 100, 3, 0, false, 3 * MS),
                        Report.took(1, 101, 2, 0, true, 3 * MS),
                        Report.took(2, 101, 2, 0, false, 6 * MS),
                        Report.took(2, 102, 2, 0, true, 6 * MS));
    }

    @Test
    void aQuoteThatIsOlderThanTheBookSaysNothing() {
        book().quote(2, 10, 99, 5, 100, 3).submit(market(1, BUY, 4));
        assertThat(fills()).containsExactly(Report.took(1, 101, 4, 0, true, 3 * MS));
    }

    @Test
    void anUpdateThatIsOlderThanTheQuoteLeavesItsPricesBest() {
        book().quote(2, 25, 99, 5, 102, 2).ask(101, 50).ask(104, 1).book(3).submit(market(1, BUY, 4));
        assertThat(fills())
                .containsExactly(Report.took(1, 102, 2, 0, false, 4 * MS), Report.took(1, 104, 1, 0, false, 4 * MS));
    }

    @Test
    void whatAPrintHasTakenIsGoneBeforeTheBookSaysSo() {
        book().trade(1, 101, 4, BUY).trade(1, 102, 5, BUY).submit(market(1, BUY, 3));
        assertThat(fills())
                .containsExactly(Report.took(1, 102, 1, 0, false, 2 * MS), Report.took(1, 104, 2, 0, true, 2 * MS));
    }

    // ---------------------------------------------------------------- orders that rest

    @Test
    void anOrderAwayFromTheBestQueuesBehindItsLevel() {
        book().submit(limit(1, BUY, 98, 10)).runToMillis(2);
        market.bid(99, 0).book(3).trade(4, 98, 30, SELL).trade(5, 98, 12, SELL);
        assertThat(fills()).containsExactly(Report.gave(1, 98, 2, 0, false, 5 * MS));
    }

    @Test
    void anOrderBetweenTheLevelsIsAlone() {
        book().submit(limit(1, BUY, 97, 10)).runToMillis(2).trade(3, 97, 6, SELL);
        assertThat(fills()).containsExactly(Report.gave(1, 97, 6, 0, false, 3 * MS));
    }

    @Test
    void behindTheLastLevelTheQueueIsNotKnown() {
        book().submit(limit(1, BUY, 95, 10)).runToMillis(2).trade(3, 95, 600, SELL);
        assertThat(fills()).isEmpty();
        market.trade(4, 94, 6, SELL);
        assertThat(fills()).containsExactly(Report.gave(1, 95, 6, 0, false, 4 * MS));
    }

    /**
     * 40 before us, 20 join; 10 are printed and 15 cancelled, which one update shows; another 100 ms later the cancels are certain, and a third update counts them: of 50 that stood
     * there, 15. So 30 are before us, or 30 - 15 * 30 / 50 = 21.
     */
    @ParameterizedTest
    @CsvSource({"through, 0", "back, 1", "proportional, 10", "front, 31"})
    void cancelsShortenTheQueueInProportion(String model, long filled) {
        queue(model);
        book().submit(limit(1, BUY, 98, 50)).runToMillis(2);
        market.bid(99, 0)
                .bid(98, 60)
                .book(100)
                .trade(150, 98, 10, SELL)
                .bid(98, 35)
                .book(200);
        market.book(300).book(400).trade(450, 98, 31, SELL);
        assertThat(fills().stream()
                        .filter(report -> report.time() == 450 * MS)
                        .mapToLong(Report::lots)
                        .sum())
                .isEqualTo(filled);
    }

    /** The queue of 40 is printed whole: the book tells it before the print, or after it. */
    @ParameterizedTest
    @CsvSource({"back, true", "back, false", "proportional, true", "proportional, false"})
    void aPrintAndTheUpdateForItCountOnce(String model, boolean bookFirst) {
        queue(model);
        book().submit(limit(1, BUY, 98, 50)).runToMillis(2).bid(99, 0).book(100);
        if (bookFirst) {
            market.bid(98, 5).book(200).trade(201, 98, 35, SELL);
        } else {
            market.trade(199, 98, 35, SELL).bid(98, 5).book(200);
        }
        market.book(300).book(400).trade(500, 98, 7, SELL);
        assertThat(fills()).containsExactly(Report.gave(1, 98, 2, 0, false, 500 * MS));
    }

    @Test
    void aQueueThatIsCancelledWholeIsGoneWhenNoPrintHasComeForIt() {
        book().submit(limit(1, BUY, 98, 50)).runToMillis(2).bid(99, 0).book(100);
        market.bid(98, 0).book(200).trade(210, 98, 40, SELL);
        assertThat(fills()).isEmpty();
        market.bid(98, 10).book(300).bid(98, 0).book(400).book(500).book(600).trade(610, 98, 3, SELL);
        assertThat(fills()).containsExactly(Report.gave(1, 98, 3, 0, false, 610 * MS));
    }

    @Test
    void aBookThatComesThroughARestingOrderFillsItAtItsLimitLevelByLevel() {
        book().submit(limit(1, BUY, 100, 10)).runToMillis(2);
        market.bid(99, 0).bid(98, 0).ask(99, 3).ask(100, 4).book(5);
        assertThat(fills())
                .containsExactly(Report.gave(1, 100, 3, 0, false, 5 * MS), Report.gave(1, 100, 4, 0, false, 5 * MS));
    }

    // ---------------------------------------------------------------- a book that cannot be trusted

    @Test
    void nobodyTakesOfABookThatMissesSomething() {
        book().book(1, StreamState.RECOVERING)
                .submit(market(1, BUY, 5))
                .submit(market(2, BUY, 5).with(TimeInForce.IOC))
                .submit(limit(3, BUY, 104, 5).with(TimeInForce.FOK))
                .runToMillis(5);
        market.trade(6, 101, 9, BUY).quote(7, 0, 99, 5, 101, 9);
        assertThat(market.reports())
                .contains(Report.canceled(2, 2 * MS), Report.canceled(3, 2 * MS))
                .noneMatch(report -> report.what().equals("filled"));

        market.ask(101, 0).ask(103, 8).book(9);
        assertThat(fills()).containsExactly(Report.took(1, 102, 5, 0, true, 9 * MS));
    }

    @Test
    void whileTheStreamIsStaleOnlyPrintsFillWhatRests() {
        book().submit(limit(1, BUY, 99, 4)).runToMillis(2).stream(StreamState.STALE);
        market.bid(99, 1)
                .book(3)
                .trade(4, 99, 6, SELL)
                .submit(market(2, SELL, 3))
                .runToMillis(8);
        assertThat(fills()).containsExactly(Report.gave(1, 99, 1, 0, false, 4 * MS));

        // The print has taken what was left at 99, as far as anybody knows.
        market.stream(StreamState.LIVE);
        assertThat(fills()).containsExactly(Report.took(2, 98, 3, 0, true, 8 * MS));
    }

    @Test
    void quotesWithoutABookAreNotTakenWhileTheStreamIsDead() {
        market.quote(0, 99, 5, 101, 4).stream(StreamState.DEAD)
                .submit(market(1, BUY, 3))
                .runToMillis(5);
        assertThat(fills()).isEmpty();
        market.quote(6, 99, 5, 103, 4).stream(StreamState.LIVE);
        assertThat(fills()).containsExactly(Report.took(1, 103, 3, 0, true, 6 * MS));
    }

    @Test
    void aDegradedBookIsTakenOf() {
        book().book(1, StreamState.DEGRADED).submit(market(1, BUY, 3));
        assertThat(fills()).containsExactly(Report.took(1, 101, 3, 0, true, 2 * MS));
    }
}
