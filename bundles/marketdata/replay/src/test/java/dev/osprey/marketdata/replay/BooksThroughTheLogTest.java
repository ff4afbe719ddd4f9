package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.osprey.api.Instrument;
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
import dev.osprey.engine.core.Replay;
import dev.osprey.engine.core.RiskChain;
import dev.osprey.engine.core.State;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.journal.JournalReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded messages through the feed, the core and its log to a strategy, with messages lost, repeated, late, out of order and damaged: whatever is called live, or degraded, is at each event
 * the true book of its update, also across restarts in the middle; with the next snapshot it is live again; and the log computed again is the same.
 */
final class BooksThroughTheLogTest {

    private static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "BINANCE", "BTC", "USDT", 1_000_000, 1_000);
    private static final int LINES = 20_000;
    private static final int SNAPSHOT_EVERY = 2_500;
    private static final String WHO = "tester";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"binance-spot-ws", "binance-usdm-ws"})
    void whatIsCalledLiveIsTheTrueBook(String recording) throws IOException {
        List<String> lines = lines(recording);
        TrueBooks truth = new TrueBooks(BTC, lines, SNAPSHOT_EVERY);
        Observer whole = new Observer(truth);
        StreamInfo clean = run(lines, whole, folder.resolve("whole"));
        assertThat(clean.state()).isEqualTo(StreamState.LIVE);
        assertThat(clean.updateId()).isEqualTo(truth.updateId());
        assertThat(clean.gaps()).isZero();
        assertThat(clean.contradictions()).isZero();
        assertThat(clean.confirmed()).isGreaterThan(10);
        assertThat(whole.wrong).isEmpty();
        assertThat(whole.live).isGreaterThan(LINES * 9 / 10);

        long seed = Long.getLong("osprey.seed", System.nanoTime());
        for (long left = Integer.getInteger("osprey.books", 2); left > 0; left--, seed++) {
            try {
                damage(lines, truth, seed);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("osprey.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private void damage(List<String> lines, TrueBooks truth, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> damaged = damaged(lines, truth.snapshots(), random);
        Observer faulty = new Observer(truth);
        Path run = folder.resolve("faulty" + seed);
        int from = 0;
        for (int restarts = random.nextInt(3); restarts > 0; restarts--) {
            int to = from + random.nextInt(damaged.size() - from);
            run(damaged.subList(from, to), faulty, run);
            from = to;
        }
        StreamInfo end = run(damaged.subList(from, damaged.size()), faulty, run);

        assertThat(faulty.wrong).isEmpty();
        assertThat(faulty.live).isGreaterThan(100);
        assertThat(faulty.notLive).isGreaterThan(100);
        // how many is chance: while a book waits for the next snapshot, no gap is counted
        assertThat(end.gaps()).isPositive();
        assertThat(end.snapshots()).isPositive();
        // degraded: of damaged lines the feed says that it has missed something
        assertThat(end.state()).isIn(StreamState.LIVE, StreamState.DEGRADED);
        assertThat(end.updateId()).isEqualTo(truth.updateId());
        assertThat(faulty.lastUpdateId).isEqualTo(truth.updateId());
        replay(run.resolve("log"));
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

    /** Loses, repeats, delays and garbles messages; now and then a snapshot of the truth comes, soon or late; at the end there is one. */
    private static List<String> damaged(List<String> lines, Map<Integer, String> snapshots, Random random) {
        List<String> damaged = new ArrayList<>();
        TreeMap<Integer, List<String>> late = new TreeMap<>();
        int lost = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (random.nextInt(6_000) == 0) {
                lost = random.nextInt(600); // as when a connection breaks and nobody notices
            }
            int fault =
                    lost-- > 0 ? 0 : line.contains("depthUpdate") ? random.nextInt(150) : 100 + random.nextInt(1_000);
            if (fault == 0) {
                // lost
            } else if (fault == 1 || fault == 2) {
                later(late, i + random.nextInt(fault == 1 ? 100 : 2_000), line);
            } else if (fault == 3) {
                damaged.add(line.substring(0, random.nextInt(line.length())));
            } else {
                damaged.add(line);
                if (fault == 4 || fault == 5) {
                    later(late, i + (fault == 4 ? 0 : random.nextInt(3_000)), line);
                }
            }
            if (snapshots.containsKey(i)) {
                String snapshot = line.substring(0, line.indexOf(' ') + 1) + snapshots.get(i);
                later(late, i + (random.nextBoolean() ? 0 : random.nextInt(1_000)), snapshot);
            }
            while (!late.isEmpty() && late.firstKey() <= i) {
                damaged.addAll(late.pollFirstEntry().getValue());
            }
        }
        late.values().forEach(damaged::addAll);
        String last = lines.get(lines.size() - 1);
        damaged.add(last.substring(0, last.indexOf(' ') + 1) + snapshots.get(lines.size() - 1));
        return damaged;
    }

    private static void later(TreeMap<Integer, List<String>> late, int line, String text) {
        late.computeIfAbsent(line, at -> new ArrayList<>()).add(text);
    }

    /** Goes on in a folder where a run has been before. */
    private StreamInfo run(List<String> lines, Observer observer, Path directory) throws IOException {
        Path file = Files.write(folder.resolve("lines"), lines);
        ReplayFeed feed = new ReplayFeed(TestFeed.parameters(
                Map.of("files", new String[] {file.toString()}, "format", "webSocketReceived", "onDamage", "skip")));
        SimulationSettings settings = new SimulationSettings(
                directory,
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
            return simulation.engine().read(state -> state.stream(1).orElse(null));
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

    private static void replay(Path log) {
        Replay replay = new Replay(new State(), RiskChain.EMPTY);
        try (JournalReader reader = JournalReader.open(log)) {
            while (reader.next()) {
                assertThat(replay.onRecord(reader.buffer(), reader.offset(), reader.length(), reader.endsGroup()))
                        .isEmpty();
            }
        }
    }

    /** Holds what it is shown against the truth, at each event. */
    private static final class Observer implements Strategy {

        private final TrueBooks truth;
        private long lastUpdateId;
        private long lastPrint;
        /** An exception would stop the strategy alone. */
        private String wrong = "";

        private int live;
        private int notLive;

        Observer(TrueBooks truth) {
            this.truth = truth;
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            look(context);
        }

        @Override
        public void onQuote(Quote quote, StrategyContext context) {
            look(context);
        }

        @Override
        public void onBook(Book shown, StrategyContext context) {
            lastPrint = TrueBooks.print(shown);
            look(context);
        }

        private void look(StrategyContext context) {
            Book book = context.book(BTC);
            StreamState state = context.streamState(BTC);
            boolean trusted = state == StreamState.LIVE || state == StreamState.DEGRADED;
            if (!trusted || book.updateId() == 0) {
                notLive++;
                return;
            }
            live++;
            lastUpdateId = book.updateId();
            if (wrong.isEmpty() && !Objects.equals(lastPrint, truth.print(lastUpdateId))) {
                wrong = state + " at update " + lastUpdateId + ", but the book is not the true one";
            }
        }
    }
}
