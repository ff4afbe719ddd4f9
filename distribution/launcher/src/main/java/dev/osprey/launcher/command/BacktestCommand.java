package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.Reason;
import dev.osprey.launcher.UsageException;
import dev.osprey.launcher.server.Functions;
import dev.osprey.launcher.settings.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a strategy over recorded data. */
@Command(
        name = "backtest",
        description = {
            "Run a strategy over recorded data, as it would have traded, on one thread and in the data's time.",
            "Two runs with the same options and seed give the same log, byte by byte."
        },
        footer = {
            "",
            "Examples:",
            "  osprey backtest --strategy moving-average-cross --instrument BTCUSDT.BINANCE \\",
            "      --data trades.csv.gz --set fast=20 --set slow=50 --set bar=1m --fee 0.001 --report run.html",
            "  osprey backtest --plan several.yaml --json"
        })
final class BacktestCommand extends OspreyCommand {

    /** Of the result: what is for machines and files. */
    private static final Set<String> LONG = Set.of(
            "executions",
            "executionsLeftOut",
            "remarks",
            "feed",
            "deployments",
            "months",
            "distribution",
            "data",
            "venue",
            "pointsPerYear");

    private static final List<String> DEPLOYMENT = List.of(
            "name", "strategy", "initialCash", "finalEquity", "totalReturn", "sharpe", "maxDrawdown", "roundTrips");

    private static final String HTML = ".html";
    private static final String JSON = ".json";

    @Mixin
    private BacktestOptions run;

    @Option(names = "--log", paramLabel = "DIR", description = "Keep the run's log in this empty folder.")
    private Path log;

    @Option(
            names = "--equity",
            paramLabel = "FILE",
            description = "Write the equity at the close of each bar to this file, as CSV.")
    private Path equity;

    @Option(names = "--trades", paramLabel = "FILE", description = "Write the fills to this file, as CSV.")
    private Path trades;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report to this file: FILE.html a page, FILE.json all figures; may be given twice.")
    private List<Path> reports = new ArrayList<>();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Several strategies and instruments in one run, as this YAML file says.")
    private Path plan;

    @Option(
            names = "--check",
            paramLabel = "KIND",
            description = {
                "look-ahead: compare the orders with those of runs whose data ends earlier;",
                "warm-up: with those of runs whose data begins later. The first difference is an error."
            })
    private String check;

    @Option(
            names = "--annualisation",
            paramLabel = "DAYS",
            description =
                    "Days of trading in a year. Default: as the data says, 252 if it has no weekends, 365 if it has.")
    private int annualisation;

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public Integer call() throws FailedException {
        Home home = terminal.home();
        if (plan == null) {
            run.require();
        } else {
            run.forbid();
        }
        requireKind();
        OutputFiles.requireFolder("equity", equity);
        OutputFiles.requireFolder("trades", trades);
        OutputFiles.requireEmpty("log", log);
        Progress progress = Progress.on(terminal);
        Map<String, Object> result;
        try {
            result = new Functions(home).call("backtest", folder -> options(home, folder, progress));
        } finally {
            progress.end();
        }
        for (Path report : reports) {
            if (report.toString().endsWith(JSON)) {
                write(report, result);
            }
        }
        if (json) {
            terminal.out().println(Json.write(result));
        } else {
            show(result);
        }
        if (result.get("remarks") instanceof List<?> remarks) {
            remarks.forEach(remark -> terminal.note(remark.toString()));
        }
        return ExitCode.OK;
    }

    private Map<String, Object> options(Home home, Path folder, LongConsumer progress) throws FailedException {
        Map<String, Object> options = run.options(home);
        if (plan != null) {
            options.putAll(PlanFile.read(plan));
        }
        options.put("check", check);
        options.put("directory", (log == null ? folder.resolve("log") : log).toString());
        options.put("equity", equity == null ? null : equity.toAbsolutePath().toString());
        options.put("trades", trades == null ? null : trades.toAbsolutePath().toString());
        options.put(
                "report",
                reports.stream()
                        .filter(report -> report.toString().endsWith(HTML))
                        .map(report -> report.toAbsolutePath().toString())
                        .findFirst()
                        .orElse(null));
        options.put("digests", json || !reports.isEmpty());
        options.put("daysPerYear", annualisation);
        options.put("progress", progress);
        return options;
    }

    private void requireKind() throws FailedException {
        for (Path report : reports) {
            if (!report.toString().endsWith(HTML) && !report.toString().endsWith(JSON)) {
                throw new UsageException("report=" + report + " must end with " + HTML + " or " + JSON);
            }
            OutputFiles.requireFolder("report", report);
        }
    }

    private static void write(Path file, Map<String, Object> result) throws FailedException {
        try {
            Files.writeString(file, Json.pretty(result) + "\n");
        } catch (IOException e) {
            throw new FailedException("report=" + file + " cannot be written: " + Reason.of(e), e);
        }
    }

    private void show(Map<String, Object> result) {
        Figures figures = new Figures();
        result.forEach((name, value) -> {
            if (!LONG.contains(name)) {
                figures.add(name, value);
            }
        });
        figures.print(terminal.out());
        if (result.get("deployments") instanceof List<?> all && all.size() > 1) {
            deployments(all);
        }
    }

    private void deployments(List<?> all) {
        Table table = new Table(DEPLOYMENT.toArray(String[]::new));
        for (Object each : all) {
            Map<?, ?> one = (Map<?, ?>) each;
            table.row(DEPLOYMENT.stream()
                    .map(name -> SweepCommand.rounded(String.valueOf(one.get(name))))
                    .toArray());
        }
        terminal.out().println();
        table.print(terminal.out());
    }
}
