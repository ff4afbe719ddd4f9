package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Trades;
import dev.osprey.messages.EventHeaderDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The bar builders. One is registered by the first revision that asks for its instrument and kind, and stays. */
final class Bars {

    private static final BarBuilder[] NO_BUILDERS = new BarBuilder[0];

    private static final Comparator<BarBuilder> ORDER = Comparator.<BarBuilder>comparingInt(
                    builder -> builder.instrument)
            .thenComparing(builder -> builder.spec.unit())
            .thenComparingLong(builder -> builder.spec.length())
            .thenComparing(builder -> builder.spec.price());

    /** In {@link #ORDER}. */
    private final List<BarBuilder> sorted = new ArrayList<>();

    private final Instruments instruments;
    private final TradingDays days;
    private final VenueRules rules;
    private BarBuilder[][] byInstrument = new BarBuilder[16][];
    private long nextEnd = Timers.NEVER;
    private long nextEndByLogTime = Timers.NEVER;
    /** Builders with a bar to be closed or announced. */
    private int pending;

    Bars(Instruments instruments, TradingDays days, VenueRules rules) {
        this.instruments = instruments;
        this.days = days;
        this.rules = rules;
    }

    private BarCalendar calendar(int instrument) {
        return new BarCalendar(days, rules, instruments.get(instrument).venue());
    }

    int size() {
        return sorted.size();
    }

    BarBuilder at(int index) {
        return sorted.get(index);
    }

    /** Those of an instrument, the shortest first. */
    BarBuilder[] of(int instrument) {
        BarBuilder[] builders = instrument < byInstrument.length ? byInstrument[instrument] : null;
        return builders == null ? NO_BUILDERS : builders;
    }

    /** Venue time at which the first bar in hand ends; {@link Timers#NEVER} if there is none. */
    long nextEnd() {
        return nextEnd;
    }

    /** Log time at which the first bar in hand ends by the machine's clock; {@link Timers#NEVER} if there is none. */
    long nextEndByLogTime() {
        return nextEndByLogTime;
    }

    /** Log time at which the first bar ends that has a price; {@link Timers#NEVER} if none has. */
    long nextEndOfPrices() {
        long next = Timers.NEVER;
        for (BarBuilder builder : sorted) {
            if (builder.current() != null) {
                next = Math.min(next, builder.nextEndByLogTime());
            }
        }
        return next;
    }

    /** Venue time at which the first bar in hand ends whose prices come from that source; {@link Timers#NEVER} if there is none. */
    long nextEnd(int source) {
        long next = Timers.NEVER;
        for (int i = 0; i < sorted.size(); i++) {
            BarBuilder builder = sorted.get(i);
            if (builder.source() == source) {
                next = Math.min(next, builder.nextEnd());
            }
        }
        return next;
    }

    /** Whether a bar is to be closed or announced. */
    boolean arePending() {
        return pending > 0;
    }

    void register(int instrument, BarSpec spec) {
        if (find(instrument, spec.unit().ordinal(), spec.length(), spec.price().ordinal()) == null) {
            put(new BarBuilder(instrument, spec, calendar(instrument)));
        }
    }

    private void put(BarBuilder builder) {
        int at = 0;
        while (at < sorted.size() && ORDER.compare(sorted.get(at), builder) < 0) {
            at++;
        }
        sorted.add(at, builder);
        int instrument = builder.instrument;
        if (instrument >= byInstrument.length) {
            byInstrument = Arrays.copyOf(byInstrument, Integer.highestOneBit(instrument) << 1);
        }
        byInstrument[instrument] =
                sorted.stream().filter(one -> one.instrument == instrument).toArray(BarBuilder[]::new);
    }

    private BarBuilder find(int instrument, int unit, long length, int price) {
        for (BarBuilder builder : of(instrument)) {
            BarSpec spec = builder.spec;
            if (spec.length() == length
                    && spec.unit().ordinal() == unit
                    && spec.price().ordinal() == price) {
                return builder;
            }
        }
        return null;
    }

    /** Whether a trade of the instrument closes and opens none of its bars if it comes before the {@linkplain #nextEnd() next end}. */
    boolean takesQuietly(int instrument) {
        for (BarBuilder builder : of(instrument)) {
            if (builder.spec.price() == BarSpec.Price.LAST && !builder.takesQuietly()) {
                return false;
            }
        }
        return pending == 0;
    }

    /** As many calls of {@link #trade} for trades that are {@linkplain #takesQuietly taken quietly}. */
    void trades(Instrument instrument, Trades trades, int from, int to) {
        for (BarBuilder builder : of(instrument.id())) {
            if (builder.spec.price() == BarSpec.Price.LAST) {
                builder.trades(instrument, trades, from, to);
            }
        }
    }

    /** Whether there are bars of an instrument. */
    boolean areMadeOf(int instrument) {
        return of(instrument).length > 0;
    }

    void trade(
            Instrument instrument,
            long venueTime,
            long logTime,
            int source,
            long priceTicks,
            long lots,
            boolean takerBuys) {
        BarBuilder[] builders = of(instrument.id());
        long quantity = quantity(instrument, lots);
        long value = value(instrument, priceTicks, lots);
        for (BarBuilder builder : builders) {
            if (builder.spec.price() == BarSpec.Price.LAST) {
                boolean wasPending = builder.isPending();
                builder.price(venueTime, logTime, source, priceTicks, lots, quantity, value, takerBuys, true);
                note(builder, wasPending);
            }
        }
    }

    /** @param asLast whether the middle counts as a last price: there are no trades */
    void quote(int instrument, EventHeaderDecoder header, long bid, long ask, boolean asLast) {
        for (BarBuilder builder : of(instrument)) {
            if (asLast || builder.spec.price() != BarSpec.Price.LAST) {
                boolean wasPending = builder.isPending();
                long price = priceOf(builder.spec.price(), bid, ask);
                boolean isCounted = builder.spec.price() != BarSpec.Price.LAST;
                builder.price(header.venueTime(), header.logTime(), header.source(), price, 0, 0, 0, false, isCounted);
                note(builder, wasPending);
            }
        }
    }

    private static long priceOf(BarSpec.Price price, long bid, long ask) {
        return switch (price) {
            case BID -> bid;
            case ASK -> ask;
            // half a tick is rounded down, of crossed quotes too
            default -> bid + Math.floorDiv(ask - bid, 2);
        };
    }

    /** A feed's bar by time has begun. */
    void smallerOpen(int instrument, EventHeaderDecoder header, long length, long openTime, long openTicks) {
        for (BarBuilder builder : of(instrument)) {
            boolean wasPending = builder.isPending();
            builder.smallerOpen(length, openTime, header.logTime(), header.source(), openTicks);
            note(builder, wasPending);
        }
    }

    /** A feed's bar by time has closed. */
    void smallerBar(int instrument, EventHeaderDecoder header, long length, Candle bar, long closeTime) {
        for (BarBuilder builder : of(instrument)) {
            boolean wasPending = builder.isPending();
            builder.smallerBar(length, header.logTime(), header.source(), bar, closeTime);
            note(builder, wasPending);
        }
    }

    private void note(BarBuilder builder, boolean wasPending) {
        if (!wasPending && builder.isPending()) {
            pending++;
            findNextEnd();
        }
    }

    private static long quantity(Instrument instrument, long lots) {
        long high = Math.multiplyHigh(lots, instrument.lotSize());
        return high == 0 ? saturated(lots * instrument.lotSize()) : Long.MAX_VALUE;
    }

    private static long saturated(long product) {
        return product < 0 ? Long.MAX_VALUE : product;
    }

    static long value(Instrument instrument, long priceTicks, long lots) {
        try {
            return instrument.notional(priceTicks, lots);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** A bar of the core was written. */
    void closed(int instrument, int unit, long length, int price, long openTime) {
        BarBuilder builder = find(instrument, unit, length, price);
        if (builder != null) {
            boolean wasPending = builder.isPending();
            builder.closed(openTime);
            settle(builder, wasPending);
            findNextEnd();
        }
    }

    /** The opening of a bar by the core was written. */
    void announced(int instrument, int unit, long length, int price, long openTime) {
        BarBuilder builder = find(instrument, unit, length, price);
        if (builder != null) {
            boolean wasPending = builder.isPending();
            builder.announced(openTime);
            settle(builder, wasPending);
        }
    }

    /** A feed or venue is up, or is not. */
    void heard(int source, boolean isHeard) {
        for (BarBuilder builder : sorted) {
            if (builder.source() == source) {
                builder.heard(isHeard);
            }
        }
        findNextEnd();
    }

    /** A run has begun: what came since the last one ended is not known. */
    void runStarted() {
        sorted.forEach(builder -> builder.heard(false));
        findNextEnd();
    }

    /** The rules of a venue have changed. */
    void rulesChanged(String venue) {
        for (BarBuilder builder : sorted) {
            if (builder.calendar.venue().equals(venue)) {
                builder.rulesChanged();
            }
        }
        findNextEnd();
    }

    /** A feed gives these bars. */
    void fed(int instrument, int unit, long length, int price) {
        BarBuilder builder = find(instrument, unit, length, price);
        if (builder != null) {
            boolean wasPending = builder.isPending();
            builder.fed();
            settle(builder, wasPending);
            findNextEnd();
        }
    }

    private void settle(BarBuilder builder, boolean wasPending) {
        if (wasPending && !builder.isPending()) {
            pending--;
        }
    }

    private void findNextEnd() {
        long next = Timers.NEVER;
        long nextByLogTime = Timers.NEVER;
        for (int i = 0; i < sorted.size(); i++) {
            next = Math.min(next, sorted.get(i).nextEnd());
            nextByLogTime = Math.min(nextByLogTime, sorted.get(i).nextEndByLogTime());
        }
        nextEnd = next;
        nextEndByLogTime = nextByLogTime;
    }

    void encode(StateOutput out) {
        out.putInt(sorted.size());
        sorted.forEach(builder -> builder.encode(out));
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            BarBuilder builder = BarBuilder.decoded(in, this::calendar);
            put(builder);
            pending += builder.isPending() ? 1 : 0;
        }
        findNextEnd();
    }
}
