package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static dev.osprey.matching.TimeInForce.FOK;
import static dev.osprey.matching.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    private static final long OWNER = 7;

    private final RecordedEvents events = new RecordedEvents();
    private final OrderBook book = new OrderBook(events);
    private final OrderSpec spec = new OrderSpec();

    @Nested
    class Limit {

        @Test
        void orderThatMeetsNobodyIsAdded() {
            limit(1, BUY, 1000, 100);

            heard(new Event.Accepted(1), new Event.Added(1, BUY, 1000, 100));
        }

        @Test
        void ordersThatDoNotCrossBothRest() {
            limit(1, BUY, 1000, 100);
            limit(2, SELL, 1001, 100);

            heard(
                    new Event.Accepted(1),
                    new Event.Added(1, BUY, 1000, 100),
                    new Event.Accepted(2),
                    new Event.Added(2, SELL, 1001, 100));
        }

        @Test
        void executesAtTheRestingPrice() {
            given(() -> limit(1, SELL, 1000, 100));

            limit(2, BUY, 1005, 100);

            heard(new Event.Accepted(2), new Event.Executed(1, 2, BUY, 1000, 100, 0, 0));
            assertThat(book.orders()).isZero();
        }

        @Test
        void sellExecutesAtTheRestingBid() {
            given(() -> limit(1, BUY, 1000, 100));

            limit(2, SELL, 995, 100);

            heard(new Event.Accepted(2), new Event.Executed(1, 2, SELL, 1000, 100, 0, 0));
        }

        @Test
        void betterPriceGoesFirst() {
            given(() -> {
                limit(1, SELL, 1002, 100);
                limit(2, SELL, 1001, 100);
            });

            limit(3, BUY, 1002, 150);

            heard(
                    new Event.Accepted(3),
                    new Event.Executed(2, 3, BUY, 1001, 100, 0, 50),
                    new Event.Executed(1, 3, BUY, 1002, 50, 50, 0));
        }

        @Test
        void earlierOrderGoesFirstAtOnePrice() {
            given(() -> {
                limit(1, BUY, 1000, 100);
                limit(2, BUY, 1000, 100);
            });

            limit(3, SELL, 1000, 120);

            heard(
                    new Event.Accepted(3),
                    new Event.Executed(1, 3, SELL, 1000, 100, 0, 20),
                    new Event.Executed(2, 3, SELL, 1000, 20, 80, 0));
        }

        @Test
        void remainderRestsAtItsLimit() {
            given(() -> limit(1, SELL, 1000, 40));

            limit(2, BUY, 1001, 100);

            heard(
                    new Event.Accepted(2),
                    new Event.Executed(1, 2, BUY, 1000, 40, 0, 60),
                    new Event.Added(2, BUY, 1001, 60));
        }

        @Test
        void partlyExecutedOrderKeepsItsPlace() {
            given(() -> {
                limit(1, SELL, 1000, 100);
                limit(2, SELL, 1000, 100);
                limit(3, BUY, 1000, 30);
            });

            limit(4, BUY, 1000, 30);

            heard(new Event.Accepted(4), new Event.Executed(1, 4, BUY, 1000, 30, 40, 0));
        }

        @Test
        void identifierOfARestingOrderIsRejected() {
            given(() -> limit(1, BUY, 1000, 100));

            limit(1, SELL, 1000, 100);

            heard(new Event.Rejected(1, RejectReason.DUPLICATE_ORDER_ID));
        }

        @Test
        void identifierOfAnOrderThatLeftMayComeAgain() {
            given(() -> {
                limit(1, BUY, 1000, 100);
                book.cancel(1);
            });

            limit(1, SELL, 1000, 100);

            heard(new Event.Accepted(1), new Event.Added(1, SELL, 1000, 100));
        }

        @Test
        void anyIdentifierWillDo() {
            limit(0, BUY, 1000, 1);
            limit(-1, BUY, 1000, 2);
            limit(Long.MIN_VALUE, BUY, 1000, 3);

            assertThat(book.openQuantity(0)).isEqualTo(1);
            assertThat(book.openQuantity(-1)).isEqualTo(2);
            assertThat(book.openQuantity(Long.MIN_VALUE)).isEqualTo(3);
        }

        @Test
        void quantityMustBePositive() {
            limit(1, BUY, 1000, 0);
            limit(2, BUY, 1000, -5);

            heard(
                    new Event.Rejected(1, RejectReason.QUANTITY_NOT_POSITIVE),
                    new Event.Rejected(2, RejectReason.QUANTITY_NOT_POSITIVE));
        }

        @Test
        void priceMustBePositive() {
            limit(1, SELL, 0, 10);
            limit(2, SELL, -1000, 10);

            heard(
                    new Event.Rejected(1, RejectReason.PRICE_NOT_POSITIVE),
                    new Event.Rejected(2, RejectReason.PRICE_NOT_POSITIVE));
        }

        @Test
        void quantityThatOverflowsItsSideIsRejected() {
            given(() -> limit(1, BUY, 1000, Long.MAX_VALUE - 10));

            limit(2, BUY, 999, 11);
            limit(3, BUY, 999, 10);

            heard(
                    new Event.Rejected(2, RejectReason.QUANTITY_TOO_LARGE),
                    new Event.Accepted(3),
                    new Event.Added(3, BUY, 999, 10));
            assertThat(book.totalQuantity(BUY)).isEqualTo(Long.MAX_VALUE);
        }

        @Test
        void specificationOfNoOrderIsRefused() {
            assertThatThrownBy(() -> book.submit(new OrderSpec()))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("type");
        }
    }

    @Nested
    class Market {

        @Test
        void takesWhateverPriceThereIs() {
            given(() -> {
                limit(1, SELL, 1000, 10);
                limit(2, SELL, 9000, 10);
            });

            book.submit(spec.market(3, OWNER, BUY, 20).timeInForce(IOC));

            heard(
                    new Event.Accepted(3),
                    new Event.Executed(1, 3, BUY, 1000, 10, 0, 10),
                    new Event.Executed(2, 3, BUY, 9000, 10, 0, 0));
        }

        @Test
        void remainderIsCanceledEvenWhenGoodTillCancelled() {
            given(() -> limit(1, BUY, 1000, 10));

            book.submit(spec.market(2, OWNER, SELL, 25));

            heard(
                    new Event.Accepted(2),
                    new Event.Executed(1, 2, SELL, 1000, 10, 0, 15),
                    new Event.Canceled(2, 15, CancelReason.NO_LIQUIDITY));
        }

        @Test
        void isCanceledWholeInAnEmptyBook() {
            book.submit(spec.market(1, OWNER, BUY, 25).timeInForce(IOC));

            heard(new Event.Accepted(1), new Event.Canceled(1, 25, CancelReason.NO_LIQUIDITY));
        }

        @Test
        void fillOrKillIsRejectedWhenTheBookIsNotEnough() {
            given(() -> limit(1, SELL, 1000, 10));

            book.submit(spec.market(2, OWNER, BUY, 11).timeInForce(FOK));

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

            book.submit(spec.limit(3, OWNER, BUY, 1000, 15).timeInForce(IOC));

            heard(
                    new Event.Accepted(3),
                    new Event.Executed(1, 3, BUY, 1000, 10, 0, 5),
                    new Event.Canceled(3, 5, CancelReason.IMMEDIATE_OR_CANCEL));
        }

        @Test
        void quantityMayBeTheLargestThereIs() {
            given(() -> limit(1, BUY, 1000, 10));

            book.submit(spec.limit(2, OWNER, BUY, 1000, Long.MAX_VALUE).timeInForce(IOC));

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

            book.submit(spec.limit(3, OWNER, SELL, 999, 20).timeInForce(FOK));

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

            book.submit(spec.limit(4, OWNER, SELL, 999, 21).timeInForce(FOK));

            heard(new Event.Rejected(4, RejectReason.FOK_CANNOT_FILL));
            assertThat(book.totalQuantity(BUY)).isEqualTo(30);
        }
    }

    @Nested
    class PostOnly {

        @Test
        void restsWhenItDoesNotCross() {
            given(() -> limit(1, SELL, 1001, 10));

            book.submit(spec.limit(2, OWNER, BUY, 1000, 10).postOnly(true));

            heard(new Event.Accepted(2), new Event.Added(2, BUY, 1000, 10));
        }

        @Test
        void isRejectedWhenItWouldCross() {
            given(() -> limit(1, SELL, 1001, 10));

            book.submit(spec.limit(2, OWNER, BUY, 1001, 10).postOnly(true));

            heard(new Event.Rejected(2, RejectReason.POST_ONLY_WOULD_CROSS));
        }

        @Test
        void isRejectedWhenItCouldNeverRest() {
            book.submit(spec.market(1, OWNER, BUY, 10).postOnly(true));
            book.submit(spec.limit(2, OWNER, BUY, 1000, 10).timeInForce(IOC).postOnly(true));
            book.submit(spec.limit(3, OWNER, BUY, 1000, 10).timeInForce(FOK).postOnly(true));

            heard(
                    new Event.Rejected(1, RejectReason.POST_ONLY_CANNOT_REST),
                    new Event.Rejected(2, RejectReason.POST_ONLY_CANNOT_REST),
                    new Event.Rejected(3, RejectReason.POST_ONLY_CANNOT_REST));
        }

        @Test
        void staysPostOnlyWhenModified() {
            given(() -> {
                limit(1, SELL, 1001, 10);
                book.submit(spec.limit(2, OWNER, BUY, 999, 10).postOnly(true));
                book.modify(2, 1000, 10);
            });

            book.modify(2, 1001, 10);

            heard(new Event.ModifyRejected(2, RejectReason.POST_ONLY_WOULD_CROSS));
            assertThat(book.price(2)).isEqualTo(1000);
        }
    }

    @Nested
    class Cancel {

        @Test
        void removesWhatIsOpen() {
            given(() -> {
                limit(1, BUY, 1000, 100);
                limit(2, SELL, 1000, 30);
            });

            assertThat(book.cancel(1)).isTrue();

            heard(new Event.Canceled(1, 70, CancelReason.REQUESTED));
            assertThat(book.bestPrice(BUY)).isEqualTo(OrderBook.NO_PRICE);
        }

        @Test
        void ofTheFirstTheMiddleAndTheLastLeavesTheRestInOrder() {
            given(() -> {
                for (int id = 1; id <= 5; id++) {
                    limit(id, BUY, 1000, 10);
                }
                book.cancel(1);
                book.cancel(3);
                book.cancel(5);
            });

            limit(6, SELL, 1000, 20);

            heard(
                    new Event.Accepted(6),
                    new Event.Executed(2, 6, SELL, 1000, 10, 0, 10),
                    new Event.Executed(4, 6, SELL, 1000, 10, 0, 0));
        }

        @Test
        void ofUnknownOrderIsIgnored() {
            assertThat(book.cancel(1)).isFalse();

            heard();
        }
    }

    @Nested
    class Modify {

        @Test
        void reductionAtTheSamePriceKeepsPriority() {
            given(() -> {
                limit(1, BUY, 1000, 100);
                limit(2, BUY, 1000, 100);
            });

            assertThat(book.modify(1, 1000, 40)).isTrue();
            limit(3, SELL, 1000, 50);

            heard(
                    new Event.Modified(1, 1000, 40, true),
                    new Event.Accepted(3),
                    new Event.Executed(1, 3, SELL, 1000, 40, 0, 10),
                    new Event.Executed(2, 3, SELL, 1000, 10, 90, 0));
        }

        @Test
        void sameValuesKeepPriority() {
            given(() -> limit(1, BUY, 1000, 100));

            book.modify(1, 1000, 100);

            heard(new Event.Modified(1, 1000, 100, true));
        }

        @Test
        void increaseLosesPriority() {
            given(() -> {
                limit(1, BUY, 1000, 100);
                limit(2, BUY, 1000, 100);
            });

            book.modify(1, 1000, 101);

            heard(new Event.Modified(1, 1000, 101, false), new Event.Added(1, BUY, 1000, 101));
            assertThat(book.quantityAhead(1)).isEqualTo(100);
            assertThat(book.quantityAhead(2)).isZero();
        }

        @Test
        void anotherPriceLosesPriorityEvenWhenItComesBack() {
            given(() -> {
                limit(1, SELL, 1000, 100);
                limit(2, SELL, 1000, 100);
            });

            book.modify(1, 1001, 100);
            book.modify(1, 1000, 100);

            heard(
                    new Event.Modified(1, 1001, 100, false),
                    new Event.Added(1, SELL, 1001, 100),
                    new Event.Modified(1, 1000, 100, false),
                    new Event.Added(1, SELL, 1000, 100));
            assertThat(book.quantityAhead(1)).isEqualTo(100);
        }

        @Test
        void priceThatCrossesIsMatched() {
            given(() -> {
                limit(1, SELL, 1001, 30);
                limit(2, BUY, 1000, 100);
            });

            book.modify(2, 1001, 80);

            heard(
                    new Event.Modified(2, 1001, 80, false),
                    new Event.Executed(1, 2, BUY, 1001, 30, 0, 50),
                    new Event.Added(2, BUY, 1001, 50));
            assertThat(book.owner(2)).isEqualTo(OWNER);
        }

        @Test
        void priceThatCrossesEnoughLeavesNothing() {
            given(() -> {
                limit(1, SELL, 1001, 30);
                limit(2, BUY, 1000, 30);
            });

            book.modify(2, 1001, 30);

            heard(new Event.Modified(2, 1001, 30, false), new Event.Executed(1, 2, BUY, 1001, 30, 0, 0));
            assertThat(book.contains(2)).isFalse();
        }

        @Test
        void wrongValuesAreRejectedAndTheOrderStays() {
            given(() -> {
                limit(1, BUY, 1000, 100);
                limit(2, BUY, 1001, 1);
            });

            book.modify(1, 1000, 0);
            book.modify(1, 1000, -1);
            book.modify(1, 0, 100);
            book.modify(1, 1000, Long.MAX_VALUE);

            heard(
                    new Event.ModifyRejected(1, RejectReason.QUANTITY_NOT_POSITIVE),
                    new Event.ModifyRejected(1, RejectReason.QUANTITY_NOT_POSITIVE),
                    new Event.ModifyRejected(1, RejectReason.PRICE_NOT_POSITIVE),
                    new Event.ModifyRejected(1, RejectReason.QUANTITY_TOO_LARGE));
            assertThat(book.quantityAt(BUY, 1000)).isEqualTo(100);
        }

        @Test
        void ofUnknownOrderIsIgnored() {
            assertThat(book.modify(1, 1000, 100)).isFalse();

            heard();
        }
    }

    @Nested
    class View {

        @Test
        void showsLevelsFromTheTop() {
            given(() -> {
                limit(1, BUY, 998, 5);
                limit(2, BUY, 1000, 10);
                limit(3, BUY, 999, 20);
                limit(4, BUY, 999, 30);
                limit(5, SELL, 1003, 7);
                limit(6, SELL, 1002, 8);
            });

            assertThat(book.levels(BUY)).isEqualTo(3);
            assertThat(book.levelPrice(BUY, 0)).isEqualTo(book.bestPrice(BUY)).isEqualTo(1000);
            assertThat(book.levelQuantity(BUY, 0))
                    .isEqualTo(book.bestQuantity(BUY))
                    .isEqualTo(10);
            assertThat(book.levelPrice(BUY, 1)).isEqualTo(999);
            assertThat(book.levelQuantity(BUY, 1)).isEqualTo(50);
            assertThat(book.levelOrders(BUY, 1)).isEqualTo(2);
            assertThat(book.levelPrice(BUY, 2)).isEqualTo(998);
            assertThat(book.levelPrice(SELL, 0)).isEqualTo(1002);
            assertThat(book.levelPrice(SELL, 1)).isEqualTo(1003);
        }

        @Test
        void ofAnEmptyBookHasNothing() {
            assertThat(book.bestPrice(SELL)).isEqualTo(OrderBook.NO_PRICE);
            assertThat(book.bestQuantity(SELL)).isZero();
            assertThat(book.levels(SELL)).isZero();
            assertThat(book.quantityAt(SELL, 1000)).isZero();
            assertThatThrownBy(() -> book.levelPrice(SELL, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        }

        @Test
        void ofAnUnknownOrderHasNothing() {
            assertThat(book.contains(1)).isFalse();
            assertThat(book.openQuantity(1)).isEqualTo(OrderBook.UNKNOWN_ORDER);
            assertThat(book.owner(1)).isEqualTo(OrderBook.UNKNOWN_ORDER);
            assertThat(book.quantityAhead(1)).isEqualTo(OrderBook.UNKNOWN_ORDER);
            assertThat(book.price(1)).isEqualTo(OrderBook.NO_PRICE);
        }

        @Test
        void quantityAheadShrinksWithExecutionsCancelsAndReductions() {
            given(() -> {
                limit(1, BUY, 1000, 100);
                limit(2, BUY, 1000, 100);
                limit(3, BUY, 1000, 100);
            });

            assertThat(book.quantityAhead(3)).isEqualTo(200);
            limit(4, SELL, 1000, 30);
            assertThat(book.quantityAhead(3)).isEqualTo(170);
            book.modify(2, 1000, 60);
            assertThat(book.quantityAhead(3)).isEqualTo(130);
            book.cancel(1);
            assertThat(book.quantityAhead(3)).isEqualTo(60);
        }
    }

    @Test
    void listenerReadsTheStateAfterTheEvent() {
        OrderBook[] seen = new OrderBook[1];
        long[] totals = new long[2];
        OrderBookListener listener = new OrderBookListener() {
            @Override
            public void accepted(long orderId) {}

            @Override
            public void executed(
                    long resting, long incoming, Side side, long price, long lots, long restingOpen, long open) {
                totals[0] = seen[0].quantityAt(SELL, 1000);
            }

            @Override
            public void added(long orderId, Side side, long priceTicks, long openLots) {
                totals[1] = seen[0].openQuantity(orderId);
            }

            @Override
            public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {}

            @Override
            public void canceled(long orderId, long quantityLots, CancelReason reason) {}

            @Override
            public void rejected(long orderId, RejectReason reason) {}

            @Override
            public void modifyRejected(long orderId, RejectReason reason) {}
        };
        seen[0] = new OrderBook(listener);
        seen[0].submit(spec.limit(1, OWNER, SELL, 1000, 100));
        seen[0].submit(spec.limit(2, OWNER, BUY, 1000, 30).timeInForce(IOC));

        assertThat(totals).containsExactly(70, 100);
    }

    private void limit(long orderId, Side side, long priceTicks, long quantityLots) {
        book.submit(spec.limit(orderId, OWNER, side, priceTicks, quantityLots));
    }

    private void given(Runnable commands) {
        commands.run();
        events.take();
    }

    private void heard(Event... expected) {
        assertThat(events.take()).containsExactly(expected);
    }
}
