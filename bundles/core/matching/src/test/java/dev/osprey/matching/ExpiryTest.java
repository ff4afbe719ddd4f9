package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExpiryTest extends OrderBookScenario {

    @Test
    void goodTillDateEndsAtItsTimeTheEarliestFirst() {
        given(() -> {
            submit(spec.limit(1, OURS, BUY, 100, 5).goodTill(30));
            submit(spec.limit(2, OURS, BUY, 100, 5).goodTill(20));
            submit(spec.stop(3, OURS, SELL, 90, 5).goodTill(20));
            submit(spec.limit(4, OURS, BUY, 100, 5).goodTill(31));
            limit(5, BUY, 100, 5);
        });

        book.advanceTo(19);
        heard();
        book.advanceTo(30);

        heard(
                new Event.Canceled(2, 5, CancelReason.EXPIRED),
                new Event.Canceled(3, 5, CancelReason.EXPIRED),
                new Event.Canceled(1, 5, CancelReason.EXPIRED));
        assertThat(book.orders()).isEqualTo(2);
    }

    @Test
    void dayOrdersEndWithTheDayInTheOrderOfTheirEntry() {
        given(() -> {
            submit(spec.limit(1, OURS, BUY, 100, 5).goodTill(50).timeInForce(TimeInForce.DAY));
            submit(spec.limit(2, OURS, BUY, 99, 5).timeInForce(TimeInForce.DAY).display(2));
            submit(spec.limit(3, OURS, BUY, 99, 5).goodTill(1_000));
            book.modify(1, 101, 7);
        });

        book.endDay();

        heard(new Event.Canceled(1, 7, CancelReason.EXPIRED), new Event.Canceled(2, 5, CancelReason.EXPIRED));
    }

    @Test
    void orderThatTradedOrWasCanceledDoesNotExpire() {
        given(() -> {
            submit(spec.limit(1, OURS, BUY, 100, 5).goodTill(10));
            submit(spec.limit(2, OURS, BUY, 100, 5).goodTill(10));
            limit(3, SELL, 100, 5);
            book.cancel(2);
        });

        book.advanceTo(10);

        heard();
    }

    @Test
    void timeThatHasComeIsRejected() {
        given(() -> book.advanceTo(10));

        submit(spec.limit(1, OURS, BUY, 100, 5).goodTill(10));

        heard(new Event.Rejected(1, RejectReason.EXPIRY_PASSED));
    }

    @Test
    void timeDoesNotGoBack() {
        book.advanceTo(10);

        assertThatThrownBy(() -> book.advanceTo(9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time=9 must not be before 10");
    }
}
