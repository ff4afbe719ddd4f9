package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.execution.simulated.TestOrder.limit;
import static dev.osprey.execution.simulated.TestOrder.market;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A paper run over a recording: the market's clock stands at 0, the machine's years later. */
class LiveTest {

    private static final long MS = Scenario.MS;
    private static final long MACHINE = 1_700_000_000_000L * MS;

    private final Scenario run =
            Scenario.live(Map.of("makerFee", "0", "takerFee", "0", "settleMillis", 5L, "windowEvents", 16L));
    private long machine = MACHINE;

    private void pollAfter(long millis) {
        machine += millis * MS;
        run.venue.poll(machine);
    }

    private void print(long sequence, long millis, long price, long lots) {
        new TestEvent.Print(sequence, millis * MS, Scenario.BTC, price, lots, SELL).give(run.venue);
    }

    @Test
    void eventsWaitForTheSettleTimeBeforeTheyFill() {
        pollAfter(0);
        print(1, 0, 100, 5);
        run.venue.submit(market(1, BUY, 5).decided(1, 0));
        print(2, 10, 101, 5);
        pollAfter(4);
        assertThat(run.book.drain()).containsExactly(Report.accepted(1, MS));
        pollAfter(1);
        assertThat(run.book.drain()).containsExactly(Report.took(1, 101, 5, 0, true, 10 * MS));
    }

    @Test
    void personsOrderCountsFromTheNextEventOfTheRecording() {
        pollAfter(0);
        print(1, 0, 100, 5);
        run.venue.submit(market(1, BUY, 5).decided(2, MACHINE));
        print(3, 10, 101, 5);
        pollAfter(100);
        assertThat(run.book.drain()).containsExactly(Report.accepted(1, 0), Report.took(1, 101, 5, 0, true, 10 * MS));
    }

    @Test
    void cancelInAQuietMarketNeedsNoFurtherEvent() {
        pollAfter(0);
        print(1, 0, 100, 5);
        run.venue.submit(limit(1, BUY, 90, 5).decided(1, 0));
        run.venue.cancel(limit(1, BUY, 90, 5).decided(2, MACHINE));
        pollAfter(200);
        assertThat(run.book.drain()).containsExactly(Report.accepted(1, MS));
        pollAfter(200);
        assertThat(run.book.drain()).containsExactly(Report.canceled(1, 0));
    }

    @Test
    void cancelThatComesAfterTheFillWasReportedIsRefusedAndTold() {
        pollAfter(0);
        print(1, 0, 100, 5);
        run.venue.submit(limit(1, BUY, 99, 5).decided(1, 0));
        print(2, 10, 98, 3);
        print(3, 20, 99, 1);
        pollAfter(100);
        run.venue.cancel(limit(1, BUY, 99, 5).decided(1, 0));

        assertThat(run.book.drain())
                .containsExactly(
                        Report.accepted(1, MS), Report.gave(1, 99, 3, 0, false, 10 * MS),
                        Report.gave(1, 99, 1, 0, false, 20 * MS), Report.canceled(1, 20 * MS));
        assertThat(run.book.texts)
                .contains("a cancel or modify came after the fill that it would have prevented (1 so far)");
    }

    @Test
    void orderOlderThanTheWindowTradesFromTheOldestEventKeptAndThatIsTold() {
        pollAfter(0);
        for (int i = 1; i <= 20; i++) {
            print(i, i * 10, 100 + i, 5);
        }
        pollAfter(100);
        run.venue.submit(market(1, BUY, 5).decided(1, 10 * MS));

        assertThat(run.book.drain())
                .containsExactly(Report.accepted(1, 11 * MS), Report.took(1, 105, 5, 0, true, 50 * MS));
        assertThat(run.book.texts)
                .containsExactly("order 1 came after windowEvents had passed: "
                        + "it trades from the oldest event kept (1 so far)");
    }

    @Test
    void fullWindowSettlesItsOldestEventsEarly() {
        pollAfter(0);
        print(1, 0, 100, 5);
        run.venue.submit(market(1, BUY, 5).decided(1, 0));
        for (int i = 2; i <= 40; i++) {
            print(i, i * 10, 100 + i, 5);
        }
        assertThat(run.book.drain()).containsExactly(Report.accepted(1, MS), Report.took(1, 102, 5, 0, true, 20 * MS));
    }

    @Test
    void lateOrderTakesWhatAnotherHasLeftOfTheDisplayedSize() {
        Scenario quotes = Scenario.live(Map.of("makerFee", "0", "takerFee", "0", "settleMillis", 0L));
        quotes.quote(0, 99, 5, 101, 4).submit(market(1, BUY, 3)).quote(5, 99, 5, 101, 4);
        quotes.venue.submit(market(2, BUY, 1).decided(1, 0));
        quotes.venue.submit(market(3, BUY, 4).decided(2, 5 * MS));
        quotes.quote(10, 99, 5, 101, 5);

        assertThat(quotes.book.drain())
                .containsExactly(
                        Report.accepted(1, MS),
                        Report.took(1, 101, 3, 0, true, MS),
                        Report.accepted(2, MS),
                        Report.took(2, 101, 1, 0, true, MS),
                        Report.accepted(3, 6 * MS),
                        Report.took(3, 101, 1, 0, false, 10 * MS));
    }
}
