package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CancelTest extends OrderBookScenario {

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
