package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.StateView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that offers its trades many at once gives the log of one that gives them one by one, to the byte. */
class TradesAtOnceTest {

    private static final int SEEDS = 40;
    private static final int EVENTS = 3_000;
    private static final long MILLIS = 1_000_000;
    private static final List<String> KINDS = List.of(BarTrader.BAR, "7tick", "3volume", "1s");

    @TempDir
    Path directory;

    /** @param due the feed's time of it, which never goes back; the venue's may */
    private record Event(
            long due, long venueTime, int instrument, boolean isQuote, long priceTicks, long lots, Side aggressor) {

        boolean give(MarketDataSink sink, int id, long number) {
            return isQuote
                    ? sink.quote(id, venueTime, priceTicks - 1, lots, priceTicks + 1, lots)
                    : sink.trade(id, venueTime, priceTicks, lots, number, aggressor);
        }
    }

    private static List<Event> events(long seed) {
        Random random = new Random(seed);
        boolean hasQuotes = random.nextBoolean();
        boolean isOneInstrument = random.nextBoolean();
        Side[] aggressors = {Side.BUY, Side.SELL, null};
        List<Event> events = new ArrayList<>();
        long due = ScriptedFeed.FIRST_TIME;
        long price = 10_000;
        for (int i = 0; i < EVENTS; i++) {
            int pause = random.nextInt(100);
            due += pause == 0 ? 3_000 * MILLIS : pause < 30 ? 0 : random.nextInt(4) * MILLIS;
            price += random.nextInt(5) - 2;
            events.add(new Event(
                    due,
                    due - (random.nextInt(20) == 0 ? random.nextInt(60) * MILLIS : 0),
                    isOneInstrument ? 0 : random.nextInt(2),
                    hasQuotes && random.nextInt(10) == 0,
                    price,
                    random.nextInt(2_000),
                    aggressors[random.nextInt(3)]));
        }
        return events;
    }

    /** One by one, or as many at once as a seed wants: also more than are due. */
    private static final class Tape implements Feed {

        private final List<Event> events;
        private final Random most;
        private final Trades trades = new Trades(50);
        private FeedContext context;
        private int given;
        private int atOnce;
        private boolean endTold;

        Tape(List<Event> events, Random most) {
            this.events = events;
            this.most = most;
        }

        @Override
        public void start(FeedContext its) {
            context = its;
        }

        @Override
        public int poll(long now, int limit) {
            if (given == events.size()) {
                endTold = context.sink().status(FeedStatus.ENDED, "");
                return 1;
            }
            int before = given;
            Event next = events.get(given);
            if (most != null && !next.isQuote) {
                given += giveTrades();
                atOnce = Math.max(atOnce, given - before);
            } else if (next.give(context.sink(), id(next), given)) {
                given++;
            }
            return given - before;
        }

        private int giveTrades() {
            trades.clear();
            int wanted = 1 + most.nextInt(50);
            for (int i = given; i < events.size() && trades.size() < wanted && !events.get(i).isQuote; i++) {
                Event event = events.get(i);
                trades.add(event.due, id(event), event.venueTime, event.priceTicks, event.lots, i, event.aggressor);
            }
            return context.sink().trades(trades, 0, trades.size());
        }

        private int id(Event event) {
            return context.instruments().get(event.instrument).id();
        }

        @Override
        public long nextTime() {
            if (given < events.size()) {
                return events.get(given).due;
            }
            return endTold ? ENDED : events.get(given - 1).due;
        }

        @Override
        public void close() {}
    }

    private List<PositionInfo> run(String folder, Supplier<Strategy> strategy, Tape... tapes) {
        List<SimulationSettings.FeedSource> feeds = new ArrayList<>();
        for (Tape tape : tapes) {
            feeds.add(new SimulationSettings.FeedSource("feed" + feeds.size(), tape, List.of(Market.BTC, Market.ETH)));
        }
        SimulationSettings settings = new SimulationSettings(
                directory.resolve(folder),
                1,
                List.of(
                        new Instrument(0, 0, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 100_000),
                        new Instrument(0, 0, "ETHUSDT", "SIM", "ETH", "USDT", 1_000_000, 100_000)),
                feeds,
                List.of(new SimulationSettings.VenueSource("SIM", new FillingVenue(3))),
                List.of(),
                Map.of());
        try (Simulation simulation = new SimulationsComponent().open(settings)) {
            Market.deploy(simulation.engine(), "trader", KINDS, strategy.get(), Market.BTC, Market.ETH);
            simulation.engine().startFeeds();
            Simulation.Result result = simulation.run(events -> true);
            assertThat(result.marketEvents()).isEqualTo((long) tapes.length * EVENTS);
            return simulation.engine().read(StateView::positions);
        }
    }

    @Test
    void theLogIsThatOfTradesOneByOne() {
        int longest = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Event> first = events(seed);
            List<Event> second = events(-seed);
            Tape atOnce = new Tape(first, new Random(seed));
            List<PositionInfo> one = run(seed + "-one", BarTrader::new, new Tape(first, null), new Tape(second, null));
            List<PositionInfo> many = run(seed + "-many", BarTrader::new, atOnce, new Tape(second, new Random(-seed)));

            assertThat(many).as("positions of seed %s", seed).isEqualTo(one).isNotEmpty();
            assertThat(Logs.digest(directory.resolve(seed + "-many")))
                    .as("log of seed %s", seed)
                    .isEqualTo(Logs.digest(directory.resolve(seed + "-one")));
            longest = Math.max(longest, atOnce.atOnce);
        }
        assertThat(longest).as("most trades that were taken at once").isGreaterThan(5);
    }

    @Test
    void whatIsHeardComesOneByOne() {
        List<Event> events = events(7);
        Tape tape = new Tape(events, new Random(7));

        run("heard", BarTrader.Listening::new, tape);

        assertThat(tape.atOnce).isEqualTo(1);
    }
}
