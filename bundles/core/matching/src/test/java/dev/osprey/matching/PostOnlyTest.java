package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static dev.osprey.matching.TimeInForce.FOK;
import static dev.osprey.matching.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostOnlyTest extends OrderBookScenario {

    @Test
    void restsWhenItDoesNotCross() {
        given(() -> limit(1, SELL, 1001, 10));

        submit(spec.limit(2, THEIRS, BUY, 1000, 10).postOnly(true));

        heard(new Event.Accepted(2), new Event.Added(2, BUY, 1000, 10));
    }

    @Test
    void isRejectedWhenItWouldCross() {
        given(() -> limit(1, SELL, 1001, 10));

        submit(spec.limit(2, THEIRS, BUY, 1001, 10).postOnly(true));

        heard(new Event.Rejected(2, RejectReason.POST_ONLY_WOULD_CROSS));
    }

    @Test
    void isRejectedWhenItCouldNeverRest() {
        submit(spec.market(1, THEIRS, BUY, 10).postOnly(true));
        submit(spec.limit(2, THEIRS, BUY, 1000, 10).timeInForce(IOC).postOnly(true));
        submit(spec.limit(3, THEIRS, BUY, 1000, 10).timeInForce(FOK).postOnly(true));

        heard(
                new Event.Rejected(1, RejectReason.POST_ONLY_CANNOT_REST),
                new Event.Rejected(2, RejectReason.POST_ONLY_CANNOT_REST),
                new Event.Rejected(3, RejectReason.POST_ONLY_CANNOT_REST));
    }

    @Test
    void staysPostOnlyWhenModified() {
        given(() -> {
            limit(1, SELL, 1001, 10);
            submit(spec.limit(2, THEIRS, BUY, 999, 10).postOnly(true));
            book.modify(2, 1000, 10);
        });

        book.modify(2, 1001, 10);

        heard(new Event.ModifyRejected(2, RejectReason.POST_ONLY_WOULD_CROSS));
        assertThat(book.price(2)).isEqualTo(1000);
    }
}
