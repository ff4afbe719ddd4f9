package dev.osprey.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link AppendAndReadBack} under JMH: the log and its peer in one run. */
final class LogBenchmark implements Benchmark {

    private static final String OF = "iterations";

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        TimeValue time = TimeValue.milliseconds(effort.of(1000, 500, 50));
        OptionsBuilder options = new OptionsBuilder();
        options.include(AppendAndReadBack.class.getName())
                .forks(effort.of(3, 1, 0))
                .warmupIterations(effort.of(5, 4, 0))
                .warmupTime(time)
                .measurementIterations(effort.of(10, 8, 1))
                .measurementTime(time)
                .jvmArgs(JvmFlags.withChronicle().toArray(new String[0]))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            return figures(new Runner(options.build()).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Figure> figures(Collection<RunResult> results) {
        List<Figure> figures = new ArrayList<>();
        for (RunResult each : results) {
            String fsync = each.getParams().getParam("fsync");
            boolean peer = fsync == null;
            String what = peer ? "Chronicle Queue" : "log, fsync " + fsync.toLowerCase(java.util.Locale.ROOT);
            List<IterationResult> iterations = each.getBenchmarkResults().stream()
                    .map(BenchmarkResult::getIterationResults)
                    .flatMap(Collection::stream)
                    .toList();
            figures.add(Figure.of(
                    what + ": append and read 64 bytes",
                    "ns mean",
                    iterations.stream()
                            .mapToDouble(
                                    iteration -> iteration.getPrimaryResult().getScore())
                            .toArray(),
                    peer ? "" : "< 100",
                    OF));
            figures.add(Figure.of(
                    what + ": the same, processor time",
                    "ns mean",
                    iterations.stream()
                            .mapToDouble(
                                    iteration -> counter(iteration, "processorNanos") / counter(iteration, "events"))
                            .toArray(),
                    "",
                    OF));
        }
        return figures;
    }

    private static double counter(IterationResult iteration, String name) {
        return iteration.getSecondaryResults().get(name).getScore();
    }
}
