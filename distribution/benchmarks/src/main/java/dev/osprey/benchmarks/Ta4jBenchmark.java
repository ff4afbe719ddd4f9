package dev.osprey.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.indicators.AverageDirectionalIndex;
import dev.osprey.indicators.AverageTrueRange;
import dev.osprey.indicators.BollingerBands;
import dev.osprey.indicators.Deviation;
import dev.osprey.indicators.ExponentialMovingAverage;
import dev.osprey.indicators.Indicator;
import dev.osprey.indicators.RelativeStrengthIndex;
import dev.osprey.indicators.Seed;
import dev.osprey.indicators.SimpleMovingAverage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agrona.IoUtil;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.NotRule;
import org.ta4j.core.rules.OverIndicatorRule;

/**
 * Indicators and a whole backtest beside ta4j's, on the same bars, in turn, in one process, on one thread. The last value of each indicator, and the number of trades, must
 * be the same.
 */
final class Ta4jBenchmark implements Benchmark {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double TOLERANCE = 1e-6;
    private static final int OURS = 0;

    /** The defaults of the moving average cross. */
    private static final int FAST = 10;

    private static final int SLOW = 30;

    private record Pair(
            String name,
            Supplier<Indicator> ours,
            int output,
            Function<BarSeries, org.ta4j.core.Indicator<Num>> theirs) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("sma(20)", () -> new SimpleMovingAverage(20), 0, series -> new SMAIndicator(close(series), 20)),
            new Pair(
                    "ema(12)",
                    () -> new ExponentialMovingAverage(12, Seed.FIRST),
                    0,
                    series -> new EMAIndicator(close(series), 12)),
            new Pair("rsi(14)", () -> new RelativeStrengthIndex(14), 0, series -> new RSIIndicator(close(series), 14)),
            new Pair("atr(14)", () -> new AverageTrueRange(14), 0, series -> new ATRIndicator(series, 14)),
            new Pair("bollinger(20, 2)", () -> new BollingerBands(20, 2, Deviation.POPULATION), -1, series -> {
                ClosePriceIndicator close = close(series);
                return new BollingerBandsUpperIndicator(
                        new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20)),
                        new StandardDeviationIndicator(close, 20));
            }),
            new Pair("adx(14)", () -> new AverageDirectionalIndex(14), -2, series -> new ADXIndicator(series, 14)));

    private static ClosePriceIndicator close(BarSeries series) {
        return new ClosePriceIndicator(series);
    }

    /** What a way of doing it cost, and what came out. */
    private record Run(double nanosPerBar, double bytesPerBar, double result) {}

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        // each of the server's many methods is compiled late: a few hundred thousand bars
        int warmUp = effort.of(4, 6, 0);
        int rounds = effort.of(10, 5, 1);
        BarTape tape = new BarTape(effort.of(200_000, 50_000, 3_000));
        BarSeries decimals = tape.series(DecimalNum.class);
        BarSeries doubles = tape.series(DoubleNum.class);
        List<Figure> figures = new ArrayList<>();
        for (Pair pair : PAIRS) {
            compare(
                    figures,
                    pair.name(),
                    List.of(
                            () -> measured(() -> ours(tape, pair), tape.size()),
                            () -> measured(() -> theirs(decimals, pair), tape.size()),
                            () -> measured(() -> theirs(doubles, pair), tape.size())),
                    tape.size(),
                    warmUp,
                    rounds);
        }
        compare(
                figures,
                "backtest of a cross of averages",
                List.of(
                        () -> simulation(tape, directory.resolve("backtest")),
                        () -> measured(() -> manager(decimals), tape.size()),
                        () -> measured(() -> manager(doubles), tape.size())),
                tape.size(),
                warmUp,
                rounds);
        return figures;
    }

    private static void compare(
            List<Figure> figures, String what, List<Supplier<Run>> ways, int bars, int warmUp, int rounds) {
        Run[][] runs = new Run[ways.size()][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                Run run = ways.get(way).get();
                if (round >= 0) {
                    runs[way][round] = run;
                    check(what, runs[OURS][round], run);
                }
            }
        }
        String of = "rounds of " + bars + " bars";
        String[] names = {"Osprey", "ta4j decimals", "ta4j doubles"};
        for (int way = 0; way < ways.size(); way++) {
            String name = what + ", " + names[way];
            figures.add(Figure.of(name + ": a bar", "ns", nanos(runs[way]), "", of));
            figures.add(Figure.of(name + ": allocated by a bar", "bytes", bytes(runs[way]), "", of));
        }
        for (int way = 1; way < ways.size(); way++) {
            double[] times = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                times[round] = runs[way][round].nanosPerBar() / runs[OURS][round].nanosPerBar();
            }
            figures.add(Figure.of(what + ", Osprey to " + names[way], "times", times, "", of));
        }
    }

    private static Run measured(DoubleSupplier way, int bars) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        double result = way.getAsDouble();
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        return new Run((double) nanos / bars, (double) bytes / bars, result);
    }

    private static void check(String what, Run expected, Run run) {
        if (!(Math.abs(run.result() - expected.result()) <= TOLERANCE * Math.abs(expected.result()))) {
            throw new IllegalStateException(what + " is " + expected.result() + " by Osprey, " + run.result());
        }
    }

    private static double[] nanos(Run[] runs) {
        double[] values = new double[runs.length];
        for (int i = 0; i < runs.length; i++) {
            values[i] = runs[i].nanosPerBar();
        }
        return values;
    }

    private static double[] bytes(Run[] runs) {
        double[] values = new double[runs.length];
        for (int i = 0; i < runs.length; i++) {
            values[i] = runs[i].bytesPerBar();
        }
        return values;
    }

    private static double ours(BarTape tape, Pair pair) {
        Indicator indicator = pair.ours().get();
        for (int i = 0; i < tape.size(); i++) {
            indicator.update(tape.high(i), tape.low(i), tape.close(i), 1);
        }
        return switch (pair.output()) {
            case -1 -> ((BollingerBands) indicator).upper();
            case -2 -> ((AverageDirectionalIndex) indicator).value();
            default -> indicator.output(pair.output());
        };
    }

    private static double theirs(BarSeries series, Pair pair) {
        org.ta4j.core.Indicator<Num> indicator = pair.theirs().apply(series);
        Num value = null;
        for (int i = 0; i <= series.getEndIndex(); i++) {
            value = indicator.getValue(i);
        }
        return value.doubleValue();
    }

    /** All of the server: feed, log, strategy, risk checks, exchange, positions. The run alone is measured, as ta4j's series is made before. */
    private static Run simulation(BarTape tape, Path folder) {
        try (Simulation simulation = new SimulationsComponent()
                .open(new SimulationSettings(
                        folder,
                        1,
                        List.of(Desk.BTC),
                        List.of(new SimulationSettings.FeedSource("bars", tape.feed(), List.of(Desk.BTC.name()))),
                        List.of(new SimulationSettings.VenueSource(Desk.BTC.venue(), Desk.simulatedVenue())),
                        Desk.CHECKS,
                        Desk.LIMITS))) {
            CountingStrategy strategy = new CountingStrategy(Desk.movingAverageCrossOnBars());
            Desk.deploy(simulation.engine(), "backtest", strategy);
            simulation.engine().startFeeds();
            return measured(
                    () -> {
                        simulation.run(events -> true);
                        return strategy.fills();
                    },
                    tape.size());
        } finally {
            IoUtil.delete(folder.toFile(), true);
        }
    }

    private static double manager(BarSeries series) {
        ClosePriceIndicator close = close(series);
        Rule over = new OverIndicatorRule(new SMAIndicator(close, FAST), new SMAIndicator(close, SLOW));
        return new BarSeriesManager(series)
                .run(new BaseStrategy(over, new NotRule(over), SLOW - 1))
                .getTrades()
                .size();
    }
}
