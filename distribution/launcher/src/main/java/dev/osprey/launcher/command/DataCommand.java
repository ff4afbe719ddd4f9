package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.server.Functions;
import dev.osprey.launcher.settings.InstrumentSettings;
import dev.osprey.launcher.settings.Settings;
import dev.osprey.launcher.settings.WrongSettingsException;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at recorded market data. */
@Command(
        name = "data",
        description = "Look at recorded market data as a strategy would see it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DataCommand.Check.class,
            DataConvertCommand.class,
            DataCommand.Book.class,
            DataCommand.Bars.class,
            DataCommand.Indicator.class
        })
final class DataCommand extends OspreyCommand {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "one of check, convert, book, bars and indicator must be given");
    }

    /** What they have in common: files of one instrument in, lines of a table out. */
    abstract static class OnFiles extends OspreyCommand {

        private static final int BUFFER = 1 << 16;

        @Option(
                names = "--instrument",
                paramLabel = "NAME",
                required = true,
                description = "Whose data it is, as in BTC-USD.COINBASE.")
        private String instrument;

        @Mixin
        private ReadingOptions reading;

        /** Calls a function with the files and what is common, and prints its lines. */
        final Map<String, Object> print(String function, List<String> files, Map<String, Object> more)
                throws FailedException {
            Home home = terminal.home();
            Progress progress = Progress.on(terminal);
            PrintStream out =
                    new PrintStream(new BufferedOutputStream(terminal.out(), BUFFER), false, StandardCharsets.UTF_8);
            try {
                return new Functions(home).call(function, folder -> {
                    Map<String, Object> options = new LinkedHashMap<>(more);
                    options.put("data", files);
                    options.put("instrument", instrument);
                    options.put("definitions", definitions(home));
                    options.put("feed", reading.parameters());
                    options.put("directory", folder.resolve("log").toString());
                    options.put("line", (Consumer<String>) out::println);
                    options.put("progress", progress);
                    return options;
                });
            } finally {
                progress.end();
                out.flush();
            }
        }

        /** Instruments of the settings have their steps from there; wrong settings are a server's trouble. */
        static List<String> definitions(Home home) {
            try {
                return Settings.read(home.settings(), "", home.folder(), null).instruments().stream()
                        .map(InstrumentSettings::line)
                        .toList();
            } catch (WrongSettingsException e) {
                return List.of();
            }
        }
    }

    /** What those have in common that show bars. */
    abstract static class OnBars extends OnFiles {

        @Mixin
        private BarOptions bars;

        final Map<String, Object> printBars(String function, List<String> files, Map<String, Object> more)
                throws FailedException {
            Map<String, Object> all = new LinkedHashMap<>(more);
            bars.putInto(all);
            return print(function, files, all);
        }
    }

    /** Says what files hold and what is wrong with them. */
    @Command(
            name = "check",
            description = {
                "Say what files hold, and what is wrong with them: gaps, duplicates, crossed quotes, damaged lines.",
                "Exit status 1 if a file cannot be read or has damaged lines."
            },
            footer = {"", "Example:", "  osprey data check trades.csv.gz --gap 5m"})
    static final class Check extends OspreyCommand {

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded data.")
        private List<String> files = new ArrayList<>();

        @Option(
                names = "--gap",
                paramLabel = "TIME",
                description = "How long nothing may come, as in 5m. Without it, between bars their length.")
        private String gap;

        @Option(
                names = "--feed",
                paramLabel = "KEY=VALUE",
                description = "How files are read: format, timeUnit, bar, zone; as the replay feed's parameters.")
        private Map<String, String> feed = new LinkedHashMap<>();

        @Option(names = "--json", description = "Print JSON, for machines.")
        private boolean json;

        @Override
        public Integer call() throws FailedException {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("data", files);
            options.put("feed", feed);
            options.put("gap", gap == null ? "" : gap);
            Map<String, Object> result = new Functions(terminal.home()).call("data-check", folder -> options);
            if (json) {
                terminal.out().println(Json.write(result));
            } else {
                ServerCommand.rows(result, "files").forEach(this::show);
            }
            return ServerCommand.rows(result, "files").stream().allMatch(Check::isSound)
                    ? ExitCode.OK
                    : ExitCode.SOFTWARE;
        }

        private static boolean isSound(Map<String, Object> findings) {
            return findings.get("error") == null && ((Number) findings.get("damaged")).longValue() == 0;
        }

        private void show(Map<String, Object> findings) {
            Figures figures = new Figures();
            findings.forEach((name, value) -> {
                if (value instanceof List<?> lines) {
                    lines.forEach(line -> figures.add("", line));
                } else {
                    figures.add(name, value);
                }
            });
            figures.print(terminal.out());
            terminal.out().println();
        }
    }

    /** Prints an order book. */
    @Command(
            name = "book",
            description = {
                "Print the order book that a strategy would see, as CSV: five levels a side, after each snapshot and then after each N deltas.",
                "A book that cannot be trusted has no rows. How it ended is told on the error output. Exit status 1 if it is not LIVE then."
            },
            footer = {"", "Example:", "  osprey data book btcusdt.ws.gz --instrument BTCUSDT.BINANCE --every 100"})
    static final class Book extends OnFiles {

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded data, in the order of time.")
        private List<String> files = new ArrayList<>();

        @Option(
                names = "--every",
                paramLabel = "N",
                defaultValue = "25",
                description = "Deltas from one row to the next; without it, ${DEFAULT-VALUE}.")
        private int every;

        @Override
        public Integer call() throws FailedException {
            Map<String, Object> ended = print("data-book", files, Map.of("every", every));
            Figures figures = new Figures();
            ended.forEach(figures::add);
            figures.print(terminal.err());
            return "LIVE".equals(ended.get("state")) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Prints bars. */
    @Command(
            name = "bars",
            description = {
                "Print the bars that a strategy would see, as CSV in the columns of Binance's klines.",
                "How many flat bars there are, and prices that came too late or outside the session and are in none, is told on the error output.",
                "Prices without trades: 1m-bid, 1m-ask and 1m-mid are bars of quotes; 1m-quotes has bid and ask side by side."
            },
            footer = {"", "Example:", "  osprey data bars trades.csv.gz --instrument BTCUSDT.BINANCE --bar 100tick"})
    static final class Bars extends OnBars {

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded data, in the order of time.")
        private List<String> files = new ArrayList<>();

        @Option(
                names = "--bar",
                paramLabel = "KIND",
                required = true,
                description =
                        "Such as 1s, 4h, 100tick, 10volume (of the base currency), 50000value (of the quote currency).")
        private String bar;

        @Override
        public Integer call() throws FailedException {
            Map<String, Object> ended = printBars("data-bars", files, Map.of("bar", bar));
            Figures figures = new Figures();
            ended.forEach((name, count) -> {
                if (!name.equals("rows") && !count.equals(0L)) {
                    figures.add(name, count);
                }
            });
            figures.print(terminal.err());
            return ExitCode.OK;
        }
    }

    /** Prints indicators. */
    @Command(
            name = "indicator",
            description = "Print an indicator bar by bar, as CSV; an empty cell is not defined yet.",
            footer = {
                "",
                "Example:",
                "  osprey data indicator 'ema(12);rsi(14)' trades.csv.gz --instrument BTCUSDT.BINANCE --bar 1m"
            })
    static final class Indicator extends OnBars {

        @Parameters(
                index = "0",
                arity = "1",
                paramLabel = "INDICATOR",
                split = ";",
                description = "Such as 'ema(12)', or several as in 'ema(12);rsi(14)'.")
        private List<String> indicators = new ArrayList<>();

        @Parameters(
                index = "1..*",
                paramLabel = "FILE",
                arity = "1..*",
                description = "Recorded data, in the order of time.")
        private List<String> files = new ArrayList<>();

        @Option(
                names = "--bar",
                paramLabel = "KIND",
                defaultValue = "",
                description =
                        "The bars it is of, such as 1m; without it, bars as the files have them, which must be of one kind.")
        private String bar;

        @Override
        public Integer call() throws FailedException {
            printBars("data-indicator", files, Map.of("indicators", indicators, "bar", bar));
            return ExitCode.OK;
        }
    }
}
