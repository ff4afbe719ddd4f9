package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * A live run over a recording, where orders are received late and at random, reports what a backtest reports, where they are received at once:
 * the same prices, quantities, fees and venue times for each order.
 */
class LateOrdersTest {

    private static final long MS = Scenario.MS;
    private static final int EVENTS = 120;
    private static final int LATEST = 40;
    private static final Map<String, Object> FEES = Map.of("makerFee", "-0.0001", "takerFee", "0.001");

    private enum Kind {
        SUBMIT,
        MODIFY,
        CANCEL
    }

    /** A run, and how many events were left out. */
    private record Shortened(Scenario run, int left) {}

    /** What is wanted after an event, and how many events later it is received. */
    private record Wish(Kind kind, TestOrder order, int cause, int received) {

        void send(Scenario run, TestEvent event) {
            TestOrder decided = order.decided(event.sequence(), event.venueTime());
            switch (kind) {
                case SUBMIT -> run.venue.submit(decided);
                case MODIFY -> run.venue.modify(decided);
                case CANCEL -> run.venue.cancel(decided);
            }
        }
    }

    @Property(tries = 400)
    void withinTheSettleTimeOrdersMayCompeteAndBeCancelledAndModified(@ForAll long seed) {
        Random random = new Random(seed);
        List<TestEvent> events = events(random);
        List<Wish> wishes = wishes(random, 12);

        Map<String, Object> models = models(random);

        assertSame(live(models, events, wishes, LATEST + 1), backtest(models, events, wishes));
    }

    @Property(tries = 400)
    void beyondTheSettleTimeAnOrderIsPlayedOverTheWindow(@ForAll long seed) {
        Random random = new Random(seed);
        List<TestEvent> events = events(random);
        List<Wish> wishes = wishes(random, 1);

        Map<String, Object> models = models(random);

        assertSame(live(models, events, wishes, 0), backtest(models, events, wishes));
    }

    /** It took what was displayed, and was played over the rest when nothing could be traded with. */
    @Test
    void whatIsTakenBeforeTheMarketIsSuspendedIsTakenBehindIt() {
        beyondTheSettleTimeAnOrderIsPlayedOverTheWindow(2545);
    }

    /** It came before anything that tells of prices had come. */
    @Test
    void anOrderBeforeTheFirstPriceIsPlayedOverAMarketWithoutPrices() {
        beyondTheSettleTimeAnOrderIsPlayedOverTheWindow(21862);
    }

    @Property(tries = 400)
    void pricesThatItSaysItDoesNotNeedMakeNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        List<TestEvent> events = events(random);
        List<Wish> wishes = wishes(random, random.nextInt(6));
        Map<String, Object> models = models(random);

        assertThat(lastPrices(models, events, wishes).run().book.drain())
                .isEqualTo(everything(models, events, wishes).book.drain());
    }

    @Test
    void beforeTheFirstOrderItNeedsLastPricesAlone() {
        List<TestEvent> events = ticks(new Random(1));
        Wish first = new Wish(Kind.SUBMIT, TestOrder.market(1, Side.BUY, 1), EVENTS / 2, EVENTS / 2);
        Shortened shortened = lastPrices(FEES, events, List.of(first));

        assertThat(shortened.run().book.drain()).extracting(Report::what).contains("filled");
        assertThat(shortened.left()).isGreaterThan(EVENTS / 2 - 5);
    }

    private static void assertSame(Map<Long, List<Report>> live, Map<Long, List<Report>> backtest) {
        assertThat(live.keySet()).isEqualTo(backtest.keySet());
        backtest.forEach((order, reports) -> assertThat(live.get(order)).isEqualTo(reports));
    }

    /** Where latencies are drawn, the time at which something is refused of an order that has ended is free. */
    private static Report withoutTimeOfRefusal(Report report) {
        return isRefusal(report) ? Report.of(report.what(), report.order(), 0) : report;
    }

    @Test
    void randomOrdersDoTrade() {
        int fills = 0;
        int others = 0;
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            for (List<Report> reports :
                    backtest(FEES, ticks(random), wishes(random, 12)).values()) {
                for (Report report : reports) {
                    fills += report.what().equals("filled") ? 1 : 0;
                    others += report.what().matches("canceled|replaced") ? 1 : 0;
                }
            }
        }
        assertThat(fills).isGreaterThan(500);
        assertThat(others).isGreaterThan(200);
    }

    private static Map<Long, List<Report>> backtest(
            Map<String, Object> models, List<TestEvent> events, List<Wish> wishes) {
        return byOrder(
                everything(models, events, wishes),
                !models.getOrDefault("latency", "1ms").equals("1ms"));
    }

    private static Scenario everything(Map<String, Object> models, List<TestEvent> events, List<Wish> wishes) {
        Scenario run = Scenario.backtest(models);
        for (int i = 0; i < events.size(); i++) {
            run.give(events.get(i));
            for (Wish wish : wishes) {
                if (wish.cause == i) {
                    wish.send(run, events.get(i));
                }
            }
        }
        return run.runTo(run.time + 10_000 * MS);
    }

    /** A backtest that leaves out what the exchange says it does not need: it gives of each kind the last one, when something else comes. */
    private static Shortened lastPrices(Map<String, Object> models, List<TestEvent> events, List<Wish> wishes) {
        Scenario run = Scenario.backtest(models);
        LinkedHashMap<Class<?>, TestEvent> held = new LinkedHashMap<>();
        int left = 0;
        for (int i = 0; i < events.size(); i++) {
            int now = i;
            TestEvent event = events.get(i);
            boolean isPrice = event instanceof TestEvent.Print || event instanceof TestEvent.BestPrices;
            boolean isHeard = wishes.stream().anyMatch(wish -> wish.cause == now);
            if (isPrice && !isHeard && (!held.isEmpty() || run.venue.lastPricesSuffice())) {
                left += held.remove(event.getClass()) == null ? 0 : 1;
                held.put(event.getClass(), event);
                continue;
            }
            held.values().forEach(run::give);
            held.clear();
            run.give(event);
            wishes.stream().filter(wish -> wish.cause == now).forEach(wish -> wish.send(run, event));
        }
        held.values().forEach(run::give);
        return new Shortened(run.runTo(run.time + 10_000 * MS), left);
    }

    /** An event comes each millisecond of the machine's clock, which is far from the market's. */
    private static Map<Long, List<Report>> live(
            Map<String, Object> models, List<TestEvent> events, List<Wish> wishes, long settleMillis) {
        Map<String, Object> parameters = new HashMap<>(models);
        parameters.put("settleMillis", settleMillis);
        Scenario run = Scenario.live(parameters);
        long machine = 1_000_000_000L * MS;
        for (int i = 0; i < events.size() + LATEST; i++) {
            machine += MS;
            run.venue.poll(machine);
            if (i < events.size()) {
                events.get(i).give(run.venue);
            }
            for (Wish wish : wishes) {
                if (wish.received == i) {
                    wish.send(run, events.get(wish.cause));
                }
            }
        }
        run.venue.poll(machine + 1_000 * MS);
        run.venue.poll(machine + 2_000 * MS);
        return byOrder(run, !models.getOrDefault("latency", "1ms").equals("1ms"));
    }

    private static Map<Long, List<Report>> byOrder(Scenario run, boolean drawn) {
        return run.book.drain().stream()
                .map(report -> drawn ? withoutTimeOfRefusal(report) : report)
                .sorted(Comparator.comparing(LateOrdersTest::isRefusal).thenComparing(LateOrdersTest::refusal))
                .collect(Collectors.groupingBy(Report::order));
    }

    /** Of an order that has ended, a live run may refuse one thing before it hears of another: only here the order of telling is free. */
    private static boolean isRefusal(Report report) {
        return report.what().endsWith("Rejected");
    }

    private static String refusal(Report report) {
        return isRefusal(report) ? report.toString() : "";
    }

    /** Half of the runs have the models that are not configured; the others any. */
    private static Map<String, Object> models(Random random) {
        Map<String, Object> models = new HashMap<>(FEES);
        if (random.nextBoolean()) {
            List<String> queues = List.of("through", "back", "proportional", "front");
            models.put("queue", queues.get(random.nextInt(queues.size())));
            models.put("feedLatency", random.nextBoolean() ? "0" : "2ms");
            models.put("latency", random.nextBoolean() ? "1ms" : "lognormal(1ms,0.8)");
            models.put("slippage", random.nextBoolean() ? "0" : "50bps+spread:100bps+range:0.2");
            models.put("participation", random.nextBoolean() ? "0" : "1");
        }
        return models;
    }

    private static List<Wish> wishes(Random random, int orders) {
        List<Wish> wishes = new ArrayList<>();
        for (int id = 1; id <= orders; id++) {
            TestOrder order = order(random, id);
            int cause = random.nextInt(EVENTS * 3 / 4);
            int received = cause + random.nextInt(LATEST);
            wishes.add(new Wish(Kind.SUBMIT, order, cause, received));
            int changes = orders == 1 ? 0 : random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                cause += random.nextInt(Math.min(8, EVENTS - cause));
                received = Math.max(received, cause + random.nextInt(LATEST));
                boolean cancel = random.nextInt(3) == 0;
                TestOrder changed = cancel ? order : changed(random, order);
                wishes.add(new Wish(cancel ? Kind.CANCEL : Kind.MODIFY, changed, cause, received));
            }
        }
        return wishes;
    }

    private static TestOrder changed(Random random, TestOrder order) {
        TestOrder changed = order.at(price(random), 1 + random.nextInt(12));
        return order.type().isStop() && random.nextBoolean() ? changed.stopping(price(random), false) : changed;
    }

    private static TestOrder order(Random random, long id) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        int kind = random.nextInt(10);
        if (kind == 0) {
            return TestOrder.byCash(id, side, 1 + random.nextInt(20_000));
        }
        TestOrder order = switch (kind) {
            case 1 -> TestOrder.market(id, side, 1 + random.nextInt(12));
            case 2 -> stop(random, id, side);
            default -> TestOrder.limit(id, side, price(random), 1 + random.nextInt(12));
        };
        if (kind == 4) {
            order = order.showing(1 + random.nextInt((int) order.quantityLots()));
        } else if (kind == 5) {
            return order.goodTill(random.nextInt(EVENTS));
        }
        if (order.type() == OrderType.LIMIT && kind == 3) {
            return order.onlyPost();
        }
        return switch (random.nextInt(6)) {
            case 0 -> order.with(TimeInForce.IOC);
            case 1 -> order.with(TimeInForce.FOK);
            default -> order;
        };
    }

    private static TestOrder stop(Random random, long id, Side side) {
        long lots = 1 + random.nextInt(12);
        return switch (random.nextInt(3)) {
            case 0 -> TestOrder.stop(id, side, price(random), lots);
            case 1 -> TestOrder.stopLimit(id, side, price(random), price(random), lots);
            default -> TestOrder.trailingStop(id, side, 1 + random.nextInt(4), lots);
        };
    }

    private static long price(Random random) {
        return 96 + random.nextInt(9);
    }

    private static List<TestEvent> events(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> bars(random);
            case 1, 2 -> RandomBooks.events(random, EVENTS);
            default -> ticks(random);
        };
    }

    /** Prints, and in most runs quotes, some of them crossed, some with an empty side, many at the same time as the one before. */
    private static List<TestEvent> ticks(Random random) {
        List<TestEvent> events = new ArrayList<>();
        int quotesInTen = random.nextInt(8);
        long time = 0;
        for (int i = 0; i < EVENTS; i++) {
            time += random.nextInt(3) * MS / 2;
            long price = price(random);
            long sequence = 10 + i * 3L;
            events.add(
                    random.nextInt(10) < quotesInTen
                            ? new TestEvent.BestPrices(
                                    sequence,
                                    time,
                                    Scenario.BTC,
                                    price,
                                    random.nextInt(7),
                                    price + random.nextInt(4) - (random.nextInt(9) == 0 ? 2 : 0),
                                    random.nextInt(7))
                            : new TestEvent.Print(
                                    sequence, time, Scenario.BTC, price, 1 + random.nextInt(6), aggressor(random)));
        }
        return events;
    }

    private static Side aggressor(Random random) {
        return random.nextInt(5) == 0 ? null : random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private static List<TestEvent> bars(Random random) {
        List<TestEvent> events = new ArrayList<>();
        long length = 100 * MS;
        for (int i = 0; i < EVENTS; i += 2) {
            long open = price(random);
            long begin = i * length;
            if (random.nextInt(8) > 0) {
                events.add(new TestEvent.Open(10 + i * 3L, begin, Scenario.BTC, length, open));
            }
            events.add(new TestEvent.Close(
                    11 + i * 3L,
                    begin,
                    Scenario.BTC,
                    length,
                    open,
                    open + random.nextInt(4),
                    open - random.nextInt(4),
                    open,
                    1));
        }
        while (events.size() < EVENTS) {
            TestEvent last = events.get(events.size() - 1);
            events.add(new TestEvent.Open(
                    last.sequence() + 3, last.venueTime() + length, Scenario.BTC, length, price(random)));
        }
        return events;
    }
}
