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
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a log of recorded data. */
@Command(
        name = "convert",
        description = {
            "Make a log of recorded data, of one or several instruments, merged by time.",
            "It replays several times faster than the files: in a backtest, --data FOLDER.",
            "It is there as a whole or not at all."
        },
        footer = {"", "Example:", "  osprey data convert BTCUSDT-trades-*.csv.gz --instrument BTCUSDT.BINANCE --out btc"
        })
final class DataConvertCommand extends OspreyCommand {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Recorded data: FILE or INSTRUMENT=FILE, in the order of time.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--instrument",
            paramLabel = "NAME",
            required = true,
            description = "Whose data it is, as in BTC-USD.COINBASE; may be given several times.")
    private List<String> instruments = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "The folder to be made.")
    private Path out;

    @Mixin
    private ReadingOptions reading;

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public Integer call() throws FailedException {
        OutputFiles.requireNew("out", out);
        Home home = terminal.home();
        Progress progress = Progress.on(terminal);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("data", files);
        options.put("instruments", instruments);
        options.put("definitions", DataCommand.OnFiles.definitions(home));
        options.put("feed", reading.parameters());
        options.put("out", out.toString());
        options.put("progress", progress);
        Map<String, Object> result;
        try {
            result = new Functions(home).call("data-convert", folder -> options);
        } finally {
            progress.end();
        }
        if (json) {
            terminal.out().println(Json.write(result));
        } else {
            Figures figures = new Figures();
            result.forEach(figures::add);
            figures.print(terminal.out());
        }
        return ExitCode.OK;
    }
}
