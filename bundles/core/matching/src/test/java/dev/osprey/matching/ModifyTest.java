package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a modify changes, and whether the order keeps its place. */
class ModifyTest extends OrderBookScenario {

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
        assertThat(book.owner(2)).isEqualTo(THEIRS);
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
