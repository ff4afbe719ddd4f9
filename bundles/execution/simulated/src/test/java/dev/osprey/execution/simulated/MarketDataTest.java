package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.Trade;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Market data costs no allocation. {@code -Dosprey.simulated.events=50000000} also prints how many events a second go through. */
class MarketDataTest {

    private static final int EVENTS = Integer.getInteger("osprey.simulated.events", 300_000);
    private static final int WORTH_PRINTING = 10_000_000;
    private static final long BOUND = 64 * 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Event event = new Event();
    private final MovingBook book = new MovingBook();
    private long sequence;

    @Test
    void withoutOrdersNothingIsAllocated() {
        Scenario run = Scenario.backtest(Map.of());
        assertThat(allocatedBy(run, "backtest, no orders")).isLessThan(BOUND);
    }

    @Test
    void withRestingOrdersNothingIsAllocated() {
        Scenario run = Scenario.backtest(Map.of());
        run.quote(0, 9_000, 5, 9_001, 4);
        for (int i = 1; i <= 5; i++) {
            run.submit(TestOrder.limit(i, Side.BUY, 8_000 - i, 5))
                    .submit(TestOrder.limit(10 + i, Side.SELL, 12_000, 5));
        }
        run.runToMillis(10);
        assertThat(run.book.reports).hasSize(10);
        assertThat(allocatedBy(run, "backtest, ten orders")).isLessThan(BOUND);
        assertThat(run.book.reports).hasSize(10);
    }

    @Test
    void liveNothingIsAllocated() {
        Scenario run = Scenario.live(Map.of());
        assertThat(allocatedBy(run, "live, no orders")).isLessThan(BOUND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void booksOfAThousandLevelsAllocateNothing(boolean telling) {
        book.tells = telling;
        Scenario run = Scenario.backtest(Map.of("queue", "proportional"));
        giveBooks(run, 2_000);
        for (int i = 1; i <= 5; i++) {
            run.submit(TestOrder.limit(i, Side.BUY, MovingBook.MIDDLE - 30 - i, 5))
                    .submit(TestOrder.limit(10 + i, Side.SELL, MovingBook.MIDDLE + 30 + i, 5));
        }
        run.runTo(event.time + 10 * Scenario.MS);
        giveBooks(run, 2_000);
        int books = EVENTS / 100;
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        giveBooks(run, books);
        long nanos = threads.getCurrentThreadCpuTime() - start;

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(BOUND);
        assertThat(run.book.reports).hasSize(10);
        if (EVENTS >= WORTH_PRINTING) {
            System.out.printf(
                    "books of 2,000 levels, %s: %.1f microseconds each%n",
                    telling ? "changes told" : "compared", nanos / 1e3 / books);
        }
    }

    private void giveBooks(Scenario run, int events) {
        for (int i = 0; i < events; i++) {
            book.sequence = ++sequence + 100;
            event.time += 100_000;
            book.time = event.time;
            book.move();
            run.venue.onBook(book);
            run.venue.poll(event.time);
        }
    }

    private long allocatedBy(Scenario run, String what) {
        give(run, 50_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        give(run, EVENTS);
        long nanos = threads.getCurrentThreadCpuTime() - start;
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (EVENTS >= WORTH_PRINTING) {
            System.out.printf("%s: %.1f million events a second%n", what, EVENTS * 1e3 / nanos);
        }
        return allocated;
    }

    private void give(Scenario run, int events) {
        for (int i = 0; i < events; i++) {
            event.sequence = ++sequence + 100;
            event.time += 1_000;
            event.price = 10_000 + (sequence & 31);
            if ((sequence & 1) == 0) {
                run.venue.onTrade(event);
            } else {
                run.venue.onQuote(event);
            }
            if (run.venue.nextTime() <= event.time || (i & 7) == 0) {
                run.venue.poll(event.time);
            }
        }
    }

    /** A view that is used again, as those of the server are. */
    private static final class Event implements Trade, Quote {
        long sequence;
        long time = 20 * Scenario.MS;
        long price;

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public long logTime() {
            return time;
        }

        @Override
        public long venueTime() {
            return time;
        }

        @Override
        public Instrument instrument() {
            return Scenario.BTC;
        }

        @Override
        public long priceTicks() {
            return price;
        }

        @Override
        public long quantityLots() {
            return 1;
        }

        @Override
        public long tradeId() {
            return sequence;
        }

        @Override
        public Side aggressor() {
            return Side.BUY;
        }

        @Override
        public long updateId() {
            return 0;
        }

        @Override
        public long bidPriceTicks() {
            return price - 1;
        }

        @Override
        public long bidQuantityLots() {
            return 5;
        }

        @Override
        public long askPriceTicks() {
            return price + 1;
        }

        @Override
        public long askQuantityLots() {
            return 5;
        }
    }
}
