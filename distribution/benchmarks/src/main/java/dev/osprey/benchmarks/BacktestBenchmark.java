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
import java.util.ArrayList;
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

    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    /** Millions of events in a second, for each round. */
    private record Speeds(double[] elapsed, double[] processor) {}

    @Override
    public List<Figure> run(Effort effort, Path directory) throws IOException {
        long trades = effort.of(5_000_000, 3_000_000, 400_000);
        int warmUp = effort.of(2, 1, 0);
        int rounds = effort.of(7, 3, 1);
        String of = "runs of " + trades;
        List<Figure> figures = new ArrayList<>();
        add(
                figures,
                "memory",
                "> 2",
                measure(directory, () -> new TapeFeed(trades), SECOND, trades, warmUp, rounds),
                of);
        Path file = TapeFile.write(directory.resolve("BTCUSDT-trades.csv"), trades);
        Supplier<Feed> replay = () -> new ReplayFeed(Parameters.of(
                ReplayFeed.Parameters.class,
                Map.of("files", new String[] {Desk.BTC.name() + "=" + file}, "format", "trades")));
        add(figures, "a CSV file", "", measure(directory, replay, SECOND, trades, warmUp, rounds), of);
        String log = TapeFile.convert(file, directory.resolve("converted")).toString();
        Supplier<Feed> converted =
                () -> new ReplayFeed(Parameters.of(ReplayFeed.Parameters.class, Map.of("files", new String[] {log})));
        add(figures, "a converted log", "> 5", measure(directory, converted, SECOND, trades, warmUp, rounds), of);
        Speeds minutes = measure(directory, converted, MINUTE, trades, warmUp, rounds);
        add(figures, "a converted log, bars of a minute", "> 5", minutes, of);
        return figures;
    }

    private static void add(List<Figure> figures, String from, String wanted, Speeds speeds, String of) {
        figures.add(Figure.of("backtest of trades from " + from, "million/s", speeds.elapsed(), wanted, of));
        figures.add(Figure.of("the same, of processor time", "million/s", speeds.processor(), "", of));
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
