package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What a backtest is asked for; see {@link BacktestCommand} for the keys.
 *
 * @param deployments what runs, each with its own strategy and capital
 * @param strategies  where to look for strategies by name
 * @param data        files, each for the instrument at its side
 * @param instruments in the order they were named
 * @param fee         share of each fill's value, as a decimal
 * @param from        ISO time, empty for the data's beginning
 * @param to          ISO time, empty for the data's end
 * @param venue       parameters of the simulated exchange beside the fee
 * @param feed        parameters of the replay feed: how files are read
 * @param times       of every venue
 * @param directory   an empty folder for the log
 * @param output      what is made of it
 * @param progress    told now and then how many events were taken
 */
record BacktestRequest(
        List<Deployment> deployments,
        Path strategies,
        List<DataFile> data,
        List<Instrument> instruments,
        String fee,
        String from,
        String to,
        long seed,
        Map<String, String> venue,
        Map<String, String> feed,
        VenueTimes times,
        Path directory,
        Output output,
        LongConsumer progress) {

    /**
     * A strategy that runs.
     *
     * @param name        of the deployment
     * @param strategy    a jar, or the name of a strategy in one of the jars of {@code strategies}
     * @param parameters  of the strategy
     * @param instruments that it trades
     * @param capital     units of the quote currency to begin with
     */
    record Deployment(
            String name, String strategy, Map<String, String> parameters, List<String> instruments, long capital) {}

    /**
     * A file and the instrument whose data it has.
     *
     * @param instrument empty: a log, which says so itself
     */
    record DataFile(String instrument, Path file) {

        /** As the feed wants it. */
        String entry() {
            return instrument.isEmpty() ? file.toString() : instrument + "=" + file;
        }
    }

    /** The only deployment of a backtest that is not of a plan. */
    static final String ALONE = "backtest";

    private static final BigDecimal MAX_FEE = new BigDecimal("0.1");

    static BacktestRequest of(Map<String, Object> request) {
        List<Instrument> instruments =
                InstrumentNames.instruments(strings(request, "instruments"), strings(request, "definitions"));
        requireOneCurrency(instruments);
        return new BacktestRequest(
                deployments(request, instruments),
                Path.of(text(request, "strategies", "strategies")),
                dataFiles(strings(request, "data"), instruments),
                instruments,
                fee(text(request, "fee", "0")),
                text(request, "from", ""),
                text(request, "to", ""),
                request.get("seed") instanceof Number seed ? seed.longValue() : 1,
                stringMap(request, "venue"),
                feed(stringMap(request, "feed")),
                VenueTimes.of(request),
                Path.of(required(request, "directory")),
                Output.of(request),
                request.get("progress") instanceof LongConsumer progress ? progress : events -> {});
    }

    /** @throws IllegalArgumentException if a file is not there */
    void requireFiles() {
        ObservationRequest.requireFiles(data.stream().map(DataFile::file).toList());
    }

    /** Amounts of different currencies cannot be added up. */
    private static void requireOneCurrency(List<Instrument> instruments) {
        List<String> currencies =
                instruments.stream().map(Instrument::quote).distinct().toList();
        if (currencies.size() > 1) {
            throw new IllegalArgumentException("instruments="
                    + String.join(
                            ",", instruments.stream().map(Instrument::name).toList())
                    + " must be priced in one currency, not in " + String.join(" and ", currencies));
        }
    }

    private static List<Deployment> deployments(Map<String, Object> request, List<Instrument> instruments) {
        if (!(request.get("deployments") instanceof List<?> planned)) {
            return List.of(deployment(
                    ALONE, request, instruments.stream().map(Instrument::name).toList()));
        }
        List<Deployment> deployments = new ArrayList<>();
        for (Object each : planned) {
            Map<String, Object> one = new java.util.TreeMap<>();
            ((Map<?, ?>) each).forEach((key, value) -> one.put(key.toString(), value));
            deployments.add(deployment(required(one, "name"), one, strings(one, "instruments")));
        }
        return deployments;
    }

    private static Deployment deployment(String name, Map<String, Object> request, List<String> instruments) {
        long cash = cash(text(request, "cash", "10000"));
        return new Deployment(name, required(request, "strategy"), stringMap(request, "set"), instruments, cash);
    }

    private static long cash(String text) {
        long cash;
        try {
            cash = Money.units(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "cash=" + text + " must be an amount with at most 8 decimals, such as 10000 or 2500.50", e);
        }
        if (cash <= 0) {
            throw new IllegalArgumentException("cash=" + text + " must be more than 0");
        }
        return cash;
    }

    /** What the backtest says itself. */
    private static Map<String, String> feed(Map<String, String> feed) {
        for (String own : List.of("files", "pace", "from", "to")) {
            if (feed.containsKey(own)) {
                throw new IllegalArgumentException(
                        "feed=" + own + "=" + feed.get(own) + " must not be given: a backtest has its own");
            }
        }
        return feed;
    }

    private static List<DataFile> dataFiles(List<String> arguments, List<Instrument> instruments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("data must name at least one file");
        }
        List<DataFile> files = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean named = equals > 0
                    && instruments.stream().anyMatch(known -> known.name().equals(argument.substring(0, equals)));
            Path file = Path.of(named ? argument.substring(equals + 1) : argument);
            files.add(new DataFile(
                    named ? argument.substring(0, equals) : instrumentOf(file, instruments), file.toAbsolutePath()));
        }
        requireEach(instruments, files);
        return files;
    }

    /** A log says itself what it has. */
    private static void requireEach(List<Instrument> instruments, List<DataFile> files) {
        for (Instrument instrument : instruments) {
            if (files.stream()
                    .noneMatch(file ->
                            file.instrument().isEmpty() || file.instrument().equals(instrument.name()))) {
                throw new IllegalArgumentException(
                        "data has no file of " + instrument.name() + "; give it as " + instrument.name() + "=FILE");
            }
        }
    }

    /** The only instrument, or the one whose symbol the file's name has; none of a log, or of what is not there. */
    private static String instrumentOf(Path file, List<Instrument> instruments) {
        if (instruments.size() == 1) {
            return instruments.get(0).name();
        }
        if (Files.isDirectory(file) || !Files.exists(file)) {
            return "";
        }
        String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
        List<Instrument> named = instruments.stream()
                .filter(instrument -> name.contains(instrument.symbol().toUpperCase(Locale.ROOT)))
                .toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(
                    "data=" + file + " must say which instrument it has: write INSTRUMENT=" + file);
        }
        return named.get(0).name();
    }

    private static String fee(String fee) {
        try {
            BigDecimal value = new BigDecimal(fee);
            if (value.abs().compareTo(MAX_FEE) <= 0 && value.scale() <= 8) {
                return value.toPlainString();
            }
        } catch (NumberFormatException e) {
            // said below, with what is allowed
        }
        throw new IllegalArgumentException(
                "fee=" + fee + " must be a decimal from -0.1 to 0.1 with at most 8 decimals, such as 0.001");
    }

    private static String required(Map<String, Object> request, String key) {
        String value = text(request, key, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must be given");
        }
        return value;
    }

    private static String text(Map<String, Object> request, String key, String otherwise) {
        Object value = request.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static List<String> strings(Map<String, Object> request, String key) {
        return request.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static Map<String, String> stringMap(Map<String, Object> request, String key) {
        Map<String, String> result = new java.util.TreeMap<>();
        if (request.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> result.put(name.toString(), value.toString()));
        }
        return result;
    }
}
