package dev.osprey.benchmarks;

import dev.osprey.api.market.Feed;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.marketdata.replay.ReplayFeed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.IoUtil;

/** Trades through feed, core, bars, strategy, risk, venue, positions, all logged, on one thread: from memory, parsed from a file, and from a log made of it. */
final class BacktestBenchmark implements Benchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A hundred trades go into one. */
    private static final String SECOND = "1s";

    /** As most strategies have them: six thousand trades go into one. */
    private static final String MINUTE = "1m";

    /** Runs before the measured ones: as long as the compiler goes on, and they become faster. */
    private static final int WARM_UP = 8;

    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    /** Millions of events in a second, for each round. */
    private record Speeds(double[] elapsed, double[] processor) {}

    /** Where the trades come from, and the bars that are made of them. */
    enum Kind {
        MEMORY("memory", SECOND, "> 2"),
        FILE("a CSV file", SECOND, ""),
        CONVERTED("a converted log", SECOND, ""),
        CONVERTED_INTO_MINUTES("a converted log, bars of a minute", MINUTE, "> 5");

        private final String source;
        private final String bar;
        private final String wanted;

        Kind(String source, String bar, String wanted) {
            this.source = source;
            this.bar = bar;
            this.wanted = wanted;
        }
    }

    private final Kind kind;

    BacktestBenchmark(Kind kind) {
        this.kind = kind;
    }

    @Override
    public List<Figure> run(Effort effort, Path directory) throws IOException {
        long trades = effort.of(5_000_000, 3_000_000, 400_000);
        Supplier<Feed> feed = feed(directory, trades);
        Speeds speeds =
                measure(directory, feed, kind.bar, trades, effort.of(WARM_UP, WARM_UP / 2, 0), effort.of(7, 3, 1));
        String of = "runs of " + trades;
        return List.of(
                Figure.of("backtest of trades from " + kind.source, "million/s", speeds.elapsed(), kind.wanted, of),
                Figure.of("the same, of processor time", "million/s", speeds.processor(), "", of));
    }

    private Supplier<Feed> feed(Path directory, long trades) throws IOException {
        if (kind == Kind.MEMORY) {
            return () -> new TapeFeed(trades);
        }
        Path file = TapeFile.write(directory.resolve("BTCUSDT-trades.csv"), trades);
        if (kind == Kind.FILE) {
            return replay(Map.of("files", new String[] {Desk.BTC.name() + "=" + file}, "format", "trades"));
        }
        Path log = TapeFile.convert(file, directory.resolve("converted"));
        return replay(Map.of("files", new String[] {log.toString()}));
    }

    private static Supplier<Feed> replay(Map<String, Object> parameters) {
        return () -> new ReplayFeed(Parameters.of(ReplayFeed.Parameters.class, parameters));
    }

    private static Speeds measure(
            Path directory, Supplier<Feed> feed, String bar, long trades, int warmUp, int rounds) {
        Speeds speeds = new Speeds(new double[rounds], new double[rounds]);
        for (int round = -warmUp; round < rounds; round++) {
            Path folder = directory.resolve("backtest");
            try (Simulation simulation = new SimulationsComponent().open(settings(folder, feed.get()))) {
                Desk.deploy(simulation.engine(), "backtest", Desk.movingAverageCross(bar));
                simulation.engine().startFeeds();
                long processor = THREADS.getCurrentThreadCpuTime();
                Simulation.Result result = simulation.run(events -> true);
                processor = THREADS.getCurrentThreadCpuTime() - processor;
                check(simulation, result, trades);
                if (round >= 0) {
                    speeds.elapsed()[round] = trades / MILLION / (result.nanos() / NANOS);
                    speeds.processor()[round] = trades / MILLION / (processor / NANOS);
                }
            }
            IoUtil.delete(folder.toFile(), true);
        }
        return speeds;
    }

    private static SimulationSettings settings(Path directory, Feed feed) {
        return new SimulationSettings(
                directory,
                1,
                List.of(Desk.BTC),
                List.of(new SimulationSettings.FeedSource("trades", feed, List.of(Desk.BTC.name()))),
                List.of(new SimulationSettings.VenueSource(Desk.BTC.venue(), Desk.simulatedVenue())),
                Desk.CHECKS,
                Desk.LIMITS);
    }

    /** It must have traded: else it measures nothing. */
    private static void check(Simulation simulation, Simulation.Result result, long trades) {
        int fills = simulation.engine().read(view -> view.fills(10)).size();
        if (result.marketEvents() != trades || fills == 0) {
            throw new IllegalStateException(
                    result.marketEvents() + " of " + trades + " trades were taken, with " + fills + " fills at least");
        }
    }
}
