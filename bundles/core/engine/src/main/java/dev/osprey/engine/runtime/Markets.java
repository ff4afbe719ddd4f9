package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.venue.ExecutionSink;
import dev.osprey.api.venue.Venue;
import dev.osprey.api.venue.VenueContext;
import dev.osprey.engine.core.Order;
import dev.osprey.engine.core.State;
import dev.osprey.journal.Fsync;
import dev.osprey.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.EpochNanoClock;

/** The venues and feeds of an engine: each with its own way into the core, and each venue with a gateway that follows the log. */
final class Markets {

    private final EngineSettings settings;
    private final EpochNanoClock clock;
    private final InstrumentTable instruments;
    private final Metrics metrics;
    private final List<VenueSource> venueSources = new ArrayList<>();
    private final List<FeedSource> feedSources = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final List<FeedRunner> feeds = new ArrayList<>();

    private record VenueSource(String name, Venue venue, List<String> instruments, long seed) {}

    private record FeedSource(String name, Feed feed, List<String> instruments) {}

    Markets(EngineSettings settings, InstrumentTable instruments, Metrics metrics) {
        this.settings = settings;
        this.clock = settings.clock();
        this.instruments = instruments;
        this.metrics = metrics;
    }

    void addVenue(String name, Venue venue, List<String> instrumentNames, long seed) {
        venueSources.add(new VenueSource(name, venue, List.copyOf(instrumentNames), seed));
    }

    void addFeed(String name, Feed feed, List<String> instrumentNames) {
        feedSources.add(new FeedSource(name, feed, List.copyOf(instrumentNames)));
    }

    /** Live. */
    List<Gateway> gateways() {
        return gateways;
    }

    /** Live. */
    List<FeedRunner> feeds() {
        return feeds;
    }

    /**
     * Starts the venues, and asks each what became of the orders of earlier runs.
     *
     * @param state    the core's, as recovered
     * @param whenFull what a venue on the core's own thread does when its ring is full
     */
    void startVenues(State state, CoreAgent core, Journal journal, Runnable whenFull) {
        int source = Source.FIRST_VENUE;
        for (VenueSource each : venueSources) {
            Ring ring = Ring.of(each.name(), source++, settings.ringCapacity(), settings.isBacktest());
            LongHashSet unanswered = new LongHashSet();
            ExecutionRing executions = new ExecutionRing(ring, clock, whenFull, unanswered);
            List<Instrument> own = named(each.name(), each.instruments());
            core.addVenue(ring);
            each.venue().start(new Context(each, own, executions, new MarketRing(ring, instruments, clock)));
            LongSupplier sendable = settings.fsync() == Fsync.ALWAYS ? journal::durableSequence : () -> Long.MAX_VALUE;
            Gateway gateway = new Gateway(
                    each.name(),
                    each.venue(),
                    ring,
                    executions,
                    instruments,
                    own,
                    each.venue().takesBooks() ? books(state, own, journal) : null,
                    journal.reader(journal.lastSequence() + 1),
                    clock,
                    sendable,
                    metrics,
                    unanswered);
            gateways.add(gateway);
            gateway.tellStreams(state);
            gateway.reconcile(open(state));
        }
    }

    private ReaderBooks books(State state, List<Instrument> own, Journal journal) {
        ReaderBooks books = new ReaderBooks(instruments, own);
        books.seed(ReaderBooks.copy(state, own), journal.lastSequence(), journal.lastSequence() + 1);
        return books;
    }

    private List<Instrument> named(String owner, List<String> names) {
        List<Instrument> own = new ArrayList<>();
        for (String name : names) {
            own.add(instruments
                    .named(name)
                    .orElseThrow(
                            () -> new IllegalArgumentException(owner + ": instrument=" + name + " is not defined")));
        }
        if (own.isEmpty()) {
            throw new IllegalArgumentException(owner + ": instruments must not be empty");
        }
        return own;
    }

    /** A copy: answers change the state. */
    private static List<Order> open(State state) {
        List<Order> open = new ArrayList<>();
        for (Order order = state.orders().first(); order != null; order = order.next()) {
            open.add(order);
        }
        return open;
    }

    /** Makes the ways of the feeds into the core; none starts yet. */
    void makeFeeds(CoreAgent core) {
        int source = Source.FIRST_FEED;
        for (FeedSource each : feedSources) {
            Ring ring = Ring.of(each.name(), source++, settings.ringCapacity(), settings.isBacktest());
            core.addFeed(ring);
            feeds.add(new FeedRunner(
                    each.name(),
                    each.feed(),
                    named(each.name(), each.instruments()),
                    new MarketRing(ring, instruments, clock),
                    clock,
                    settings.isBacktest()));
        }
    }

    void close() {
        gateways.forEach(Gateway::close);
        feeds.forEach(FeedRunner::stop);
    }

    private final class Context implements VenueContext {

        private final VenueSource source;
        private final List<Instrument> own;
        private final ExecutionSink executions;
        private final MarketDataSink marketData;

        Context(VenueSource source, List<Instrument> own, ExecutionSink executions, MarketDataSink marketData) {
            this.source = source;
            this.own = own;
            this.executions = executions;
            this.marketData = marketData;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public List<Instrument> instruments() {
            return own;
        }

        @Override
        public ExecutionSink executions() {
            return executions;
        }

        @Override
        public MarketDataSink marketData() {
            return marketData;
        }

        @Override
        public boolean backtest() {
            return settings.isBacktest();
        }

        @Override
        public long seed() {
            return source.seed();
        }
    }
}
