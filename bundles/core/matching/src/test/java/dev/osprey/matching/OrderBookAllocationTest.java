package dev.osprey.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderBookAllocationTest {

    private static final int COMMANDS = 300_000;

    /** What asking for the allocated bytes may itself take; far below one byte a command. */
    private static final long TOLERATED_BYTES = 4_096;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CountingListener events = new CountingListener();
    private final OrderBook book = new OrderBook(events);
    private final OrderSpec spec = new OrderSpec();

    @Test
    void nothingIsAllocatedAfterWarmUp() {
        trade();
        trade();

        long before = threads.getCurrentThreadAllocatedBytes();
        trade();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(events.executions).isGreaterThan(COMMANDS / 10);
        assertThat(allocated).isLessThan(TOLERATED_BYTES);
    }

    /** The same commands each time, from an empty book to an empty book. */
    private void trade() {
        SplittableRandom random = new SplittableRandom(20261103);
        for (int id = 0; id < COMMANDS; id++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            TimeInForce timeInForce = random.nextInt(5) == 0 ? TimeInForce.IOC : TimeInForce.GTC;
            book.submit(spec.limit(id, 0, side, price(random), 1 + random.nextInt(100))
                    .timeInForce(timeInForce));
            book.modify(id - 1 - random.nextInt(1_000), price(random), 1 + random.nextInt(100));
            book.cancel(id - 1 - random.nextInt(1_000));
            book.cancel(id - 2_000);
        }
        for (int id = 0; id < COMMANDS; id++) {
            book.cancel(id);
        }
    }

    private static long price(SplittableRandom random) {
        return 10_000 + random.nextInt(-400, 401);
    }

    private static final class CountingListener implements OrderBookListener {

        long executions;

        @Override
        public void accepted(long orderId) {}

        @Override
        public void executed(
                long resting, long incoming, Side side, long price, long lots, long restingOpen, long open) {
            executions++;
        }

        @Override
        public void added(long orderId, Side side, long priceTicks, long openLots) {}

        @Override
        public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {}

        @Override
        public void canceled(long orderId, long quantityLots, CancelReason reason) {}

        @Override
        public void rejected(long orderId, RejectReason reason) {}

        @Override
        public void modifyRejected(long orderId, RejectReason reason) {}
    }
}
