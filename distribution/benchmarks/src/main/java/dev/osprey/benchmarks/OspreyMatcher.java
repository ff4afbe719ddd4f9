package dev.osprey.benchmarks;

import dev.osprey.matching.CancelReason;
import dev.osprey.matching.OrderBook;
import dev.osprey.matching.OrderBookListener;
import dev.osprey.matching.OrderSpec;
import dev.osprey.matching.RejectReason;
import dev.osprey.matching.Side;
import dev.osprey.matching.TimeInForce;

/** Osprey's. */
final class OspreyMatcher implements Matcher {

    @Override
    public String name() {
        return "Osprey";
    }

    @Override
    public Run run(OrderStream stream, long[] latencies) {
        Counter counter = new Counter();
        OrderBook book = new OrderBook(counter);
        OrderSpec spec = new OrderSpec();
        Stopwatch stopwatch = new Stopwatch();
        long previous = System.nanoTime();
        for (int i = 0; i < stream.size; i++) {
            long id = stream.ids[i];
            switch (stream.kinds[i]) {
                case LIMIT -> book.submit(spec.limit(id, 1, side(stream, i), stream.prices[i], stream.quantities[i]));
                case IMMEDIATE ->
                    book.submit(spec.limit(id, 1, side(stream, i), stream.prices[i], stream.quantities[i])
                            .timeInForce(TimeInForce.IOC));
                case CANCEL -> book.cancel(id);
                case MOVE, REDUCE -> book.modify(id, stream.prices[i], stream.quantities[i]);
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

        @Override
        public void accepted(long orderId) {}

        @Override
        public void executed(
                long resting, long incoming, Side side, long price, long executed, long restingOpen, long open) {
            trades++;
            lots += executed;
            value += price * executed;
        }

        @Override
        public void added(long orderId, Side side, long priceTicks, long openLots) {}

        @Override
        public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {}

        @Override
        public void canceled(long orderId, long quantityLots, CancelReason reason) {}

        @Override
        public void rejected(long orderId, RejectReason reason) {
            throw new IllegalStateException("order " + orderId + " was rejected: " + reason);
        }

        @Override
        public void modifyRejected(long orderId, RejectReason reason) {
            throw new IllegalStateException("order " + orderId + " was not modified: " + reason);
        }
    }
}
