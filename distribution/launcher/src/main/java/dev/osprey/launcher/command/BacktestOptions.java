package dev.osprey.launcher.command;

import dev.osprey.launcher.Home;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What backtests and sweeps have in common. */
final class BacktestOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--strategy",
            paramLabel = "JAR|NAME",
            description = "The strategy's bundle, or the name of one in strategies/.")
    private String strategy;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Recorded data, or the folder of a log; several are merged by time. INSTRUMENT=FILE says which"
                            + " instrument's it is, if the file's name does not.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--instrument",
            paramLabel = "NAME",
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
            names = "--latency",
            paramLabel = "TIME",
            description = "From a decision to the exchange: 5ms, uniform(1ms,5ms), lognormal(2ms,0.5), file(PATH)."
                    + " Does not count against bars. Default: 1ms.")
    private String latency;

    @Option(
            names = "--queue",
            paramLabel = "MODEL",
            description = "Who stands before a resting order at its price: through, back, proportional, front."
                    + " Default: back.")
    private String queue;

    @Option(
            names = "--slippage",
            paramLabel = "TERMS",
            description = "What a market order pays beyond the price of a bar: 5bps, spread:2bps, range:0.1,"
                    + " joined with +. Default: 0.")
    private String slippage;

    @Option(
            names = "--participation",
            paramLabel = "SHARE",
            description = "The part of a bar's volume that may be yours, as in 0.1. Default: 0, any quantity.")
    private String participation;

    @Option(
            names = "--venue",
            paramLabel = "KEY=VALUE",
            description = "Another parameter of the simulated exchange, as in responseLatency=5ms.")
    private Map<String, String> venue = new LinkedHashMap<>();

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private BarOptions bars;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** What must be given unless a plan says it. */
    void require() {
        List<String> missing = new ArrayList<>();
        if (strategy == null) {
            missing.add("--strategy=JAR|NAME");
        }
        if (data.isEmpty()) {
            missing.add("--data=FILE");
        }
        if (instruments.isEmpty()) {
            missing.add("--instrument=NAME");
        }
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Missing required option" + (missing.size() == 1 ? "" : "s") + ": '" + String.join("', '", missing)
                            + "'");
        }
    }

    /** What a plan says in their place. */
    void forbid() {
        if (strategy != null || !data.isEmpty() || !instruments.isEmpty() || !parameters.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--strategy, --data, --instrument and --set stand in the plan");
        }
    }

    /** Returns how the data is read, and which part of it. */
    ReadingOptions reading() {
        return reading;
    }

    /** Returns the parameters that are set. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** Returns the strategy and the instruments, for people. */
    String title() {
        return strategy + " on " + String.join(", ", instruments);
    }

    /** Returns the money to begin with. */
    String cash() {
        return cash;
    }

    /** Returns them as the functions of the bundles take them. */
    Map<String, Object> options(Home home) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("strategy", strategy);
        options.put("strategies", home.strategies().toString());
        options.put("data", data);
        options.put("instruments", instruments);
        options.put("definitions", DataCommand.OnFiles.definitions(home));
        options.put("set", parameters);
        options.put("cash", cash);
        options.put("fee", fee);
        options.put("venue", venue());
        options.put("feed", reading.feed());
        options.put("from", reading.from());
        options.put("to", reading.to());
        bars.putInto(options);
        options.put("seed", seed);
        return options;
    }

    private Map<String, String> venue() {
        Map<String, String> all = new LinkedHashMap<>(venue);
        putIfGiven(all, "latency", latency);
        putIfGiven(all, "queue", queue);
        putIfGiven(all, "slippage", slippage);
        putIfGiven(all, "participation", participation);
        return all;
    }

    private static void putIfGiven(Map<String, String> all, String key, String value) {
        if (value != null) {
            all.put(key, value);
        }
    }

    /** Returns the files of the data, without the instruments at their side. */
    List<String> files() {
        return data.stream()
                .map(one -> instruments.stream()
                        .filter(name -> one.startsWith(name + "="))
                        .findFirst()
                        .map(name -> one.substring(name.length() + 1))
                        .orElse(one))
                .toList();
    }
}
