package dev.osprey.launcher.settings;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A backtest of several strategies and instruments, as a YAML file says it; files are named as seen from its folder.
 *
 * <pre>{@code
 * fee: 0.001
 * data:
 *   BTC-USD.COINBASE: [btc-2023.csv, btc-2024.csv]
 *   ETH-USD.COINBASE: eth.csv
 * deployments:
 *   - name: slow-btc
 *     strategy: moving-average-cross
 *     instruments: [BTC-USD.COINBASE]
 *     set: {fast: 20, slow: 50, sizing: all-cash}
 *     cash: 10000
 * }</pre>
 */
public final class PlanFile {

    private static final Set<String> KEYS = Set.of(
            "deployments",
            "data",
            "feed",
            "fee",
            "venue",
            "from",
            "to",
            "seed",
            "tradingDay",
            "session",
            "quietBars",
            "barLateness");

    /** Those that are words to the backtest, which says what is wrong with them. */
    private static final List<String> TEXTS =
            List.of("fee", "from", "to", "tradingDay", "session", "quietBars", "barLateness");

    private static final Set<String> OF_A_DEPLOYMENT = Set.of("name", "strategy", "instruments", "set", "cash");

    private final Path file;
    private final Problems problems = new Problems();
    private final Set<String> instruments = new LinkedHashSet<>();

    private PlanFile(Path file) {
        this.file = file;
    }

    /**
     * Reads one.
     *
     * @return options of a backtest
     * @throws FailedException if it is not there; a {@link UsageException} if it says nothing that can run, with a line for each thing that is wrong
     */
    public static Map<String, Object> read(Path file) throws FailedException {
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new FailedException("plan=" + file + " cannot be read");
        }
        PlanFile plan = new PlanFile(file.toAbsolutePath());
        Map<String, Object> options = plan.options();
        if (!plan.problems.isEmpty()) {
            WrongSettingsException wrong =
                    new WrongSettingsException(file.getFileName().toString(), plan.problems.sentences());
            throw new UsageException(wrong.getMessage(), wrong);
        }
        return options;
    }

    private Map<String, Object> options() {
        Map<String, Object> plan = new YamlFile(problems).read(file);
        Map<String, Object> options = new LinkedHashMap<>();
        if (!problems.isEmpty()) {
            return options;
        }
        known("", plan, KEYS);
        options.put("data", data(plan.get("data")));
        options.put("deployments", deployments(plan.get("deployments")));
        options.put("instruments", List.copyOf(instruments));
        for (String key : TEXTS) {
            if (plan.get(key) != null) {
                options.put(key, plan.get(key).toString());
            }
        }
        for (String key : List.of("venue", "feed")) {
            if (plan.get(key) instanceof Map<?, ?> parameters) {
                options.put(key, parameters);
            } else if (plan.get(key) != null) {
                problems.add(key, plan.get(key).toString(), "a map of parameters, such as {latency: 5ms}");
            }
        }
        if (plan.get("seed") != null) {
            try {
                options.put("seed", Long.parseLong(plan.get("seed").toString()));
            } catch (NumberFormatException e) {
                problems.add("seed", plan.get("seed").toString(), "a whole number");
            }
        }
        return options;
    }

    private void known(String path, Map<?, ?> map, Set<String> keys) {
        for (Object key : map.keySet()) {
            if (!keys.contains(key)) {
                problems.add(path + key + " is not known; known are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
    }

    private List<String> data(Object data) {
        List<String> files = new ArrayList<>();
        if (!(data instanceof Map<?, ?> map) || map.isEmpty()) {
            problems.add("data must have a file, or a list of them, for each instrument");
            return files;
        }
        map.forEach((instrument, its) -> {
            instruments.add(instrument.toString());
            for (Object each : its instanceof List<?> list ? list : List.of(String.valueOf(its))) {
                files.add(instrument + "=" + file.resolveSibling(String.valueOf(each)));
            }
        });
        return files;
    }

    private List<Map<String, Object>> deployments(Object deployments) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (!(deployments instanceof List<?> list) || list.isEmpty()) {
            problems.add("deployments must be a list of at least one");
            return all;
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String path = "deployments[" + i + "]";
            if (!(list.get(i) instanceof Map<?, ?> map)) {
                problems.add(path + " must have a name, a strategy and instruments");
                continue;
            }
            known(path + ".", map, OF_A_DEPLOYMENT);
            Map<String, Object> one = new LinkedHashMap<>();
            map.forEach((key, value) -> one.put(key.toString(), value));
            for (String key : List.of("name", "strategy")) {
                if (!(one.get(key) instanceof String)) {
                    problems.add(path + "." + key + " must be given");
                }
            }
            if (!names.add(String.valueOf(one.get("name")))) {
                problems.add(path + ".name=" + one.get("name") + " is there twice");
            }
            requireData(path, one);
            all.add(one);
        }
        return all;
    }

    private void requireData(String path, Map<String, Object> one) {
        if (!(one.get("instruments") instanceof List<?> named) || named.isEmpty()) {
            problems.add(path + ".instruments must be a list of at least one");
            return;
        }
        for (Object each : named) {
            if (!instruments.contains(String.valueOf(each))) {
                problems.add(path + ".instruments=" + each + " has no data");
            }
        }
    }
}
