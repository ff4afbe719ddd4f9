package dev.osprey.execution.simulated;

import dev.osprey.api.Side;
import dev.osprey.api.market.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random market around 100 with a book: updates of some levels, quotes newer and older than the book, prints before and after the update that shows them, books
 * that are crossed, and now and then a time in which nothing of it can be trusted.
 */
final class RandomBooks {

    private final Random random;
    private final TestBook book = new TestBook();
    private final List<TestEvent> events = new ArrayList<>();
    private long time;
    private StreamState state = StreamState.LIVE;

    private RandomBooks(Random random) {
        this.random = random;
    }

    static List<TestEvent> events(Random random, int count) {
        RandomBooks market = new RandomBooks(random);
        int begin = random.nextInt(count);
        boolean fromTheStart = random.nextInt(4) > 0;
        int quotesInTen = random.nextInt(5);
        while (market.events.size() < count) {
            market.next(fromTheStart || market.events.size() > begin, quotesInTen);
        }
        return market.events;
    }

    private void next(boolean books, int quotesInTen) {
        time += random.nextInt(3) == 0 ? random.nextInt(60) * Scenario.MS : random.nextInt(3) * Scenario.MS / 2;
        int kind = random.nextInt(10);
        if (kind < quotesInTen) {
            long bid = price();
            events.add(new TestEvent.BestPrices(
                    sequence(),
                    time,
                    Scenario.BTC,
                    bid,
                    random.nextInt(7),
                    bid + random.nextInt(4) - (random.nextInt(9) == 0 ? 2 : 0),
                    random.nextInt(7),
                    random.nextInt(5) == 0 ? 0 : Math.max(0, book.updateId + random.nextInt(21) - 10)));
        } else if (kind < 7 && books) {
            update();
        } else if (random.nextInt(12) == 0) {
            events.add(new TestEvent.Stream(sequence(), time, Scenario.BTC, anyState()));
        } else {
            Side aggressor = random.nextInt(5) == 0 ? null : random.nextBoolean() ? Side.BUY : Side.SELL;
            events.add(new TestEvent.Print(sequence(), time, Scenario.BTC, price(), 1 + random.nextInt(6), aggressor));
        }
    }

    private void update() {
        if (random.nextInt(15) == 0) {
            state = anyState();
        }
        for (int i = random.nextInt(5); i >= 0; i--) {
            boolean bid = random.nextBoolean();
            boolean crosses = random.nextInt(30) == 0;
            long away = crosses ? -random.nextInt(3) : random.nextInt(5);
            long lots = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(9);
            book.set(bid ? Side.BUY : Side.SELL, bid ? 100 - away : 101 + away, lots);
        }
        events.add(
                random.nextBoolean() ? book.event(sequence(), time, state) : book.event(sequence(), time, state, null));
    }

    private StreamState anyState() {
        StreamState[] states = StreamState.values();
        return random.nextInt(3) > 0 ? StreamState.LIVE : states[random.nextInt(states.length)];
    }

    private long price() {
        return 96 + random.nextInt(9);
    }

    private long sequence() {
        return 10 + events.size() * 3L;
    }
}
