package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.BarCounts;
import dev.osprey.engine.BarRules;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.StateView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several kinds of bars for one strategy, of trades and of quotes, with and without quiet intervals. */
class KindsOfBarsTest {

    private static final long SECOND = 1_000_000_000L;

    /** Friday, 2024-03-08T12:00:00Z. */
    private static final long NOON = 1_709_899_200L * SECOND;

    private static final List<BarSpec> KINDS = Stream.of("1m", "2m", "2tick", "0.004volume", "1m-bid", "1m-mid")
            .map(BarSpec::parse)
            .toList();

    @TempDir
    Path directory;

    /** A trade has a price and a quantity, a quote a bid and an ask. */
    private record Event(long second, boolean isQuote, long first, long second2) {

        static Event trade(long second, long price, long lots) {
            return new Event(second, false, price, lots);
        }

        static Event quote(long second, long bid, long ask) {
            return new Event(second, true, bid, ask);
        }

        boolean give(MarketDataSink sink, int instrument) {
            long time = NOON + second * SECOND;
            return isQuote
                    ? sink.quote(instrument, time, first, 1, second2, 1)
                    : sink.trade(instrument, time, first, second2, second, Side.BUY);
        }
    }

    private static final class Recording implements Feed {

        private final List<Event> events;
        private FeedContext context;
        private int given;

        Recording(Event... events) {
            this.events = List.of(events);
        }

        @Override
        public void start(FeedContext its) {
            context = its;
        }

        @Override
        public int poll(long now, int limit) {
            int before = given;
            while (given < events.size()
                    && given - before < limit
                    && events.get(given)
                            .give(context.sink(), context.instruments().get(0).id())) {
                given++;
            }
            return given - before;
        }

        @Override
        public long nextTime() {
            return given < events.size() ? NOON + events.get(given).second() * SECOND : ENDED;
        }

        @Override
        public void close() {}
    }

    private static final class Observer implements Strategy {

        final List<String> bars = new ArrayList<>();
        final List<String> opened = new ArrayList<>();

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withBars(KINDS.toArray(new BarSpec[0]));
        }

        @Override
        public void onBarOpen(BarOpen bar, StrategyContext context) {
            KINDS.stream().filter(bar::is).forEach(kind -> opened.add(kind + " " + (bar.openTime() - NOON) / SECOND));
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            KINDS.stream()
                    .filter(bar::is)
                    .forEach(kind -> bars.add(kind + " " + (bar.openTime() - NOON) / SECOND + " " + bar.openTicks()
                            + "-" + bar.closeTicks() + " of " + bar.tradeCount() + ", " + bar.volumeLots()));
        }

        List<String> of(String kind) {
            return bars.stream().filter(bar -> bar.startsWith(kind + " ")).toList();
        }
    }

    private List<BarCounts> counts = List.of();

    private Observer observe(BarRules rules) {
        Recording recording = new Recording(
                Event.trade(5, 100, 1),
                Event.quote(6, 99, 101),
                Event.trade(30, 102, 2),
                Event.quote(61, 103, 107),
                Event.trade(70, 104, 1),
                Event.trade(30, 90, 1),
                // two minutes of nothing
                Event.trade(245, 106, 3),
                Event.quote(330, 108, 110),
                Event.trade(390, 109, 1));
        SimulationSettings settings = new SimulationSettings(
                directory,
                1,
                List.of(new Instrument(0, 0, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 100_000)),
                List.of(new SimulationSettings.FeedSource("recording", recording, List.of(Market.BTC))),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of("SIM", rules),
                SimulationSettings.BAR_LATENESS);
        Observer observer = new Observer();
        try (Simulation simulation = new SimulationsComponent().open(settings)) {
            List<String> kinds = KINDS.stream().map(BarSpec::toString).toList();
            Market.deploy(simulation.engine(), "observer", kinds, observer, Market.BTC);
            simulation.engine().startFeeds();
            simulation.run(events -> true);
            simulation.closeBars();
            counts = simulation.engine().read(StateView::barCounts);
        }
        return observer;
    }

    @Test
    void oneStrategyHasThemAllAtOnce() {
        Observer observer = observe(BarRules.DEFAULT);

        assertThat(observer.of("1m"))
                .containsExactly(
                        "1m 0 100-102 of 2, 3",
                        "1m 60 104-104 of 1, 1",
                        "1m 240 106-106 of 1, 3",
                        "1m 360 109-109 of 1, 1");
        assertThat(observer.of("2m"))
                .containsExactly("2m 0 100-90 of 4, 5", "2m 240 106-106 of 1, 3", "2m 360 109-109 of 1, 1");
        assertThat(observer.of("2tick"))
                .containsExactly("2tick 5 100-102 of 2, 3", "2tick 70 104-90 of 2, 2", "2tick 245 106-109 of 2, 4");
        assertThat(observer.of("0.004volume"))
                .containsExactly("0.004volume 5 100-104 of 3, 4", "0.004volume 30 90-106 of 2, 4");
        assertThat(observer.of("1m-bid"))
                .containsExactly("1m-bid 0 99-99 of 1, 0", "1m-bid 60 103-103 of 1, 0", "1m-bid 300 108-108 of 1, 0");
        assertThat(observer.of("1m-mid"))
                .containsExactly("1m-mid 0 100-100 of 1, 0", "1m-mid 60 105-105 of 1, 0", "1m-mid 300 109-109 of 1, 0");
        assertThat(observer.opened).contains("1m 0", "2m 0", "2tick 5", "1m-bid 0");
        assertThat(counts)
                .filteredOn(each -> each.late() > 0)
                .extracting(each -> each.bar().toString())
                .containsExactly("1m");
    }

    @Test
    void quietIntervalsOfEachKindByTimeAreFilled() {
        Observer observer = observe(BarRules.parse("", "fill"));

        assertThat(observer.of("1m"))
                .containsExactly(
                        "1m 0 100-102 of 2, 3",
                        "1m 60 104-104 of 1, 1",
                        "1m 120 104-104 of 0, 0",
                        "1m 180 104-104 of 0, 0",
                        "1m 240 106-106 of 1, 3",
                        "1m 300 106-106 of 0, 0",
                        "1m 360 109-109 of 1, 1",
                        "1m 420 109-109 of 0, 0");
        assertThat(observer.of("2m"))
                .containsExactly(
                        "2m 0 100-90 of 4, 5",
                        "2m 120 90-90 of 0, 0",
                        "2m 240 106-106 of 1, 3",
                        "2m 360 109-109 of 1, 1");
        assertThat(observer.of("1m-mid")).startsWith("1m-mid 0 100-100 of 1, 0").contains("1m-mid 180 105-105 of 0, 0");
        assertThat(observer.of("2tick")).hasSize(3);
        assertThat(observer.opened).contains("1m 120", "1m 180", "2m 120");
        // in the order of their ends
        assertThat(observer.bars)
                .containsSubsequence("1m 180 104-104 of 0, 0", "2m 120 90-90 of 0, 0", "1m 240 106-106 of 1, 3");
    }

    @Test
    void aSessionEndsThemAll() {
        Observer observer = observe(BarRules.parse("12:00-12:05 UTC", "fill"));

        assertThat(observer.of("1m")).hasSize(5).endsWith("1m 180 104-104 of 0, 0", "1m 240 106-106 of 1, 3");
        assertThat(observer.of("2m")).endsWith("2m 240 106-106 of 1, 3");
        assertThat(observer.of("2tick")).endsWith("2tick 245 106-106 of 1, 3");
        assertThat(counts)
                .filteredOn(each -> each.bar().toString().equals("1m"))
                .containsExactly(new BarCounts(Market.BTC, BarSpec.parse("1m"), 1, 1, 2));
    }
}
