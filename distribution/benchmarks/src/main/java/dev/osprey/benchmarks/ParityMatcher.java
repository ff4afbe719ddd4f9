package dev.osprey.benchmarks;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import com.paritytrading.parity.match.Side;

/**
 * Parity's. It has limit orders and reductions alone: an immediate order is entered, and cancelled if it rests; a move is a cancel and an
 * entry.
 */
final class ParityMatcher implements Matcher {

    @Override
    public String name() {
        return "parity-match";
    }

    @Override
    public Run run(OrderStream stream, long[] latencies) {
        Counter counter = new Counter();
        OrderBook book = new OrderBook(counter);
        Stopwatch stopwatch = new Stopwatch();
        long previous = System.nanoTime();
        for (int i = 0; i < stream.size; i++) {
            long id = stream.ids[i];
            switch (stream.kinds[i]) {
                case LIMIT -> book.enter(id, side(stream, i), stream.prices[i], stream.quantities[i]);
                case IMMEDIATE -> {
                    counter.rests = false;
                    book.enter(id, side(stream, i), stream.prices[i], stream.quantities[i]);
                    if (counter.rests) {
                        book.cancel(id, 0);
                    }
                }
                case CANCEL -> book.cancel(id, 0);
                case MOVE -> {
                    book.cancel(id, 0);
                    book.enter(id, side(stream, i), stream.prices[i], stream.quantities[i]);
                }
                case REDUCE -> book.cancel(id, stream.quantities[i]);
            }
            if (latencies != null) {
                long now = System.nanoTime();
                latencies[i] = now - previous;
                previous = now;
            }
        }
        return stopwatch.stop(counter.trades, counter.lots, counter.value);
    }

    private static Side side(OrderStream stream, int i) {
        return stream.buys[i] ? Side.BUY : Side.SELL;
    }

    private static final class Counter implements OrderBookListener {

        long trades;
        long lots;
        long value;
        boolean rests;

        @Override
        public void match(long resting, long incoming, Side side, long price, long executed, long remaining) {
            trades++;
            lots += executed;
            value += price * executed;
        }

        @Override
        public void add(long orderId, Side side, long price, long size) {
            rests = true;
        }

        @Override
        public void cancel(long orderId, long canceled, long remaining) {}
    }
}
