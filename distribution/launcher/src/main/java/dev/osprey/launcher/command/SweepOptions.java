package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.UsageException;
import dev.osprey.launcher.Version;
import dev.osprey.launcher.server.Functions;
import dev.osprey.launcher.sweep.Grid;
import dev.osprey.launcher.sweep.Ranking;
import dev.osprey.launcher.sweep.SweepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that run a strategy with many sets of parameters, and how they run them. */
final class SweepOptions {

    @Mixin
    private BacktestOptions run;

    @Option(
            names = "--vary",
            paramLabel = "KEY=VALUES",
            required = true,
            description = "Values of a parameter, as in fast=5..50:5 or slow=20,50,100; may be given several times.")
    private Map<String, String> vary = new LinkedHashMap<>();

    @Option(
            names = "--sort",
            paramLabel = "FIGURE",
            defaultValue = "sharpe",
            description = "What the best is the highest of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
            completionCandidates = Ranking.Names.class)
    private String sort;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many run at a time; the results do not depend on it. Default: one a core.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    /** @throws FailedException if something is missing or makes no sense */
    void require() throws FailedException {
        run.require();
        requireOnce();
        ranking();
        if (jobs < 1) {
            throw new UsageException("jobs=" + jobs + " must be at least 1");
        }
    }

    private void requireOnce() throws UsageException {
        for (Map.Entry<String, String> varied : vary.entrySet()) {
            String set = run.parameters().get(varied.getKey());
            if (set != null) {
                throw new UsageException("--set=" + varied.getKey() + "=" + set + " and --vary=" + varied
                        + " give the same parameter: leave one of them out");
            }
        }
    }

    BacktestOptions run() {
        return run;
    }

    /** The names of the parameters that vary. */
    Set<String> varied() {
        return vary.keySet();
    }

    List<Map<String, String>> grid() throws FailedException {
        return Grid.of(vary);
    }

    String sort() {
        return sort;
    }

    Ranking ranking() throws FailedException {
        return Ranking.by(sort);
    }

    /**
     * What must be the same for the results to be the same.
     *
     * @param more of the command
     */
    Map<String, Object> asked(Home home, Map<String, Object> more) throws FailedException {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("version", Version.text());
        run.options(home).forEach((name, value) -> {
            if (!"strategies".equals(name)) {
                asked.put(name, value instanceof Number ? value.toString() : value);
            }
        });
        asked.put("vary", vary);
        asked.putAll(more);
        Map<String, Object> digests = new TreeMap<>();
        for (String file : run.files()) {
            digests.put(file, DataFiles.digest(Path.of(file)));
        }
        asked.put("digests", digests);
        return asked;
    }

    /**
     * Runs what has no result in the folder yet; each result is there before it counts.
     *
     * @param parameters of the runs, by their numbers
     * @param each       of some runs: options in place of the common ones
     */
    void run(
            Home home,
            SweepFolder folder,
            SweepProgress progress,
            Map<Integer, Map<String, String>> parameters,
            Map<Integer, Map<String, Object>> each)
            throws FailedException {
        Map<Integer, Map<String, String>> missing = new TreeMap<>(parameters);
        missing.keySet().removeAll(folder.done().keySet());
        if (missing.isEmpty()) {
            return;
        }
        try {
            new Functions(home).call("sweep", temporary -> {
                Map<String, Object> options = run.options(home);
                options.put("directory", folder.work().toString());
                options.put("runs", missing);
                options.put("each", each);
                options.put("jobs", jobs);
                options.put(
                        "bundle",
                        folder.done().values().stream()
                                .map(one -> one.get("bundle"))
                                .findFirst()
                                .orElse(null));
                options.put("result", keep(missing, folder, progress));
                return options;
            });
        } catch (UncheckedIOException e) {
            throw new FailedException("out=" + folder.path() + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Where nothing could run there is no result.
     *
     * @throws FailedException if none worked; a {@link UsageException} if none of their parameters make sense
     */
    static void requireOne(List<Map<String, Object>> runs) throws FailedException {
        if (runs.stream().anyMatch(run -> run.get(Functions.ERROR) == null)) {
            return;
        }
        String first = runs.get(0).get(Functions.ERROR).toString();
        String sentence = runs.size() == 1 ? first : "none of the " + runs.size() + " runs worked; the first: " + first;
        throw runs.stream().allMatch(run -> run.get(Functions.BAD_USAGE) != null)
                ? new UsageException(sentence)
                : new FailedException(sentence);
    }

    private static BiConsumer<Integer, Map<String, Object>> keep(
            Map<Integer, Map<String, String>> parameters, SweepFolder folder, SweepProgress progress) {
        return (number, figures) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("run", number);
            line.put("parameters", parameters.get(number));
            line.putAll(figures);
            try {
                folder.add(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            progress.next();
        };
    }
}
