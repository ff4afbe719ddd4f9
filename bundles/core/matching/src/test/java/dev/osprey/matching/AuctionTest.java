package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** An example for each rule of the price. */
class AuctionTest extends OrderBookScenario {

    @Test
    void callCollectsWithoutMatching() {
        book.startAuction();

        limit(1, BUY, 102, 10);
        limit(2, SELL, 100, 4);

        heard(
                new Event.Accepted(1),
                new Event.Added(1, BUY, 102, 10),
                new Event.Accepted(2),
                new Event.Added(2, SELL, 100, 4));
        assertThat(book.phase()).isEqualTo(MarketPhase.CALL);
        assertThat(book.indicativePrice()).isEqualTo(102);
        assertThat(book.indicativeVolume()).isEqualTo(4);
    }

    @Test
    void highestVolumeDecides() {
        call();
        limit(1, BUY, 202, 200);
        limit(2, BUY, 201, 200);
        limit(3, BUY, 200, 300);
        limit(4, SELL, 197, 200);
        limit(5, SELL, 198, 200);
        limit(6, SELL, 200, 300);

        assertThat(book.indicativePrice()).isEqualTo(200);
        assertThat(book.indicativeVolume()).isEqualTo(700);
    }

    @Test
    void surplusOfBidsTakesTheHighestPrice() {
        call();
        limit(1, BUY, 202, 400);
        limit(2, BUY, 201, 200);
        limit(3, SELL, 199, 300);

        assertThat(book.indicativePrice()).isEqualTo(202);
        assertThat(book.indicativeVolume()).isEqualTo(300);
    }

    @Test
    void surplusOfAsksTakesTheLowestPrice() {
        call();
        limit(1, BUY, 201, 300);
        limit(2, SELL, 199, 400);
        limit(3, SELL, 198, 200);

        assertThat(book.indicativePrice()).isEqualTo(199);
    }

    @Test
    void withoutASurplusTheLastPriceDecides() {
        call();
        limit(1, BUY, 203, 300);
        limit(2, SELL, 199, 300);

        assertThat(book.indicativePrice()).as("without a last price").isEqualTo(201);
        book.lastPrice(200);
        assertThat(book.indicativePrice()).as("within").isEqualTo(200);
        book.lastPrice(210);
        assertThat(book.indicativePrice()).as("above").isEqualTo(203);
        book.lastPrice(190);
        assertThat(book.indicativePrice()).as("below").isEqualTo(199);
    }

    @Test
    void withSurplusesOnBothSidesTheLastPriceDecidesBetweenTheHighestOfBidsAndTheLowestOfAsks() {
        call();
        limit(1, BUY, 103, 10);
        limit(2, BUY, 101, 5);
        limit(3, SELL, 100, 10);
        limit(4, SELL, 102, 5);

        assertThat(book.indicativeVolume()).isEqualTo(10);
        book.lastPrice(90);
        assertThat(book.indicativePrice()).as("below").isEqualTo(101);
        book.lastPrice(110);
        assertThat(book.indicativePrice()).as("above").isEqualTo(102);
    }

    @Test
    void uncrossesByPriceAndTimeAtOnePrice() {
        call();
        limit(1, BUY, 101, 10);
        limit(2, BUY, 102, 10);
        limit(3, SELL, 99, 5);
        limit(4, SELL, 100, 10);
        events.take();

        assertThat(book.uncross()).isEqualTo(101);

        heard(
                new Event.Uncrossed(2, 3, 101, 5, 5, 0),
                new Event.Uncrossed(2, 4, 101, 5, 0, 5),
                new Event.Uncrossed(1, 4, 101, 5, 5, 0));
        assertThat(book.phase()).isEqualTo(MarketPhase.CONTINUOUS);
        assertThat(book.lastPrice()).isEqualTo(101);
        assertThat(book.openQuantity(1)).isEqualTo(5);
    }

    @Test
    void stopsComeInAfterIt() {
        call();
        submit(spec.stop(1, OURS, BUY, 100, 3));
        limit(2, BUY, 100, 5);
        limit(3, SELL, 100, 5);
        limit(4, SELL, 103, 5);
        events.take();

        book.uncross();

        heard(
                new Event.Uncrossed(2, 3, 100, 5, 0, 0),
                new Event.Triggered(1, 100),
                new Event.Executed(4, 1, BUY, 103, 3, 2, 0));
    }

    @Test
    void icebergsTradeSliceAfterSlice() {
        call();
        submit(spec.limit(1, OURS, SELL, 100, 12).display(5));
        limit(2, BUY, 100, 7);
        events.take();

        book.uncross();

        heard(
                new Event.Uncrossed(2, 1, 100, 5, 2, 7),
                new Event.Refreshed(1, 5),
                new Event.Uncrossed(2, 1, 100, 2, 0, 5));
    }

    @Test
    void withoutCrossingOrdersItOnlyEnds() {
        call();
        limit(1, BUY, 99, 5);
        limit(2, SELL, 100, 5);

        assertThat(book.indicativePrice()).isEqualTo(OrderBook.NO_PRICE);
        assertThat(book.uncross()).isEqualTo(OrderBook.NO_PRICE);
        assertThat(book.phase()).isEqualTo(MarketPhase.CONTINUOUS);
    }

    @Test
    void ordersThatCannotWaitAreRejected() {
        call();

        submit(spec.market(1, OURS, BUY, 5));
        submit(spec.limit(2, OURS, BUY, 100, 5).timeInForce(TimeInForce.IOC));
        submit(spec.limit(3, OURS, BUY, 100, 5).timeInForce(TimeInForce.FOK));
        submit(spec.limit(4, OURS, BUY, 100, 5).postOnly(true));

        heard(
                new Event.Rejected(1, RejectReason.NOT_IN_CALL),
                new Event.Rejected(2, RejectReason.NOT_IN_CALL),
                new Event.Rejected(3, RejectReason.NOT_IN_CALL),
                new Event.Rejected(4, RejectReason.NOT_IN_CALL));
    }

    @Test
    void priceOutsideTheBandLetsTheCallGoOn() {
        call();
        limit(1, BUY, 110, 5);
        limit(2, SELL, 110, 5);
        book.priceBand(90, 105);
        events.take();

        assertThat(book.uncross()).isEqualTo(OrderBook.NO_PRICE);
        assertThat(book.phase()).isEqualTo(MarketPhase.CALL);

        book.priceBand(90, 120);
        assertThat(book.uncross()).isEqualTo(110);
    }

    @Test
    void isUncrossedAgainWhenAReduceOnlyOrderTurnsOutSmaller() {
        events.set(OURS, 10);
        call();
        submit(spec.limit(1, OURS, SELL, 100, 10).reduceOnly());
        limit(2, SELL, 103, 10);
        limit(3, BUY, 103, 10);
        events.set(OURS, 4);
        events.take();

        book.uncross();

        heard(
                new Event.Reduced(1, 6, 4, CancelReason.REDUCE_ONLY),
                new Event.Uncrossed(3, 1, 100, 4, 6, 0),
                new Event.Uncrossed(3, 2, 103, 6, 0, 4));
    }

    @Test
    void needsACall() {
        assertThatThrownBy(book::uncross)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("uncross in the phase CONTINUOUS: must be CALL");
    }

    private void call() {
        book.startAuction();
    }
}
