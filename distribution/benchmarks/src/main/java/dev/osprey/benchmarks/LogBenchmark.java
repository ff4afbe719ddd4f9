package dev.osprey.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
            boolean paced = each.getParams().getBenchmark().endsWith("Paced");
            String what = fsync == null ? "Chronicle Queue" : "log, fsync " + fsync.toLowerCase(java.util.Locale.ROOT);
            if (paced) {
                figures.add(figure(
                        each,
                        what + ": the same at a million a second",
                        "< 100",
                        iteration -> ofAnEvent(iteration, "burstNanos")));
                continue;
            }
            figures.add(figure(
                    each,
                    what + ": append and read 64 bytes",
                    "NEVER".equals(fsync) ? "< 100" : "",
                    iteration -> iteration.getPrimaryResult().getScore()));
            figures.add(figure(
                    each,
                    what + ": the same, processor time",
                    "",
                    iteration -> ofAnEvent(iteration, "processorNanos")));
        }
        return figures;
    }

    private static Figure figure(RunResult of, String what, String mustShow, ToDoubleFunction<IterationResult> value) {
        return Figure.of(
                what,
                "ns mean",
                of.getBenchmarkResults().stream()
                        .map(BenchmarkResult::getIterationResults)
                        .flatMap(Collection::stream)
                        .mapToDouble(value)
                        .toArray(),
                mustShow,
                OF);
    }

    private static double ofAnEvent(IterationResult iteration, String counter) {
        return counter(iteration, counter) / counter(iteration, "events");
    }

    private static double counter(IterationResult iteration, String name) {
        return iteration.getSecondaryResults().get(name).getScore();
    }
}
