package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Version;
import dev.osprey.launcher.server.Functions;
import dev.osprey.launcher.sweep.Grid;
import dev.osprey.launcher.sweep.Ranking;
import dev.osprey.launcher.sweep.SweepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a strategy with many sets of parameters. */
@Command(
        name = "sweep",
        description = {
            "Run a strategy over recorded data with every combination of parameters, several at a time.",
            "Each result is on disk before it counts: the same command goes on where it was stopped or killed."
        })
final class SweepCommand extends OspreyCommand {

    private static final int SHOWN = 10;
    private static final int SHOWN_DECIMALS = 4;

    @Mixin
    private BacktestOptions run;

    @Option(
            names = "--vary",
            paramLabel = "KEY=VALUES",
            required = true,
            description = "Values of a parameter, as in fast=5..50:5 or slow=20,50,100; may be given several times.")
    private Map<String, String> vary = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the results: runs.jsonl as they come, runs.csv sorted when all are there.")
    private Path out;

    @Option(
            names = "--sort",
            paramLabel = "FIGURE",
            defaultValue = "sharpe",
            description = "What the best is the highest of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
            completionCandidates = Ranking.Names.class)
    private String sort;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a heat map of the figure that is sorted by to this file, as a page.")
    private Path report;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many run at a time; the results do not depend on it. Default: one a core.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws FailedException {
        run.require();
        OutputFiles.requireFolder("report", report);
        Ranking ranking = Ranking.by(sort);
        if (jobs < 1) {
            throw new FailedException("jobs=" + jobs + " must be at least 1");
        }
        Home home = terminal.home();
        List<Map<String, String>> grid = Grid.of(vary);
        try (SweepFolder folder = SweepFolder.open(out, asked(home))) {
            int before = folder.done().size();
            if (before < grid.size()) {
                run(home, grid, folder);
            }
            List<Map<String, Object>> sorted = ranking.sort(folder.done().values());
            Path table = folder.summary("runs.csv", ranking.csv(sorted, vary.keySet()));
            requireOne(sorted);
            show(sorted, ranking);
            if (report != null) {
                heatMap(home, sorted);
            }
            terminal.out().println(grid.size() + " runs, " + before + " of them from before: " + table);
        }
        return ExitCode.OK;
    }

    /** What must be the same for the sweep to be the same. */
    private Map<String, Object> asked(Home home) throws FailedException {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("version", Version.text());
        run.options(home).forEach((name, value) -> {
            if (!"strategies".equals(name)) {
                asked.put(name, value instanceof Number ? value.toString() : value);
            }
        });
        asked.put("vary", vary);
        Map<String, Object> digests = new TreeMap<>();
        for (String file : run.files()) {
            digests.put(file, DataFiles.digest(Path.of(file)));
        }
        asked.put("digests", digests);
        return asked;
    }

    private void run(Home home, List<Map<String, String>> grid, SweepFolder folder) throws FailedException {
        SweepProgress progress = SweepProgress.on(terminal, folder.done().size(), grid.size());
        try {
            new Functions(home).call("sweep", temporary -> {
                Map<String, Object> options = run.options(home);
                options.put("directory", folder.work().toString());
                options.put("runs", missing(grid, folder));
                options.put("jobs", jobs);
                options.put(
                        "bundle",
                        folder.done().values().stream()
                                .map(one -> one.get("bundle"))
                                .findFirst()
                                .orElse(null));
                options.put("result", keep(number -> grid.get(number - 1), folder, progress));
                return options;
            });
        } catch (UncheckedIOException e) {
            throw new FailedException("out=" + out + " cannot be written: " + e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    /** Runs are counted from 1. */
    private static Map<Integer, Map<String, String>> missing(List<Map<String, String>> grid, SweepFolder folder) {
        Map<Integer, Map<String, String>> missing = new TreeMap<>();
        for (int i = 0; i < grid.size(); i++) {
            if (!folder.done().containsKey(i + 1)) {
                missing.put(i + 1, grid.get(i));
            }
        }
        return missing;
    }

    /** @param parameters of a run by its number */
    static BiConsumer<Integer, Map<String, Object>> keep(
            IntFunction<Map<String, String>> parameters, SweepFolder folder, SweepProgress progress) {
        return (number, figures) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("run", number);
            line.put("parameters", parameters.apply(number));
            line.putAll(figures);
            try {
                folder.add(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            progress.next();
        };
    }

    /** Where nothing could run there is no result. */
    private static void requireOne(List<Map<String, Object>> runs) throws FailedException {
        if (runs.stream().allMatch(run -> run.get("error") != null)) {
            throw new FailedException("none of the " + runs.size() + " runs worked; the first: "
                    + runs.get(0).get("error"));
        }
    }

    private void show(List<Map<String, Object>> sorted, Ranking ranking) {
        List<Map<String, Object>> best = sorted.stream().limit(SHOWN).toList();
        boolean haveErrors = best.stream().anyMatch(run -> run.get("error") != null);
        List<String> headings = ranking.headings(vary.keySet());
        // the last column
        int columns = headings.size() - (haveErrors ? 0 : 1);
        Table table = new Table(headings.subList(0, columns).toArray(String[]::new));
        best.forEach(one -> table.row(cells(ranking.cells(one, vary.keySet()).subList(0, columns))));
        table.print(terminal.out());
    }

    /** Figures with the same decimals; the run's number and its parameters as they are. */
    private Object[] cells(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> i <= vary.size() ? cells.get(i) : rounded(cells.get(i)))
                .toArray();
    }

    private void heatMap(Home home, List<Map<String, Object>> sorted) throws FailedException {
        new Functions(home)
                .call(
                        "sweep-report",
                        folder -> Map.of(
                                "title",
                                "Sweep of " + run.title(),
                                "figure",
                                sort,
                                "parameters",
                                List.copyOf(vary.keySet()),
                                "runs",
                                sorted,
                                "report",
                                report.toAbsolutePath().toString()));
    }

    /** For people; the files have all digits. */
    static String rounded(String cell) {
        return cell.matches("-?\\d+(\\.\\d+)?E-?\\d+|-?\\d+\\.\\d+")
                ? new BigDecimal(cell)
                        .setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : cell;
    }
}
