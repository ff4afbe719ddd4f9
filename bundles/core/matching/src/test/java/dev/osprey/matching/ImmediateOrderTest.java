package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static dev.osprey.matching.TimeInForce.FOK;
import static dev.osprey.matching.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Orders of which nothing rests. */
class ImmediateOrderTest extends OrderBookScenario {

    @Nested
    class Market {

        @Test
        void takesWhateverPriceThereIs() {
            given(() -> {
                limit(1, SELL, 1000, 10);
                limit(2, SELL, 9000, 10);
            });

            submit(spec.market(3, THEIRS, BUY, 20).timeInForce(IOC));

            heard(
                    new Event.Accepted(3),
                    new Event.Executed(1, 3, BUY, 1000, 10, 0, 10),
                    new Event.Executed(2, 3, BUY, 9000, 10, 0, 0));
        }

        @Test
        void remainderIsCanceledEvenWhenGoodTillCancelled() {
            given(() -> limit(1, BUY, 1000, 10));

            submit(spec.market(2, THEIRS, SELL, 25));

            heard(
                    new Event.Accepted(2),
                    new Event.Executed(1, 2, SELL, 1000, 10, 0, 15),
                    new Event.Canceled(2, 15, CancelReason.NO_LIQUIDITY));
        }

        @Test
        void isCanceledWholeInAnEmptyBook() {
            submit(spec.market(1, THEIRS, BUY, 25).timeInForce(IOC));

            heard(new Event.Accepted(1), new Event.Canceled(1, 25, CancelReason.NO_LIQUIDITY));
        }

        @Test
        void fillOrKillIsRejectedWhenTheBookIsNotEnough() {
            given(() -> limit(1, SELL, 1000, 10));

            submit(spec.market(2, THEIRS, BUY, 11).timeInForce(FOK));

            heard(new Event.Rejected(2, RejectReason.FOK_CANNOT_FILL));
        }
    }

    @Nested
    class ImmediateOrCancel {

        @Test
        void remainderIsCanceled() {
            given(() -> {
                limit(1, SELL, 1000, 10);
                limit(2, SELL, 1001, 10);
            });

            submit(spec.limit(3, THEIRS, BUY, 1000, 15).timeInForce(IOC));

            heard(
                    new Event.Accepted(3),
                    new Event.Executed(1, 3, BUY, 1000, 10, 0, 5),
                    new Event.Canceled(3, 5, CancelReason.IMMEDIATE_OR_CANCEL));
        }

        @Test
        void quantityMayBeTheLargestThereIs() {
            given(() -> limit(1, BUY, 1000, 10));

            submit(spec.limit(2, THEIRS, BUY, 1000, Long.MAX_VALUE).timeInForce(IOC));

            heard(new Event.Accepted(2), new Event.Canceled(2, Long.MAX_VALUE, CancelReason.IMMEDIATE_OR_CANCEL));
        }
    }

    @Nested
    class FillOrKill {

        @Test
        void isExecutedInFullOverSeveralLevels() {
            given(() -> {
                limit(1, BUY, 1000, 10);
                limit(2, BUY, 999, 10);
            });

            submit(spec.limit(3, THEIRS, SELL, 999, 20).timeInForce(FOK));

            heard(
                    new Event.Accepted(3),
                    new Event.Executed(1, 3, SELL, 1000, 10, 0, 10),
                    new Event.Executed(2, 3, SELL, 999, 10, 0, 0));
        }

        @Test
        void isRejectedUntouchedWhenOneLotIsMissing() {
            given(() -> {
                limit(1, BUY, 1000, 10);
                limit(2, BUY, 999, 10);
                limit(3, BUY, 998, 10);
            });

            submit(spec.limit(4, THEIRS, SELL, 999, 21).timeInForce(FOK));

            heard(new Event.Rejected(4, RejectReason.FOK_CANNOT_FILL));
            assertThat(book.totalQuantity(BUY)).isEqualTo(30);
        }
    }
}
