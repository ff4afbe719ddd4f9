package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.server.Functions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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

    @Option(
            names = "--strategy",
            paramLabel = "JAR|NAME",
            required = true,
            description = "The strategy's bundle, or the name of one in strategies/.")
    private String strategy;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description =
                    "Recorded data: Binance dumps or CSV, plain, .gz or .zip; several are read one after the other."
                            + " INSTRUMENT=FILE says which instrument's it is.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--instrument",
            paramLabel = "NAME",
            required = true,
            description = "What is traded, as in BTC-USD.COINBASE; may be given several times.")
    private List<String> instruments = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A parameter; may be given several times.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--cash",
            paramLabel = "AMOUNT",
            defaultValue = "10000",
            description = "Money to begin with. Default: ${DEFAULT-VALUE}.")
    private String cash;

    @Option(
            names = "--fee",
            paramLabel = "RATE",
            defaultValue = "0",
            description = "The venue's fee, as a share of each fill: 0.001 is 0.1 %%. Default: ${DEFAULT-VALUE}.")
    private String fee;

    @Option(
            names = "--venue",
            paramLabel = "KEY=VALUE",
            description = "A parameter of the simulated exchange, as in latency=5ms.")
    private Map<String, String> venue = new LinkedHashMap<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First moment of the data, as in 2023-02-01T00:00:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Moment at which the data ends.")
    private String to;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--log", paramLabel = "DIR", description = "Keep the run's log in this empty folder.")
    private Path log;

    @Option(
            names = "--equity",
            paramLabel = "FILE",
            description = "Write the equity at the close of each bar to this file, as CSV.")
    private Path equity;

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
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("strategy", strategy);
        options.put("strategies", home.strategies().toString());
        options.put("data", data);
        options.put("instruments", instruments);
        options.put("definitions", DataCommand.OnFiles.definitions(home));
        options.put("set", parameters);
        options.put("cash", cash);
        options.put("fee", fee);
        options.put("venue", venue);
        options.put("from", from);
        options.put("to", to);
        options.put("seed", seed);
        options.put("directory", (log == null ? folder.resolve("log") : log).toString());
        options.put("equity", equity == null ? null : equity.toAbsolutePath().toString());
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
