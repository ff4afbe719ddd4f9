package dev.osprey.matching;

import static org.assertj.core.api.Assertions.assertThat;

/** A book, what it told, and short words for orders. */
abstract class OrderBookScenario {

    static final long OURS = 7;
    static final long THEIRS = 8;

    final AccountedEvents events = new AccountedEvents();
    final OrderBook book = new OrderBook(events, events, 16);
    final OrderSpec spec = new OrderSpec();

    void submit(OrderSpec order) {
        events.expect(order);
        book.submit(order);
    }

    void limit(long orderId, Side side, long priceTicks, long quantityLots) {
        submit(spec.limit(orderId, THEIRS, side, priceTicks, quantityLots));
    }

    /** A trade of one lot at this price, which leaves nothing behind. */
    void trade(long priceTicks) {
        limit(-1, Side.SELL, priceTicks, 1);
        limit(-2, Side.BUY, priceTicks, 1);
    }

    void given(Runnable commands) {
        commands.run();
        events.take();
    }

    void heard(Event... expected) {
        assertThat(events.take()).containsExactly(expected);
    }
}
