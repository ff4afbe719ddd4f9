package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IcebergTest extends OrderBookScenario {

    @Test
    void showsASliceAtATime() {
        submit(spec.limit(1, OURS, SELL, 100, 25).display(10));

        assertThat(book.levelQuantity(SELL, 0)).isEqualTo(10);
        assertThat(book.displayedQuantity(1)).isEqualTo(10);
        assertThat(book.openQuantity(1)).isEqualTo(25);
        assertThat(book.totalQuantity(SELL)).isEqualTo(25);
    }

    @Test
    void nextSliceStandsBehindTheOthers() {
        given(() -> {
            submit(spec.limit(1, OURS, SELL, 100, 25).display(10));
            limit(2, SELL, 100, 5);
        });

        limit(3, BUY, 100, 40);

        heard(
                new Event.Accepted(3),
                new Event.Executed(1, 3, BUY, 100, 10, 15, 30),
                new Event.Refreshed(1, 10),
                new Event.Executed(2, 3, BUY, 100, 5, 0, 25),
                new Event.Executed(1, 3, BUY, 100, 10, 5, 15),
                new Event.Refreshed(1, 5),
                new Event.Executed(1, 3, BUY, 100, 5, 0, 10),
                new Event.Added(3, BUY, 100, 10));
    }

    @Test
    void sliceThatIsPartlyExecutedKeepsItsPlace() {
        given(() -> {
            submit(spec.limit(1, OURS, SELL, 100, 25).display(10));
            limit(2, SELL, 100, 5);
            limit(3, BUY, 100, 9);
        });

        limit(4, BUY, 100, 1);

        heard(new Event.Accepted(4), new Event.Executed(1, 4, BUY, 100, 1, 15, 0), new Event.Refreshed(1, 10));
        assertThat(book.quantityAhead(1)).isEqualTo(5);
    }

    @Test
    void remainderOfOneThatTradedOnArrivalShowsASlice() {
        given(() -> limit(1, BUY, 100, 7));

        submit(spec.limit(2, OURS, SELL, 100, 25).display(10));

        heard(new Event.Accepted(2), new Event.Executed(1, 2, SELL, 100, 7, 0, 18), new Event.Added(2, SELL, 100, 18));
        assertThat(book.bestQuantity(SELL)).isEqualTo(10);
    }

    @Test
    void reductionTakesWhatIsHiddenFirst() {
        given(() -> submit(spec.limit(1, OURS, SELL, 100, 25).display(10)));

        book.modify(1, 100, 12);
        assertThat(book.displayedQuantity(1)).isEqualTo(10);
        book.modify(1, 100, 6);
        assertThat(book.displayedQuantity(1)).isEqualTo(6);

        heard(new Event.Modified(1, 100, 12, true), new Event.Modified(1, 100, 6, true));
    }

    @Test
    void fillOrKillCountsWhatIsHidden() {
        given(() -> submit(spec.limit(1, OURS, SELL, 100, 25).display(10)));

        submit(spec.limit(2, THEIRS, BUY, 100, 26).timeInForce(TimeInForce.FOK));
        heard(new Event.Rejected(2, RejectReason.FOK_CANNOT_FILL));

        submit(spec.limit(3, THEIRS, BUY, 100, 25).timeInForce(TimeInForce.FOK));
        assertThat(book.orders()).isZero();
    }

    @Test
    void mustBeAbleToRest() {
        submit(spec.limit(1, OURS, SELL, 100, 25).display(10).timeInForce(TimeInForce.IOC));
        submit(spec.market(2, OURS, SELL, 25).display(10));
        submit(spec.limit(3, OURS, SELL, 100, 25).display(-1));

        heard(
                new Event.Rejected(1, RejectReason.ICEBERG_CANNOT_REST),
                new Event.Rejected(2, RejectReason.ICEBERG_CANNOT_REST),
                new Event.Rejected(3, RejectReason.DISPLAY_NEGATIVE));
    }

    @Test
    void mayNotHaveSlicesWithoutEnd() {
        given(() -> submit(spec.limit(1, OURS, SELL, 100, OrderSpec.MOST_SLICES).display(1)));

        submit(spec.limit(2, OURS, SELL, 100, OrderSpec.MOST_SLICES + 1).display(1));
        book.modify(1, 100, OrderSpec.MOST_SLICES + 1);

        heard(
                new Event.Rejected(2, RejectReason.DISPLAY_TOO_SMALL),
                new Event.ModifyRejected(1, RejectReason.DISPLAY_TOO_SMALL));
    }
}
