package dev.osprey.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The same commands each time, of all kinds, from an empty book to an empty book. */
class OrderBookAllocationTest {

    private static final int COMMANDS = 300_000;
    private static final int OWNERS = 8;

    /** What asking for the allocated bytes may itself take; far below one byte a command. */
    private static final long TOLERATED_BYTES = 4_096;

    private static final SelfTradePrevention[] PREVENTIONS = SelfTradePrevention.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CountingListener events = new CountingListener();
    private final OrderBook book = new OrderBook(events, owner -> owner % 2 == 0 ? 50 : -50, 1024);
    private final OrderSpec spec = new OrderSpec();
    private long time;

    @Test
    void nothingIsAllocatedAfterWarmUp() {
        trade();
        trade();

        long before = threads.getCurrentThreadAllocatedBytes();
        trade();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(events.executions).isGreaterThan(COMMANDS / 10);
        assertThat(events.triggers).isGreaterThan(COMMANDS / 100);
        assertThat(events.refreshes).isGreaterThan(COMMANDS / 100);
        assertThat(events.reductions).isGreaterThan(COMMANDS / 100);
        assertThat(events.uncrossings).isGreaterThan(COMMANDS / 1000);
        assertThat(allocated).isLessThan(TOLERATED_BYTES);
    }

    private void trade() {
        SplittableRandom random = new SplittableRandom(20261103);
        book.dynamicBand(300);
        for (int id = 0; id < COMMANDS; id++) {
            submit(id, random);
            book.modify(id - 1 - random.nextInt(1_000), price(random), 1 + random.nextInt(100));
            book.moveStop(id - 1 - random.nextInt(1_000), price(random));
            book.cancel(id - 1 - random.nextInt(1_000));
            book.cancel(id - 2_000);
            if (id % 10 == 0) {
                book.advanceTo(++time);
            }
            if (id % 1_000 == 0) {
                book.startAuction();
            } else if (id % 1_000 == 100) {
                book.uncross();
            } else if (id % 5_000 == 2_500) {
                book.endDay();
            }
        }
        for (int id = 0; id < COMMANDS; id++) {
            book.cancel(id);
        }
    }

    private void submit(int id, SplittableRandom random) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long owner = random.nextInt(OWNERS);
        long quantity = 1 + random.nextInt(100);
        switch (random.nextInt(10)) {
            case 0 -> spec.stop(id, owner, side, price(random), quantity);
            case 1 -> spec.stopLimit(id, owner, side, price(random), price(random), quantity);
            case 2 -> spec.trailingStop(id, owner, side, 1 + random.nextInt(100), quantity);
            case 3 -> spec.market(id, owner, side, quantity);
            case 4 -> spec.limit(id, owner, side, price(random), quantity).display(1 + quantity / 4);
            case 5 -> spec.limit(id, owner, side, price(random), quantity).reduceOnly();
            default ->
                spec.limit(id, owner, side, price(random), quantity).timeInForce(TIMES[random.nextInt(TIMES.length)]);
        }
        if (spec.timeInForce == TimeInForce.GTD) {
            spec.goodTill(time + random.nextInt(50));
        }
        book.submit(spec.selfTrade(PREVENTIONS[random.nextInt(PREVENTIONS.length)]));
    }

    private static long price(SplittableRandom random) {
        return 10_000 + random.nextInt(-400, 401);
    }

    private static final class CountingListener extends SilentEvents {

        long executions;
        long triggers;
        long refreshes;
        long reductions;
        long uncrossings;

        @Override
        public void executed(
                long resting, long incoming, Side side, long price, long lots, long restingOpen, long open) {
            executions++;
        }

        @Override
        public void triggered(long orderId, long stopTicks) {
            triggers++;
        }

        @Override
        public void refreshed(long orderId, long displayedLots) {
            refreshes++;
        }

        @Override
        public void reduced(long orderId, long quantityLots, long openLots, CancelReason reason) {
            reductions++;
        }

        @Override
        public void uncrossed(long buy, long sell, long price, long lots, long buyOpen, long sellOpen) {
            uncrossings++;
        }
    }
}
