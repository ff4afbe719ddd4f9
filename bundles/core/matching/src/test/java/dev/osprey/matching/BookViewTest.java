package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;
import static dev.osprey.matching.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a book shows: to those who ask, and to its listener. */
class BookViewTest extends OrderBookScenario {

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
        assertThat(book.levelQuantity(BUY, 0)).isEqualTo(book.bestQuantity(BUY)).isEqualTo(10);
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

    @Test
    void listenerReadsTheStateAfterTheEvent() {
        OrderBook[] seen = new OrderBook[1];
        long[] totals = new long[2];
        OrderBookListener listener = new SilentEvents() {
            @Override
            public void executed(
                    long resting, long incoming, Side side, long price, long lots, long restingOpen, long open) {
                totals[0] = seen[0].quantityAt(SELL, 1000);
            }

            @Override
            public void added(long orderId, Side side, long priceTicks, long openLots) {
                totals[1] = seen[0].openQuantity(orderId);
            }
        };
        seen[0] = new OrderBook(listener);
        seen[0].submit(spec.limit(1, THEIRS, SELL, 1000, 100));
        seen[0].submit(spec.limit(2, THEIRS, BUY, 1000, 30).timeInForce(IOC));

        assertThat(totals).containsExactly(70, 100);
    }
}
