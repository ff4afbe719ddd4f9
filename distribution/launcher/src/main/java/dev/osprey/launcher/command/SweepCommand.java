package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.server.Functions;
import dev.osprey.launcher.sweep.Ranking;
import dev.osprey.launcher.sweep.SweepFolder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        },
        footer = {
            "",
            "Example:",
            "  osprey sweep --strategy moving-average-cross --instrument BTCUSDT.BINANCE --data trades.csv.gz \\",
            "      --vary fast=5..50:5 --vary slow=55,100,150 --sort sharpe --out my-sweep"
        })
final class SweepCommand extends OspreyCommand {

    private static final int SHOWN = 10;
    private static final int SHOWN_DECIMALS = 4;

    @Mixin
    private SweepOptions sweep;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the results: runs.jsonl as they come, runs.csv sorted when all are there.")
    private Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a heat map of the figure that is sorted by to this file, as a page.")
    private Path report;

    @Override
    public Integer call() throws FailedException {
        sweep.require();
        OutputFiles.requireFolder("report", report);
        Home home = terminal.home();
        List<Map<String, String>> grid = sweep.grid();
        Ranking ranking = sweep.ranking();
        try (SweepFolder folder = SweepFolder.open(out, sweep.asked(home, Map.of()))) {
            int before = folder.done().size();
            run(home, grid, folder);
            List<Map<String, Object>> sorted = ranking.sort(folder.done().values());
            Path table = folder.summary("runs.csv", ranking.csv(sorted, sweep.varied()));
            SweepOptions.requireOne(sorted);
            show(sorted, ranking);
            noteRuined(sorted);
            if (report != null) {
                heatMap(home, sorted);
            }
            terminal.out().println(grid.size() + " runs, " + before + " of them from before: " + table);
        }
        return ExitCode.OK;
    }

    /** Runs are counted from 1. */
    private void run(Home home, List<Map<String, String>> grid, SweepFolder folder) throws FailedException {
        Map<Integer, Map<String, String>> parameters = new TreeMap<>();
        grid.forEach(one -> parameters.put(parameters.size() + 1, one));
        SweepProgress progress = SweepProgress.on(terminal, folder.done().size(), grid.size());
        try {
            sweep.run(home, folder, progress, parameters, Map.of());
        } finally {
            progress.end();
        }
    }

    private void show(List<Map<String, Object>> sorted, Ranking ranking) {
        List<List<String>> best = sorted.stream()
                .limit(SHOWN)
                .map(run -> ranking.cells(run, sweep.varied()))
                .toList();
        List<String> headings = ranking.headings(sweep.varied());
        int columns = headings.size();
        // ruin and errors are the last, and mostly there are none
        while (isEmpty(best, columns - 1)) {
            columns--;
        }
        Table table = new Table(headings.subList(0, columns).toArray(String[]::new));
        for (List<String> cells : best) {
            table.row(cells(cells.subList(0, columns)));
        }
        table.print(terminal.out());
    }

    private static boolean isEmpty(List<List<String>> rows, int column) {
        return rows.stream().allMatch(row -> row.get(column).isEmpty());
    }

    private void noteRuined(List<Map<String, Object>> sorted) {
        long ruined = sorted.stream().filter(Ranking::isRuined).count();
        if (ruined > 0) {
            terminal.note("of " + ruined + " of " + sorted.size()
                    + " runs the equity was 0 or less at some time: they are last, whatever came after it");
        }
    }

    /** Figures with the same decimals; the run's number and its parameters as they are. */
    private Object[] cells(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> i <= sweep.varied().size() ? cells.get(i) : rounded(cells.get(i)))
                .toArray();
    }

    private void heatMap(Home home, List<Map<String, Object>> sorted) throws FailedException {
        new Functions(home)
                .call(
                        "sweep-report",
                        folder -> Map.of(
                                "title",
                                "Sweep of " + sweep.run().title(),
                                "figure",
                                sweep.sort(),
                                "parameters",
                                List.copyOf(sweep.varied()),
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
