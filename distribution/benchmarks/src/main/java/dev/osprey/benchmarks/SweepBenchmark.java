package dev.osprey.benchmarks;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.marketdata.replay.ReplayFeed;
import dev.osprey.strategies.movingaveragecross.MovingAverageCross;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.agrona.IoUtil;

/**
 * Backtests that differ in the strategy's parameters, over one converted log of trades, on one worker and on two, as {@code osprey sweep} runs them: each with a strategy, an exchange and a log of
 * its own. Without the start of the server and without the figures. A run must fill alike whoever runs beside it.
 */
final class SweepBenchmark implements Benchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;
    private static final int[] WORKERS = {1, 2};
    private static final int SLOW = 60;

    /** Of one backtest. */
    private record Run(long fills, long processorNanos) {}

    /** Of all of them. */
    private record Sweep(double runsPerSecond, double processorMillisPerRun, List<Long> fills) {}

    @Override
    public List<Figure> run(Effort effort, Path directory) throws IOException {
        int runs = effort.of(16, 8, 2);
        int trades = effort.of(500_000, 300_000, 20_000);
        int warmUp = effort.of(1, 1, 0);
        int rounds = effort.of(7, 3, 1);
        Path csv = TapeFile.write(directory.resolve("BTCUSDT-trades.csv"), trades);
        Path log = TapeFile.convert(csv, directory.resolve("converted"));
        Sweep[][] sweeps = new Sweep[WORKERS.length][rounds];
        List<Long> expected = null;
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < WORKERS.length; i++) {
                Sweep sweep = sweep(WORKERS[i], runs, trades, log, directory);
                expected = expected == null ? sweep.fills() : expected;
                if (!sweep.fills().equals(expected)) {
                    throw new IllegalStateException(
                            WORKERS[i] + " workers made " + sweep.fills() + " fills instead of " + expected);
                }
                if (round >= 0) {
                    sweeps[i][round] = sweep;
                }
            }
        }
        return figures(sweeps, "sweeps of " + runs + " runs of " + trades);
    }

    private static List<Figure> figures(Sweep[][] sweeps, String of) {
        int rounds = sweeps[0].length;
        double[] times = new double[rounds];
        double[] processor = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            times[round] = sweeps[1][round].runsPerSecond() / sweeps[0][round].runsPerSecond();
            processor[round] = sweeps[1][round].processorMillisPerRun() / sweeps[0][round].processorMillisPerRun();
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("sweep, two workers to one, elapsed", "times", times, "", of));
        figures.add(Figure.of("sweep, processor time of a run, two workers to one", "ratio", processor, "", of));
        for (int i = 0; i < WORKERS.length; i++) {
            String what = "sweep, " + WORKERS[i] + (WORKERS[i] == 1 ? " worker" : " workers");
            double[] speeds = new double[rounds];
            double[] millis = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                speeds[round] = sweeps[i][round].runsPerSecond();
                millis[round] = sweeps[i][round].processorMillisPerRun();
            }
            figures.add(Figure.of(what + ": runs, elapsed", "1/s", speeds, "", of));
            figures.add(Figure.of(what + ": processor time of a run", "ms", millis, "", of));
        }
        return figures;
    }

    private static Sweep sweep(int workers, int runs, int trades, Path log, Path directory) {
        List<Callable<Run>> tasks = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            int fast = 2 + 3 * i;
            Path folder = directory.resolve("run-" + i);
            tasks.add(() -> backtest(fast, trades, log, folder));
        }
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            long begin = System.nanoTime();
            List<Future<Run>> all = threads.invokeAll(tasks);
            long elapsed = System.nanoTime() - begin;
            List<Long> fills = new ArrayList<>();
            long processor = 0;
            for (Future<Run> one : all) {
                fills.add(one.get().fills());
                processor += one.get().processorNanos();
            }
            return new Sweep(runs * NANOS / elapsed, processor / 1e6 / runs, fills);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run of the sweep failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdown();
        }
    }

    private static Run backtest(int fast, int trades, Path log, Path folder) {
        long processor = THREADS.getCurrentThreadCpuTime();
        ReplayFeed feed = new ReplayFeed(
                Parameters.of(ReplayFeed.Parameters.class, Map.of("files", new String[] {log.toString()})));
        try (Simulation simulation = new SimulationsComponent()
                .open(new SimulationSettings(
                        folder,
                        1,
                        List.of(Desk.BTC),
                        List.of(new SimulationSettings.FeedSource("trades", feed, List.of(Desk.BTC.name()))),
                        List.of(new SimulationSettings.VenueSource(Desk.BTC.venue(), Desk.simulatedVenue())),
                        Desk.CHECKS,
                        Desk.LIMITS))) {
            CountingStrategy strategy = new CountingStrategy(cross(fast));
            Desk.deploy(simulation.engine(), "sweep", strategy);
            simulation.engine().startFeeds();
            Simulation.Result result = simulation.run(events -> true);
            if (result.marketEvents() != trades || strategy.fills() == 0) {
                throw new IllegalStateException(result.marketEvents() + " of " + trades + " trades were taken, with "
                        + strategy.fills() + " fills");
            }
            return new Run(strategy.fills(), THREADS.getCurrentThreadCpuTime() - processor);
        } finally {
            IoUtil.delete(folder.toFile(), true);
        }
    }

    private static Strategy cross(int fast) {
        return new MovingAverageCross(
                Parameters.of(MovingAverageCross.Parameters.class, Map.of("bar", "1s", "fast", fast, "slow", SLOW)));
    }
}
