package dev.osprey.testkit;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.MarketDataSink;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Market data that a test writes, event by event. Times are from {@link #START} on and never go back; prices and quantities are decimals.
 */
public final class MarketScript implements Feed {

    /** Where time begins: a Tuesday, 2024-01-02T00:00:00Z. */
    public static final Instant START = Instant.parse("2024-01-02T00:00:00Z");

    private interface Event {
        boolean giveTo(MarketDataSink sink, long time);
    }

    private record Timed(long time, Event event) {}

    private final Queue<Timed> waiting = new ArrayDeque<>();
    private long now = nanos(START);
    private long trades;
    private FeedContext context;

    MarketScript() {}

    /** Nanoseconds since 1970 UTC. */
    public static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    /** The time of the next event. */
    public Instant now() {
        return Instant.ofEpochSecond(0, now);
    }

    /** Lets time go on: the next event is so much later. */
    public MarketScript after(Duration pause) {
        now += pause.toNanos();
        return this;
    }

    /** The next event is at this time. */
    public MarketScript at(Instant time) {
        if (nanos(time) < now) {
            throw new IllegalArgumentException("time=" + time + " must not be before " + now());
        }
        now = nanos(time);
        return this;
    }

    /** A buyer takes. */
    public MarketScript trade(String instrument, String price, String quantity) {
        long id = ++trades;
        return add((sink, time) -> {
            Instrument of = find(instrument);
            return sink.trade(of.id(), time, of.ticks(price), of.lots(quantity), id, Side.BUY);
        });
    }

    /** The same quantity on both sides; {@code 0} for an empty book. */
    public MarketScript quote(String instrument, String bid, String ask, String quantity) {
        return add((sink, time) -> {
            Instrument of = find(instrument);
            return sink.quote(of.id(), time, of.ticks(bid), of.lots(quantity), of.ticks(ask), of.lots(quantity));
        });
    }

    /** A bar's opening, now; time goes on by its length, and it closes. Bars of another instrument over the same time: see {@link #bars}. */
    public MarketScript bar(String spec, String instrument, String open, String high, String low, String close) {
        long length = BarSpec.parse(spec).length();
        open(spec, instrument, open);
        now += length;
        return close(spec, instrument, now - length, open, high, low, close);
    }

    /** Bars one after the other, each at one price: {@code flatBars("1m", "BTCUSDT.SIM", 100, 102.5)}. */
    public MarketScript flatBars(String spec, String instrument, double... prices) {
        for (double price : prices) {
            String decimal = BigDecimal.valueOf(price).toPlainString();
            bar(spec, instrument, decimal, decimal, decimal, decimal);
        }
        return this;
    }

    /** A bar of each instrument over the same time, open and close at one price each. */
    public MarketScript bars(String spec, String first, String firstPrice, String second, String secondPrice) {
        long length = BarSpec.parse(spec).length();
        open(spec, first, firstPrice);
        open(spec, second, secondPrice);
        now += length;
        close(spec, first, now - length, firstPrice, firstPrice, firstPrice, firstPrice);
        return close(spec, second, now - length, secondPrice, secondPrice, secondPrice, secondPrice);
    }

    private void open(String spec, String instrument, String open) {
        add((sink, time) -> {
            Instrument of = find(instrument);
            return sink.barOpen(of.id(), time, BarSpec.parse(spec), time, of.ticks(open));
        });
    }

    private MarketScript close(
            String spec, String instrument, long openTime, String open, String high, String low, String close) {
        return add((sink, time) -> {
            Instrument of = find(instrument);
            return sink.bar(
                    of.id(),
                    time,
                    BarSpec.parse(spec),
                    openTime,
                    time,
                    of.ticks(open),
                    of.ticks(high),
                    of.ticks(low),
                    of.ticks(close),
                    1,
                    0,
                    0,
                    0,
                    0);
        });
    }

    private MarketScript add(Event event) {
        waiting.add(new Timed(now, event));
        return this;
    }

    private Instrument find(String name) {
        return context.instruments().stream()
                .filter(instrument -> instrument.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "instrument=" + name + " is none of the trial's " + context.instruments()));
    }

    @Override
    public void start(FeedContext given) {
        context = given;
    }

    @Override
    public int poll(long time, int limit) {
        int given = 0;
        while (given < limit
                && !waiting.isEmpty()
                && waiting.peek().event().giveTo(context.sink(), waiting.peek().time())) {
            waiting.remove();
            given++;
        }
        return given;
    }

    @Override
    public long nextTime() {
        return waiting.isEmpty() ? ENDED : waiting.peek().time();
    }

    @Override
    public void close() {}
}
