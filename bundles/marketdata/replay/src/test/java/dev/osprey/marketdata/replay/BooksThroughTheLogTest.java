package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.Track;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Command;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.StreamInfo;
import dev.osprey.engine.runtime.SimulationsComponent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded messages through the feed, the core and its log to a strategy's {@code onBook}: with messages lost, repeated and swapped, what is called live is the
 * true book, and with the next snapshot it is live again.
 */
final class BooksThroughTheLogTest {

    private static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "BINANCE", "BTC", "USDT", 1_000_000, 1_000);
    private static final int LINES = 20_000;
    private static final int SNAPSHOT_EVERY = 4_000;
    private static final String WHO = "tester";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"binance-spot-ws, 1", "binance-spot-ws, 2", "binance-usdm-ws, 3", "binance-usdm-ws, 4"})
    void whatIsCalledLiveIsTheTrueBook(String recording, long seed) throws IOException {
        List<String> lines = lines(recording);
        Observer truth = new Observer(null);
        StreamInfo clean = run(lines, truth, "clean");
        assertThat(clean.state()).isEqualTo(StreamState.LIVE);
        assertThat(clean.gaps()).isZero();
        assertThat(clean.contradictions()).isZero();
        assertThat(clean.confirmed()).isGreaterThan(10);
        assertThat(truth.books).hasSizeGreaterThan(1_000);

        Observer faulty = new Observer(truth.books);
        StreamInfo end = run(damaged(lines, truth.snapshots, new Random(seed)), faulty, "faulty");

        assertThat(faulty.live).isGreaterThan(100);
        assertThat(faulty.notLive).isGreaterThan(100);
        assertThat(end.gaps()).isGreaterThan(2);
        assertThat(end.snapshots()).isGreaterThan(2);
        assertThat(end.state()).isEqualTo(StreamState.LIVE);
        assertThat(faulty.last).isEqualTo(truth.last);
    }

    private static List<String> lines(String recording) throws IOException {
        Path file = Path.of(System.getProperty("osprey.shared"))
                .resolve("data")
                .resolve(recording)
                .resolve("btcusdt_20240808.gz");
        assumeTrue(Files.exists(file), "the recordings are not there");
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Compression.open(file), StandardCharsets.UTF_8))) {
            return reader.lines().limit(LINES).toList();
        }
    }

    /** Loses, repeats and swaps deltas; now and then, and at the end, there is a snapshot of the truth. */
    private static List<String> damaged(List<String> lines, Map<Integer, String> snapshots, Random random) {
        List<String> damaged = new ArrayList<>();
        String late = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int fault = line.contains("depthUpdate") ? random.nextInt(60) : 59;
            if (fault == 1 && late == null) {
                late = line;
            } else if (fault != 0) {
                damaged.add(line);
                if (fault == 2) {
                    damaged.add(line);
                }
            }
            if (late != null && random.nextInt(20) == 0) {
                damaged.add(late);
                late = null;
            }
            if (snapshots.containsKey(i + 1)) {
                damaged.add(line.substring(0, line.indexOf(' ') + 1) + snapshots.get(i + 1));
            }
        }
        return damaged;
    }

    private StreamInfo run(List<String> lines, Observer observer, String name) throws IOException {
        Path file = Files.write(folder.resolve(name + ".lines"), lines);
        ReplayFeed feed = new ReplayFeed(
                TestFeed.parameters(Map.of("files", new String[] {file.toString()}, "format", "webSocketReceived")));
        SimulationSettings settings = new SimulationSettings(
                folder.resolve(name),
                1,
                List.of(BTC),
                List.of(new SimulationSettings.FeedSource("replay", feed, List.of(BTC.name()))),
                List.of(),
                List.of(),
                Map.of());
        try (Simulation simulation = new SimulationsComponent().open(settings)) {
            deploy(simulation, observer);
            simulation.engine().startFeeds();
            simulation.run(events -> true);
            observer.finish();
            return simulation.engine().read(state -> state.stream(1).orElseThrow());
        }
    }

    private static void deploy(Simulation simulation, Strategy strategy) {
        int revision = (int) simulation
                .engine()
                .execute(new Command.CreateRevision(
                        WHO, new byte[32], WHO, WHO, Map.of(), List.of(BTC.name()), List.of(), "default", 0, WHO, WHO))
                .join()
                .number();
        Lane lane = simulation.engine().lanes().prepare(new LaneRequest(WHO, Track.LIVE, revision, strategy));
        lane.ready().join();
        simulation.engine().lanes().promote(lane, WHO, WHO).join();
    }

    /** Keeps the books that it is shown, or compares them with those of another one. */
    private static final class Observer implements Strategy {

        private final Map<Long, String> truth;
        private final Map<Long, String> books = new HashMap<>();
        private final Map<Integer, String> snapshots = new TreeMap<>();
        private Book book;
        private String last = "";
        private int events;
        private int live;
        private int notLive;

        Observer(Map<Long, String> truth) {
            this.truth = truth;
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            events++;
            snapshotIfDue();
        }

        @Override
        public void onQuote(Quote quote, StrategyContext context) {
            events++;
            snapshotIfDue();
        }

        @Override
        public void onBook(Book shown, StrategyContext context) {
            events++;
            book = shown;
            assertThat(context.book(BTC)).isSameAs(shown);
            if (shown.state() != StreamState.LIVE) {
                notLive++;
            } else if (truth == null) {
                books.put(shown.updateId(), top(shown));
            } else {
                live++;
                assertThat(top(shown)).isEqualTo(truth.get(shown.updateId()));
            }
            snapshotIfDue();
        }

        private void snapshotIfDue() {
            boolean isDue = events % SNAPSHOT_EVERY == 0 || events == LINES;
            if (truth == null && isDue && book != null && book.state() == StreamState.LIVE) {
                snapshots.put(
                        events,
                        "{\"lastUpdateId\":" + book.updateId() + ",\"bids\":" + levels(book, Side.BUY) + ",\"asks\":"
                                + levels(book, Side.SELL) + "}");
            }
        }

        void finish() {
            last = book.updateId() + levels(book, Side.BUY) + levels(book, Side.SELL);
        }

        private static String levels(Book book, Side side) {
            StringBuilder text = new StringBuilder("[");
            for (int level = 0; level < book.depth(side); level++) {
                text.append(level == 0 ? "[\"" : ",[\"")
                        .append(Money.format(BTC.price(book.priceTicks(side, level))))
                        .append("\",\"")
                        .append(Money.format(BTC.quantity(book.quantityLots(side, level))))
                        .append("\"]");
            }
            return text.append(']').toString();
        }

        private static String top(Book book) {
            StringBuilder text = new StringBuilder();
            for (Side side : Side.values()) {
                text.append(' ').append(book.depth(side));
                for (int level = 0; level < Math.min(20, book.depth(side)); level++) {
                    text.append(' ').append(book.priceTicks(side, level));
                    text.append(':').append(book.quantityLots(side, level));
                }
            }
            return text.toString();
        }
    }
}
