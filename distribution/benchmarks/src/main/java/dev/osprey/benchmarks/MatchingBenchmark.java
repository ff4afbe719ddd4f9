package dev.osprey.benchmarks;

import dev.osprey.benchmarks.Matcher.Run;
import dev.osprey.benchmarks.Matcher.Trades;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same commands through Osprey's matching engine and its peers, in turn, in one process, on one thread. All must make the same trades. Two
 * kinds of rounds: whole streams, for commands a second; and with the clock read at each command, for percentiles.
 */
final class MatchingBenchmark implements Benchmark {

    private static final long SEED = 20261121;
    private static final String OF = "rounds";
    private static final String MUST = "> 1.2";
    private static final double[] PERCENTILES = {50, 99, 99.9};

    private static final List<OrderStream.Mix> MIXES = List.of(
            new OrderStream.Mix("mixed", 10_000, 60, 6, 10, 5),
            new OrderStream.Mix("deep book", 100_000, 1_500, 4, 10, 4),
            new OrderStream.Mix("cancel-heavy", 2_000, 20, 2, 2, 1));

    /** Ours first, then the one that ours is measured by. */
    private static final List<Matcher> MATCHERS = List.of(
            new OspreyMatcher(), ExchangeCoreMatcher.direct(), ExchangeCoreMatcher.naive(), new ParityMatcher());

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        List<Figure> figures = new ArrayList<>();
        for (OrderStream.Mix mix : MIXES) {
            OrderStream stream = OrderStream.of(mix, effort.of(1_000_000, 500_000, 20_000), SEED);
            System.out.println(stream);
            figures.addAll(measure(stream, effort.of(3, 2, 0), effort.of(10, 5, 1)));
        }
        return figures;
    }

    private static List<Figure> measure(OrderStream stream, int warmUp, int rounds) {
        checkTrades(stream);
        List<List<Run>> runs = new ArrayList<>();
        List<List<double[]>> percentiles = new ArrayList<>();
        for (int i = 0; i < MATCHERS.size(); i++) {
            runs.add(new ArrayList<>());
            percentiles.add(new ArrayList<>());
        }
        long[] latencies = new long[stream.size];
        for (int round = 0; round < warmUp + rounds; round++) {
            for (int i = 0; i < MATCHERS.size(); i++) {
                Run run = MATCHERS.get(i).run(stream, null);
                MATCHERS.get(i).run(stream, latencies);
                if (round >= warmUp) {
                    runs.get(i).add(run);
                    percentiles.get(i).add(percentiles(latencies));
                }
            }
        }
        return figures(stream, runs, percentiles);
    }

    /** Fails unless all engines make the same trades. */
    private static void checkTrades(OrderStream stream) {
        Trades expected = MATCHERS.get(0).run(stream, null).trades();
        if (expected.count() == 0) {
            throw new IllegalStateException(stream.name + ": no trades");
        }
        for (Matcher matcher : MATCHERS) {
            Trades trades = matcher.run(stream, null).trades();
            if (!trades.equals(expected)) {
                throw new IllegalStateException(stream.name + ": " + matcher.name() + " made " + trades + ", "
                        + MATCHERS.get(0).name() + " " + expected);
            }
        }
        System.out.println(stream.name + ": all made " + expected);
    }

    private static double[] percentiles(long[] latencies) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return Arrays.stream(PERCENTILES)
                .map(percentile -> sorted[(int) (sorted.length * percentile / 100)])
                .toArray();
    }

    private static List<Figure> figures(OrderStream stream, List<List<Run>> runs, List<List<double[]>> percentiles) {
        List<Figure> figures = new ArrayList<>();
        figures.add(ratio(stream, "processor", runs, Run::processorNanos));
        figures.add(ratio(stream, "elapsed", runs, Run::elapsedNanos));
        for (int i = 0; i < MATCHERS.size(); i++) {
            String what = stream.name + ", " + MATCHERS.get(i).name();
            figures.add(perSecond(what + ": processor time", stream, runs.get(i), Run::processorNanos));
            figures.add(perSecond(what + ": elapsed", stream, runs.get(i), Run::elapsedNanos));
            for (int p = 0; p < PERCENTILES.length; p++) {
                int percentile = p;
                figures.add(Figure.of(
                        what + ": a command, p" + String.valueOf(PERCENTILES[p]).replace(".0", ""),
                        "ns",
                        percentiles.get(i).stream()
                                .mapToDouble(values -> values[percentile])
                                .toArray(),
                        "",
                        OF));
            }
        }
        return figures;
    }

    private static Figure ratio(OrderStream stream, String time, List<List<Run>> runs, ToDoubleFunction<Run> nanos) {
        double[] ratios = new double[runs.get(0).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = nanos.applyAsDouble(runs.get(1).get(round))
                    / nanos.applyAsDouble(runs.get(0).get(round));
        }
        String what = stream.name + ", Osprey to exchange-core direct, " + time;
        return Figure.of(what, "times", ratios, MUST, OF);
    }

    private static Figure perSecond(String what, OrderStream stream, List<Run> runs, ToDoubleFunction<Run> nanos) {
        double[] values = runs.stream()
                .mapToDouble(run -> stream.size * 1e3 / nanos.applyAsDouble(run))
                .toArray();
        return Figure.of(what, "million/s", values, "", OF);
    }
}
