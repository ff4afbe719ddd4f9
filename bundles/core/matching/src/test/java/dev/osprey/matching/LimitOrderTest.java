package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A limit order on its way in: what it takes, what rests of it, and what is rejected. */
class LimitOrderTest extends OrderBookScenario {

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

        heard(new Event.Accepted(2), new Event.Executed(1, 2, BUY, 1000, 40, 0, 60), new Event.Added(2, BUY, 1001, 60));
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
