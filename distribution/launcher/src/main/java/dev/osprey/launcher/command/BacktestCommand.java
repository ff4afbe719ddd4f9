package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.server.Functions;
import java.nio.file.Path;
import java.util.Map;
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
        })
final class BacktestCommand extends OspreyCommand {

    private static final String EXECUTIONS = "executions";

    @Mixin
    private BacktestOptions run;

    @Option(names = "--log", paramLabel = "DIR", description = "Keep the run's log in this empty folder.")
    private Path log;

    @Option(
            names = "--equity",
            paramLabel = "FILE",
            description = "Write the equity at the close of each bar to this file, as CSV.")
    private Path equity;

    @Option(names = "--trades", paramLabel = "FILE", description = "Write every fill to this file, as CSV.")
    private Path trades;

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public Integer call() throws FailedException {
        Home home = terminal.home();
        Progress progress = Progress.on(terminal);
        Map<String, Object> result;
        try {
            result = new Functions(home).call("backtest", folder -> options(home, folder, progress));
        } finally {
            progress.end();
        }
        if (json) {
            terminal.out().println(Json.write(result));
        } else {
            show(result);
        }
        return ExitCode.OK;
    }

    private Map<String, Object> options(Home home, Path folder, LongConsumer progress) {
        Map<String, Object> options = run.options(home);
        options.put("directory", (log == null ? folder.resolve("log") : log).toString());
        options.put("equity", equity == null ? null : equity.toAbsolutePath().toString());
        options.put("trades", trades == null ? null : trades.toAbsolutePath().toString());
        options.put("progress", progress);
        return options;
    }

    private void show(Map<String, Object> result) {
        Figures figures = new Figures();
        result.forEach((name, value) -> {
            if (!EXECUTIONS.equals(name)) {
                figures.add(name, value);
            }
        });
        figures.print(terminal.out());
    }
}
