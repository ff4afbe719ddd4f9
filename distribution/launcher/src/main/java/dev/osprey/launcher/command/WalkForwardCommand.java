package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.server.Functions;
import dev.osprey.launcher.sweep.Ranking;
import dev.osprey.launcher.sweep.SweepFolder;
import dev.osprey.launcher.sweep.Windows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses parameters in one window of the data and tests them in the next, and so on to the data's end. */
@Command(
        name = "walk-forward",
        description = {
            "Choose the best parameters in one window of the data, test them in the time behind it, and go on so to the end.",
            "What counts is the equity of the tests, joined to one. Needs --from and --to.",
            "Each result is on disk before it counts: the same command goes on where it was stopped or killed."
        },
        footer = {
            "",
            "Example:",
            "  osprey walk-forward --strategy ema-cross --instrument BTC-USD.COINBASE --data btc-4h.csv.gz \\",
            "      --from 2023-02-01 --to 2025-02-01 --vary fast=5..20:5 --set slow=50 \\",
            "      --in-sample 180d --out-of-sample 30d --out my-walk"
        })
final class WalkForwardCommand extends OspreyCommand {

    /** In place of a figure that is not defined. */
    private static final String NOTHING = "-";

    @Mixin
    private SweepOptions sweep;

    @Option(
            names = "--in-sample",
            paramLabel = "LENGTH",
            required = true,
            description = "How long a window is in which parameters are chosen, as in 180d.")
    private String inSample;

    @Option(
            names = "--out-of-sample",
            paramLabel = "LENGTH",
            required = true,
            description = "How long what was chosen is tested, and how far the windows move, as in 30d.")
    private String outOfSample;

    @Option(names = "--anchored", description = "All windows begin with the data: each is longer than the one before.")
    private boolean anchored;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the results: runs.jsonl as they come, windows.csv and equity.csv at the end.")
    private Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to this file, as a page.")
    private Path report;

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public Integer call() throws FailedException {
        sweep.require();
        OutputFiles.requireFolder("report", report);
        Home home = terminal.home();
        List<Map<String, String>> grid = sweep.grid();
        Ranking ranking = sweep.ranking();
        List<Windows.Window> windows = Windows.of(
                Windows.time("from", sweep.run().reading().from()),
                Windows.time("to", sweep.run().reading().to()),
                Windows.length("in-sample", inSample),
                Windows.length("out-of-sample", outOfSample),
                anchored);
        try (SweepFolder folder = SweepFolder.open(out, sweep.asked(home, asked()))) {
            int before = folder.done().size();
            SweepProgress progress = SweepProgress.on(terminal, before, windows.size() * (grid.size() + 1));
            try {
                runs(home, folder, progress, inSampleRuns(grid, windows));
                runs(home, folder, progress, outOfSampleRuns(grid, windows, ranking, folder));
            } finally {
                progress.end();
            }
            finish(home, folder, table(grid, windows, folder));
        }
        return ExitCode.OK;
    }

    private Map<String, Object> asked() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("inSample", inSample);
        asked.put("outOfSample", outOfSample);
        asked.put("anchored", anchored);
        asked.put("sort", sweep.sort());
        return asked;
    }

    /**
     * A run of a window.
     *
     * @param options in place of the common ones
     */
    private record Planned(int number, Map<String, String> parameters, Map<String, Object> options) {}

    /** Those of the first window are numbered from 1, then those of the second. */
    private static List<Planned> inSampleRuns(List<Map<String, String>> grid, List<Windows.Window> windows) {
        List<Planned> runs = new ArrayList<>();
        for (Windows.Window window : windows) {
            for (Map<String, String> parameters : grid) {
                runs.add(new Planned(
                        runs.size() + 1,
                        parameters,
                        Map.of(
                                "from",
                                window.from().toString(),
                                "to",
                                window.test().toString())));
            }
        }
        return runs;
    }

    /** Each begins with its window's data, so that it stands at the test's first moment as it would have, and counts from there. */
    private List<Planned> outOfSampleRuns(
            List<Map<String, String>> grid, List<Windows.Window> windows, Ranking ranking, SweepFolder folder)
            throws FailedException {
        List<Planned> runs = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Windows.Window window = windows.get(i);
            List<Map<String, Object>> inSampleResults = IntStream.rangeClosed(
                            i * grid.size() + 1, (i + 1) * grid.size())
                    .mapToObj(number -> folder.done().get(number))
                    .toList();
            SweepOptions.requireOne(inSampleResults);
            int best = ((Number) ranking.sort(inSampleResults).get(0).get("run")).intValue();
            runs.add(new Planned(
                    windows.size() * grid.size() + i + 1,
                    grid.get((best - 1) % grid.size()),
                    Map.of(
                            "from",
                            window.from().toString(),
                            "to",
                            window.to().toString(),
                            "countFrom",
                            window.test().toString(),
                            "equity",
                            curve(i))));
        }
        return runs;
    }

    private String curve(int window) {
        return out.resolve("window-" + (window + 1) + ".csv").toAbsolutePath().toString();
    }

    private void runs(Home home, SweepFolder folder, SweepProgress progress, List<Planned> planned)
            throws FailedException {
        Map<Integer, Map<String, String>> parameters = new TreeMap<>();
        Map<Integer, Map<String, Object>> each = new TreeMap<>();
        for (Planned one : planned) {
            parameters.put(one.number(), one.parameters());
            each.put(one.number(), one.options());
        }
        sweep.run(home, folder, progress, parameters, each);
    }

    private List<Map<String, Object>> table(
            List<Map<String, String>> grid, List<Windows.Window> windows, SweepFolder folder) throws FailedException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Map<String, Object> tested = folder.done().get(windows.size() * grid.size() + i + 1);
            if (tested.get(Functions.ERROR) != null) {
                throw new FailedException("window " + (i + 1) + " out of sample: " + tested.get(Functions.ERROR));
            }
            Object chosen = tested.get("parameters");
            Map<String, Object> in = IntStream.rangeClosed(i * grid.size() + 1, (i + 1) * grid.size())
                    .mapToObj(number -> folder.done().get(number))
                    .filter(one -> one.get("parameters").equals(chosen))
                    .findFirst()
                    .orElseThrow();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("window", i + 1);
            row.put("from", time(windows.get(i).from()));
            row.put("test", time(windows.get(i).test()));
            row.put("to", time(windows.get(i).to()));
            ((Map<?, ?>) chosen).forEach((name, value) -> row.put(name.toString(), value));
            row.put(sweep.sort() + " in", text(in.get(sweep.sort())));
            row.put(sweep.sort() + " out", text(tested.get(sweep.sort())));
            row.put("return in", text(in.get("totalReturn")));
            row.put("return out", text(tested.get("totalReturn")));
            row.put("round trips out", text(tested.get("roundTrips")));
            rows.add(row);
        }
        return rows;
    }

    /** Says in which windows there was nothing to choose by: then the first of the grid that ran is the best. */
    static List<String> unfounded(List<Map<String, Object>> rows, String sort) {
        return rows.stream()
                .filter(row -> NOTHING.equals(row.get(sort + " in")))
                .map(row -> "window " + row.get("window") + ": of no run in sample there is a " + sort
                        + "; what was tested is merely the first of the grid that ran")
                .toList();
    }

    private static String time(Instant time) {
        return time.toString().replace("T00:00:00Z", "");
    }

    private static String text(Object figure) {
        return figure == null ? NOTHING : SweepCommand.rounded(figure.toString());
    }

    private void finish(Home home, SweepFolder folder, List<Map<String, Object>> rows) throws FailedException {
        StringBuilder csv = new StringBuilder(String.join(",", rows.get(0).keySet())).append('\n');
        rows.forEach(row -> csv.append(String.join(
                        ",", row.values().stream().map(Object::toString).toList()))
                .append('\n'));
        Path table = folder.summary("windows.csv", csv.toString());
        Map<String, Object> figures = new Functions(home).call("walk-forward", temporary -> {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put(
                    "curves",
                    IntStream.range(0, rows.size()).mapToObj(this::curve).toList());
            options.put("cash", sweep.run().cash());
            options.put("daysPerYear", 0);
            options.put("equity", out.resolve("equity.csv").toAbsolutePath().toString());
            options.put("windows", rows);
            options.put("remarks", unfounded(rows, sweep.sort()));
            options.put("title", "Walk forward of " + sweep.run().title());
            options.put(
                    "report", report == null ? null : report.toAbsolutePath().toString());
            return options;
        });
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>(figures);
            result.put("windows", rows);
            terminal.out().println(Json.write(result));
        } else {
            show(rows, figures);
            terminal.out().println(table);
        }
        ((List<?>) figures.get("remarks")).forEach(remark -> terminal.note(remark.toString()));
    }

    private void show(List<Map<String, Object>> rows, Map<String, Object> figures) {
        Table shown = new Table(rows.get(0).keySet().toArray(String[]::new));
        rows.forEach(row -> shown.row(row.values().toArray()));
        shown.print(terminal.out());
        terminal.out().println();
        Figures all = new Figures();
        figures.forEach((name, value) -> {
            if (!"remarks".equals(name)) {
                all.add(name, value);
            }
        });
        all.print(terminal.out());
    }
}
