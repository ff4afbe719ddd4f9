package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.venue.ExecutionSink;
import dev.osprey.api.venue.VenueContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drives a simulated venue as a backtest does: what is due at the venue comes before the next market event, and orders come right
 * after the event that was their cause. Times are milliseconds here, nanoseconds at the venue.
 */
final class Scenario {

    static final long MS = 1_000_000;

    /** A tick is 0.01, a lot 0.00001. */
    static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 1_000);

    static final Instrument ETH = new Instrument(2, 1, "ETHUSDT", "SIM", "ETH", "USDT", 1_000_000, 1_000);

    final Report.Book book = new Report.Book();
    final List<String> published = new ArrayList<>();
    final SimulatedVenue venue;
    final TestBook truth = new TestBook();
    long sequence;
    long time;

    private Scenario(Map<String, Object> parameters, boolean backtest, long seed) {
        venue = new SimulatedVenue(parameters(parameters));
        venue.start(new Context(book, published, backtest, seed));
        book.texts.clear();
    }

    static Scenario backtest(Map<String, Object> parameters) {
        return new Scenario(parameters, true, 7);
    }

    static Scenario backtest(Map<String, Object> parameters, long seed) {
        return new Scenario(parameters, true, seed);
    }

    static Scenario live(Map<String, Object> parameters) {
        return new Scenario(parameters, false, 7);
    }

    /** No fees, latencies of 1 ms. */
    static Scenario plain() {
        return backtest(Map.of("makerFee", "0", "takerFee", "0"));
    }

    /** The annotation with its defaults, but for these. */
    static SimulatedVenue.Parameters parameters(Map<String, Object> values) {
        return (SimulatedVenue.Parameters) Proxy.newProxyInstance(
                Scenario.class.getClassLoader(),
                new Class<?>[] {SimulatedVenue.Parameters.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    Scenario give(TestEvent event) {
        runTo(event.venueTime());
        sequence = event.sequence();
        event.give(venue);
        return this;
    }

    /** Gives the venue what is due up to this time, nanoseconds. */
    Scenario runTo(long nanos) {
        while (venue.nextTime() <= nanos) {
            time = Math.max(time, venue.nextTime());
            venue.poll(time);
        }
        time = Math.max(time, nanos);
        venue.poll(time);
        return this;
    }

    Scenario runToMillis(long millis) {
        return runTo(millis * MS);
    }

    Scenario trade(long millis, long price, long lots, Side aggressor) {
        return give(new TestEvent.Print(sequence + 1, millis * MS, BTC, price, lots, aggressor));
    }

    Scenario quote(long millis, long bid, long bidLots, long ask, long askLots) {
        return give(new TestEvent.BestPrices(sequence + 1, millis * MS, BTC, bid, bidLots, ask, askLots));
    }

    /** A quote that says which update of the book it is of. */
    Scenario quote(long millis, long update, long bid, long bidLots, long ask, long askLots) {
        return give(new TestEvent.BestPrices(sequence + 1, millis * MS, BTC, bid, bidLots, ask, askLots, update));
    }

    /** Sets levels of the book, the next {@link #book} shows them. */
    Scenario bid(long price, long lots) {
        truth.set(Side.BUY, price, lots);
        return this;
    }

    Scenario ask(long price, long lots) {
        truth.set(Side.SELL, price, lots);
        return this;
    }

    Scenario book(long millis) {
        return book(millis, StreamState.LIVE);
    }

    Scenario book(long millis, StreamState state) {
        return give(truth.event(sequence + 1, millis * MS, state));
    }

    Scenario stream(StreamState state) {
        return give(new TestEvent.Stream(sequence + 1, time, BTC, state));
    }

    Scenario open(long millis, long length, long open) {
        return give(new TestEvent.Open(sequence + 1, millis * MS, BTC, length * MS, open));
    }

    Scenario close(long openMillis, long length, long open, long high, long low, long close) {
        return close(openMillis, length, open, high, low, close, 1);
    }

    Scenario close(long openMillis, long length, long open, long high, long low, long close, long volume) {
        return give(
                new TestEvent.Close(sequence + 1, openMillis * MS, BTC, length * MS, open, high, low, close, volume));
    }

    /** Sends an order that was decided at the last event. */
    Scenario submit(TestOrder order) {
        venue.submit(order.decided(sequence, time));
        return this;
    }

    Scenario cancel(TestOrder order) {
        venue.cancel(order.decided(sequence, time));
        return this;
    }

    Scenario modify(TestOrder order) {
        venue.modify(order.decided(sequence, time));
        return this;
    }

    /** What was reported so far, after all answers that are on their way; empties the list. */
    List<Report> reports() {
        runTo(time + 1_000 * MS);
        time -= 1_000 * MS;
        return book.drain();
    }

    record Context(ExecutionSink executions, List<String> published, boolean backtest, long seed)
            implements VenueContext, MarketDataSink {
        @Override
        public String name() {
            return "SIM";
        }

        @Override
        public List<Instrument> instruments() {
            return List.of(BTC, ETH);
        }

        @Override
        public MarketDataSink marketData() {
            return this;
        }

        @Override
        public boolean trade(int instrument, long time, long price, long lots, long id, Side aggressor) {
            return published.add("trade " + instrument + " " + time + " " + price + " " + lots + " " + aggressor);
        }

        @Override
        public boolean quote(int instrument, long time, long bid, long bidLots, long ask, long askLots, long update) {
            return published.add(
                    "quote " + instrument + " " + time + " " + bid + " " + bidLots + " " + ask + " " + askLots);
        }

        @Override
        public boolean bookSnapshot(int instrument, long time, long update, BookLevels levels) {
            return published.add("snapshot " + instrument + " " + time + " " + update + text(levels));
        }

        @Override
        public boolean bookDelta(int instrument, long time, long first, long last, long previous, BookLevels levels) {
            assertThat(first).as("each delta is one update").isEqualTo(last);
            assertThat(previous).isZero();
            return published.add("delta " + instrument + " " + time + " " + last + text(levels));
        }

        private static String text(BookLevels levels) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < levels.size(); i++) {
                text.append(i < levels.bids() ? " bid " : " ask ")
                        .append(levels.priceTicks(i))
                        .append(' ')
                        .append(levels.quantityLots(i));
            }
            return text.toString();
        }

        @Override
        public boolean barOpen(int instrument, long time, BarSpec spec, long openTime, long openTicks) {
            throw new AssertionError("an exchange publishes no bars");
        }

        @Override
        public boolean bar(
                int instrument,
                long time,
                BarSpec spec,
                long openTime,
                long closeTime,
                long open,
                long high,
                long low,
                long close,
                long volume,
                long count,
                long quoteVolume,
                long takerBuyLots,
                long takerBuyVolume) {
            throw new AssertionError("an exchange publishes no bars");
        }

        @Override
        public boolean status(FeedStatus status, String text) {
            return published.add("status " + status);
        }
    }
}
