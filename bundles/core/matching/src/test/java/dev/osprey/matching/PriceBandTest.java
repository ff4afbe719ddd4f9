package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriceBandTest extends OrderBookScenario {

    @Test
    void limitsOutsideTheStaticBandAreRejected() {
        given(() -> {
            book.priceBand(90, 110);
            limit(1, BUY, 90, 5);
            limit(2, SELL, 110, 5);
        });

        limit(3, BUY, 89, 5);
        limit(4, SELL, 111, 5);
        book.modify(1, 89, 5);

        heard(
                new Event.Rejected(3, RejectReason.PRICE_OUTSIDE_BAND),
                new Event.Rejected(4, RejectReason.PRICE_OUTSIDE_BAND),
                new Event.ModifyRejected(1, RejectReason.PRICE_OUTSIDE_BAND));
    }

    @Test
    void tradesStopBeforeTheDynamicBandIsLeft() {
        given(() -> {
            trade(100);
            book.dynamicBand(2);
            limit(1, SELL, 101, 5);
            limit(2, SELL, 102, 5);
            limit(3, SELL, 103, 5);
        });

        submit(spec.market(4, OURS, BUY, 12));
        heard(
                new Event.Accepted(4),
                new Event.Executed(1, 4, BUY, 101, 5, 0, 7),
                new Event.Executed(2, 4, BUY, 102, 5, 0, 2),
                new Event.Canceled(4, 2, CancelReason.PRICE_BAND));

        submit(spec.market(5, OURS, BUY, 2));
        heard(new Event.Accepted(5), new Event.Executed(3, 5, BUY, 103, 2, 3, 0));
    }

    @Test
    void limitOrderDoesNotRestAcrossWhatItMayNotTradeWith() {
        given(() -> {
            trade(100);
            book.dynamicBand(2);
            limit(1, SELL, 103, 5);
        });

        limit(2, BUY, 103, 5);
        limit(3, BUY, 102, 5);

        heard(
                new Event.Accepted(2),
                new Event.Canceled(2, 5, CancelReason.PRICE_BAND),
                new Event.Accepted(3),
                new Event.Added(3, BUY, 102, 5));
    }

    @Test
    void restingOrderThatABandHasLeftBehindDoesNotTrade() {
        given(() -> {
            limit(1, SELL, 95, 5);
            book.priceBand(100, 110);
        });

        limit(2, BUY, 101, 5);

        heard(new Event.Accepted(2), new Event.Canceled(2, 5, CancelReason.PRICE_BAND));
    }

    @Test
    void fillOrKillFindsOnlyWhatIsInTheBand() {
        given(() -> {
            trade(100);
            book.dynamicBand(2);
            limit(1, SELL, 102, 5);
            limit(2, SELL, 103, 5);
        });

        submit(spec.limit(3, OURS, BUY, 103, 6).timeInForce(TimeInForce.FOK));

        heard(new Event.Rejected(3, RejectReason.FOK_CANNOT_FILL));
    }

    @Test
    void stopWhoseLimitIsOutsideIsCanceledWhenItIsSetOff() {
        given(() -> {
            submit(spec.stopLimit(1, OURS, BUY, 105, 110, 5));
            book.priceBand(90, 106);
            limit(2, SELL, 105, 1);
        });

        limit(3, BUY, 105, 1);

        heard(
                new Event.Accepted(3),
                new Event.Executed(2, 3, BUY, 105, 1, 0, 0),
                new Event.Triggered(1, 105),
                new Event.Canceled(1, 5, CancelReason.PRICE_BAND));
    }

    @Test
    void bandsMustBeRanges() {
        assertThatThrownBy(() -> book.priceBand(10, 9))
                .hasMessage("price band from 10 to 9: must be from 1 or more, upwards");
        assertThatThrownBy(() -> book.priceBand(0, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.dynamicBand(-1)).hasMessage("distanceTicks=-1 must not be negative");
        assertThatThrownBy(() -> book.lastPrice(0)).hasMessage("priceTicks=0 must be positive");
    }
}
