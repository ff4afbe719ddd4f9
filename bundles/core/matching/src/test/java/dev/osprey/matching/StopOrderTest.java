package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopOrderTest extends OrderBookScenario {

    @Test
    void waitsForATradeAtItsPriceAndIsAMarketOrderThen() {
        given(() -> {
            limit(1, BUY, 95, 10);
            submit(spec.stop(2, OURS, SELL, 98, 4));
            trade(99);
        });

        trade(98);

        heard(
                new Event.Accepted(-1),
                new Event.Added(-1, SELL, 98, 1),
                new Event.Accepted(-2),
                new Event.Executed(-1, -2, BUY, 98, 1, 0, 0),
                new Event.Triggered(2, 98),
                new Event.Executed(1, 2, SELL, 95, 4, 6, 0));
    }

    @Test
    void isSeenWhileItWaits() {
        submit(spec.stopLimit(1, OURS, BUY, 105, 106, 4));

        heard(new Event.Accepted(1), new Event.Waiting(1, BUY, 105, 4));
        assertThat(book.isWaiting(1)).isTrue();
        assertThat(book.stopPrice(1)).isEqualTo(105);
        assertThat(book.price(1)).isEqualTo(106);
        assertThat(book.waitingOrders()).isEqualTo(1);
        assertThat(book.totalQuantity(BUY)).isZero();
    }

    @Test
    void stopLimitRestsWithWhatItsLimitLeaves() {
        given(() -> {
            submit(spec.stopLimit(1, OURS, BUY, 105, 106, 4));
            limit(2, SELL, 105, 2);
            limit(3, SELL, 107, 9);
        });

        limit(4, BUY, 105, 1);

        heard(
                new Event.Accepted(4),
                new Event.Executed(2, 4, BUY, 105, 1, 1, 0),
                new Event.Triggered(1, 105),
                new Event.Executed(2, 1, BUY, 105, 1, 0, 3),
                new Event.Added(1, BUY, 106, 3));
    }

    @Test
    void comesInAtOnceIfTheLastTradeWasThereAlready() {
        given(() -> {
            trade(100);
            limit(1, BUY, 99, 10);
        });

        submit(spec.stop(2, OURS, SELL, 100, 4));

        heard(new Event.Accepted(2), new Event.Triggered(2, 100), new Event.Executed(1, 2, SELL, 99, 4, 6, 0));
    }

    @Test
    void oneSetsOffTheNextAndNearerOnesGoFirst() {
        given(() -> {
            trade(100);
            limit(1, BUY, 97, 1);
            limit(2, BUY, 96, 1);
            limit(3, BUY, 95, 1);
            submit(spec.stop(4, OURS, SELL, 96, 1));
            submit(spec.stop(5, OURS, SELL, 97, 1));
        });

        submit(spec.market(6, THEIRS, SELL, 1));

        heard(
                new Event.Accepted(6),
                new Event.Executed(1, 6, SELL, 97, 1, 0, 0),
                new Event.Triggered(5, 97),
                new Event.Executed(2, 5, SELL, 96, 1, 0, 0),
                new Event.Triggered(4, 96),
                new Event.Executed(3, 4, SELL, 95, 1, 0, 0));
    }

    @Test
    void trailingStopFollowsTheHighestTradeAndNeverGoesBack() {
        given(() -> trade(100));

        submit(spec.trailingStop(1, OURS, SELL, 5, 10));

        assertThat(book.stopPrice(1)).isEqualTo(95);
        trade(104);
        assertThat(book.stopPrice(1)).isEqualTo(99);
        trade(101);
        assertThat(book.stopPrice(1)).isEqualTo(99);
        trade(99);
        assertThat(book.contains(1)).isFalse();
    }

    @Test
    void trailingStopKeepsItsPlaceWhenATradeDoesNotMoveIt() {
        given(() -> {
            trade(100);
            submit(spec.trailingStop(1, OURS, SELL, 5, 10));
            submit(spec.stop(2, OURS, SELL, 95, 10));
            trade(99);
            trade(100);
            limit(3, BUY, 95, 1);
        });

        limit(4, SELL, 95, 1);

        heard(
                new Event.Accepted(4),
                new Event.Executed(3, 4, SELL, 95, 1, 0, 0),
                new Event.Triggered(1, 95),
                new Event.Canceled(1, 10, CancelReason.NO_LIQUIDITY),
                new Event.Triggered(2, 95),
                new Event.Canceled(2, 10, CancelReason.NO_LIQUIDITY));
    }

    @Test
    void trailingStopThatBuysFollowsTheLowest() {
        given(() -> trade(100));

        submit(spec.trailingStop(1, OURS, BUY, 5, 10));
        trade(90);

        assertThat(book.stopPrice(1)).isEqualTo(95);
    }

    @Test
    void trailingStopNeedsAPriceToStartFrom() {
        submit(spec.trailingStop(1, OURS, SELL, 5, 10));
        submit(spec.trailingStop(2, OURS, SELL, 5, 10).stopAt(90));

        heard(
                new Event.Rejected(1, RejectReason.NO_LAST_PRICE),
                new Event.Accepted(2),
                new Event.Waiting(2, SELL, 90, 10));
    }

    @Test
    void distanceBeyondAllPricesIsNoOverflow() {
        given(() -> book.lastPrice(Long.MAX_VALUE));

        submit(spec.trailingStop(1, OURS, BUY, Long.MAX_VALUE, 1));
        submit(spec.trailingStop(2, OURS, SELL, Long.MAX_VALUE, 1));
        trade(3);

        assertThat(book.stopPrice(2)).isZero();
    }

    @Test
    void fillOrKillThatIsSetOffAndFindsTooLittleIsCanceled() {
        given(() -> submit(spec.stop(1, OURS, SELL, 98, 4).timeInForce(TimeInForce.FOK)));
        given(() -> limit(2, BUY, 97, 3));

        given(() -> limit(3, BUY, 98, 1));
        limit(4, SELL, 98, 1);

        heard(
                new Event.Accepted(4),
                new Event.Executed(3, 4, SELL, 98, 1, 0, 0),
                new Event.Triggered(1, 98),
                new Event.Canceled(1, 4, CancelReason.FILL_OR_KILL));
    }

    @Test
    void movedStopIsSetOffByTheLastTrade() {
        given(() -> {
            trade(100);
            submit(spec.stop(1, OURS, SELL, 90, 4));
        });

        book.moveStop(1, 95);
        book.moveStop(1, 100);

        heard(
                new Event.Waiting(1, SELL, 95, 4),
                new Event.Triggered(1, 100),
                new Event.Canceled(1, 4, CancelReason.NO_LIQUIDITY));
    }

    @Test
    void waitingQuantityCountsInTheSumOfItsSide() {
        given(() -> submit(spec.stop(1, OURS, SELL, 90, Long.MAX_VALUE - 1)));

        limit(2, SELL, 200, 2);
        limit(3, SELL, 200, 1);

        heard(
                new Event.Rejected(2, RejectReason.QUANTITY_TOO_LARGE),
                new Event.Accepted(3),
                new Event.Added(3, SELL, 200, 1));
    }

    @Test
    void modifiedOneKeepsWaiting() {
        given(() -> submit(spec.stopLimit(1, OURS, SELL, 90, 89, 5)));

        book.modify(1, 88, 7);
        book.cancel(1);

        heard(new Event.Modified(1, 88, 7, true), new Event.Canceled(1, 7, CancelReason.REQUESTED));
    }
}
