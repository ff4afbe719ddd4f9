package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Liquidity;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The exchange fills as a slow and obvious model does: random books, quotes, prints and orders. */
class SlowMarketTest {

    private static final int EVENTS = 150;
    private static final List<String> QUEUES = List.of("through", "back", "proportional", "front");

    @Property(tries = 300)
    void fillsAreThoseOfTheModel(@ForAll long seed) {
        Random random = new Random(seed);
        String queue = QUEUES.get(random.nextInt(QUEUES.size()));
        List<TestEvent> events = RandomBooks.events(random, EVENTS);

        Run run = new Run(queue, events, random);

        assertThat(run.fills()).isEqualTo(run.slow.fills);
    }

    @Test
    void randomOrdersWalkBooksAndWaitInQueues() {
        long walked = 0;
        long gave = 0;
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Run run = new Run("back", RandomBooks.events(random, EVENTS), random);
            gave += run.slow.fills.stream()
                    .filter(fill -> fill.contains("gave"))
                    .count();
            walked += run.slow.fills.size();
        }
        assertThat(gave).isGreaterThan(300);
        assertThat(walked - gave).isGreaterThan(300);
    }

    private static final class Run {
        private final SlowMarket slow;
        private final Scenario fast;

        private Run(String queue, List<TestEvent> events, Random random) {
            slow = new SlowMarket(queue);
            fast = Scenario.backtest(
                    Map.of("makerFee", "0", "takerFee", "0", "latency", "0", "responseLatency", "0", "queue", queue));
            int id = 0;
            for (TestEvent event : events) {
                if (event instanceof TestEvent.Stream) {
                    continue;
                }
                fast.give(event);
                give(event);
                while (random.nextInt(3) == 0) {
                    TestOrder order = order(random, ++id);
                    fast.submit(order);
                    slow.arrive(order);
                }
                fast.runTo(event.venueTime());
            }
        }

        private void give(TestEvent event) {
            if (event instanceof TestEvent.Depth depth) {
                slow.book(depth);
            } else if (event instanceof TestEvent.BestPrices quote) {
                slow.quote(quote);
            } else if (event instanceof TestEvent.Print print) {
                slow.print(print);
            }
        }

        private List<String> fills() {
            List<String> fills = new ArrayList<>();
            for (Report report : fast.book.drain()) {
                if (report.what().equals("filled")) {
                    String how = report.liquidity() == Liquidity.TAKER ? "took" : "gave";
                    fills.add(report.order() + " " + how + " " + report.lots() + " at " + report.priceTicks());
                }
            }
            return fills;
        }
    }

    private static TestOrder order(Random random, long id) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long lots = 1 + random.nextInt(20);
        TestOrder order = random.nextInt(3) == 0
                ? TestOrder.market(id, side, lots)
                : TestOrder.limit(id, side, 96 + random.nextInt(9), lots);
        boolean isLimit = order.type() == OrderType.LIMIT;
        return switch (random.nextInt(6)) {
            case 0 -> order.with(TimeInForce.IOC);
            case 1 -> isLimit ? order.with(TimeInForce.FOK) : order;
            case 2, 3 -> isLimit ? order.showing(1 + random.nextInt(5)) : order;
            default -> order;
        };
    }
}
