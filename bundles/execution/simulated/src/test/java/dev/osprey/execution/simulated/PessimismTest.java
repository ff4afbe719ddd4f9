package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A model that assumes worse never fills more, earlier or better. */
class PessimismTest {

    private static final long MS = Scenario.MS;
    private static final int EVENTS = 60;
    private static final List<String> QUEUES = List.of("through", "back", "proportional", "front");

    @Property(tries = 300)
    void aLessFavourableQueueNeverFillsMore(@ForAll long seed) {
        long[] worse = null;
        for (String queue : QUEUES) {
            long[] filled = filledAfterEachTick(queue, seed);
            for (int i = 0; worse != null && i < filled.length; i++) {
                assertThat(filled[i]).as("%s after event %d", queue, i).isGreaterThanOrEqualTo(worse[i]);
            }
            worse = filled;
        }
    }

    @Test
    void theQueuesAreNotAllTheSame() {
        long[] lots = new long[QUEUES.size()];
        for (long seed = 0; seed < 300; seed++) {
            for (int i = 0; i < lots.length; i++) {
                lots[i] += filledAfterEachTick(QUEUES.get(i), seed)[EVENTS - 1];
            }
        }
        assertThat(lots[0]).isPositive().isLessThan(lots[1]);
        assertThat(lots[1]).isLessThan(lots[2]);
        assertThat(lots[2]).isLessThan(lots[3]);
    }

    /** One order rests at the best bid; sizes and prices change every 20 ms, and prints come at the bid, beyond it and above it. */
    private static long[] filledAfterEachTick(String queue, long seed) {
        Random random = new Random(seed);
        Scenario market = Scenario.backtest(Map.of("makerFee", "0", "takerFee", "0", "queue", queue));
        market.quote(0, 100, 5 + random.nextInt(60), 102, 50);
        market.submit(TestOrder.limit(1, Side.BUY, 100, 1 + random.nextInt(30)));
        long[] filled = new long[EVENTS];
        long sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            long time = 20L * (2 + i);
            if (random.nextInt(3) == 0) {
                Side aggressor = random.nextInt(4) == 0 ? Side.BUY : Side.SELL;
                market.trade(
                        time,
                        100 + random.nextInt(9) / 4 - (random.nextInt(12) == 0 ? 1 : 0),
                        1 + random.nextInt(8),
                        aggressor);
            } else {
                long bid = 100 + (random.nextInt(10) == 0 ? random.nextInt(3) - 1 : 0);
                market.quote(time, bid, 1 + random.nextInt(60), bid + 1 + random.nextInt(3), 1 + random.nextInt(60));
            }
            market.runToMillis(time);
            sum += market.book.drain().stream()
                    .filter(report -> report.what().equals("filled"))
                    .mapToLong(Report::lots)
                    .sum();
            filled[i] = sum;
        }
        return filled;
    }

    @Property(tries = 300)
    void norWithABook(@ForAll long seed) {
        long[] worse = null;
        for (String queue : QUEUES) {
            long[] filled = filledWithABook(queue, seed);
            for (int i = 0; worse != null && i < filled.length; i++) {
                assertThat(filled[i]).as("%s after event %d", queue, i).isGreaterThanOrEqualTo(worse[i]);
            }
            worse = filled;
        }
    }

    /** One order comes at some price into a market with books, quotes and prints. */
    private static long[] filledWithABook(String queue, long seed) {
        Random random = new Random(seed);
        Scenario market = Scenario.backtest(Map.of("makerFee", "0", "takerFee", "0", "queue", queue));
        List<TestEvent> events = RandomBooks.events(random, 2 * EVENTS);
        long[] filled = new long[events.size()];
        long sum = 0;
        for (int i = 0; i < filled.length; i++) {
            market.give(events.get(i));
            if (i == EVENTS / 2) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                market.submit(TestOrder.limit(1, side, 96 + random.nextInt(9), 1 + random.nextInt(30)));
            }
            sum += market.book.drain().stream()
                    .filter(report -> report.what().equals("filled"))
                    .mapToLong(Report::lots)
                    .sum();
            filled[i] = sum;
        }
        return filled;
    }

    @Property(tries = 300)
    void aSmallerPartOfTheVolumeNeverFillsMore(@ForAll long seed) {
        long[] little = filledAfterEachBar("0.05", seed);
        long[] more = filledAfterEachBar("0.2", seed);
        long[] any = filledAfterEachBar("0", seed);
        for (int i = 0; i < any.length; i++) {
            assertThat(little[i]).isLessThanOrEqualTo(more[i]);
            assertThat(more[i]).isLessThanOrEqualTo(any[i]);
        }
    }

    private static long[] filledAfterEachBar(String participation, long seed) {
        List<Report> reports = bars(Map.of("participation", participation), seed);
        long[] filled = new long[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            long time = i * 10 * MS;
            filled[i] = reports.stream()
                    .filter(report -> report.what().equals("filled") && report.time() <= time)
                    .mapToLong(Report::lots)
                    .sum();
        }
        return filled;
    }

    @Property(tries = 300)
    void moreSlippageNeverBuysCheaper(@ForAll long seed) {
        double free = averagePrice(bars(Map.of(), seed));
        double slipped = averagePrice(bars(Map.of("slippage", "10bps"), seed));
        double worse = averagePrice(bars(Map.of("slippage", "10bps+range:0.3"), seed));

        assertThat(slipped).isGreaterThan(free);
        assertThat(worse).isGreaterThanOrEqualTo(slipped);
    }

    private static double averagePrice(List<Report> reports) {
        return reports.stream()
                .filter(report -> report.what().equals("filled"))
                .mapToLong(Report::priceTicks)
                .average()
                .orElseThrow();
    }

    /** Two market orders buy, one of them after half of the bars. */
    private static List<Report> bars(Map<String, Object> models, long seed) {
        Random random = new Random(seed);
        Map<String, Object> parameters = new HashMap<>(models);
        parameters.put("makerFee", "0");
        parameters.put("takerFee", "0");
        Scenario market = Scenario.backtest(parameters);
        List<Report> reports = new ArrayList<>();
        long price = 10_000;
        for (int i = 0; i < EVENTS; i++) {
            market.open(i * 10L, 10, price);
            if (i == 1 || i == EVENTS / 2) {
                market.submit(TestOrder.market(i, Side.BUY, 1 + random.nextInt(30)));
            }
            long high = price + random.nextInt(50);
            long low = price - random.nextInt(50);
            long close = low + random.nextInt((int) (high - low) + 1);
            market.close(i * 10L, 10, price, high, low, close, random.nextInt(100));
            price = close + random.nextInt(5) - 2;
            reports.addAll(market.reports());
        }
        return reports;
    }
}
