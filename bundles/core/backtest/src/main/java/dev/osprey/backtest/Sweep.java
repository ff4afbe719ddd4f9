package dev.osprey.backtest;

import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StrategyBundles;
import dev.osprey.delivery.WrongParametersException;
import dev.osprey.engine.Simulations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Backtests that differ in the strategy's parameters, each with an instance, an exchange and a log of its own. */
final class Sweep {

    /** Of a run's figures: what is the same for all, or long, or another the next time. */
    private static final List<String> NOT_KEPT = List.of(
            "strategy",
            "instruments",
            "executions",
            "executionsLeftOut",
            "eventsPerSecond",
            "deployments",
            "months",
            "distribution");

    private final Simulations simulations;
    private final StrategyBundles bundles;
    private final PlugIns plugIns;
    private final Map<String, Object> options;
    private final Map<Integer, Map<String, Object>> runs;
    private final int jobs;
    private final BiConsumer<Integer, Map<String, Object>> result;

    /** @param options see {@link SweepCommand} */
    @SuppressWarnings("unchecked") // the contract there
    Sweep(Simulations simulations, StrategyBundles bundles, PlugIns plugIns, Map<String, Object> options) {
        this.simulations = simulations;
        this.bundles = bundles;
        this.plugIns = plugIns;
        this.options = options;
        this.runs = (Map<Integer, Map<String, Object>>) options.get("runs");
        this.jobs = ((Number) options.get("jobs")).intValue();
        this.result = (BiConsumer<Integer, Map<String, Object>>) options.get("result");
    }

    /**
     * Runs them all.
     *
     * @param common what the options ask for but for what differs
     * @throws IllegalArgumentException if none can run as asked, in one sentence
     */
    void run(BacktestRequest common) {
        common.requireFiles();
        NamedStrategy strategy =
                NamedStrategy.find(bundles, common.deployments().get(0).strategy(), common.strategies());
        Object wanted = options.get("bundle");
        if (wanted != null && !wanted.equals(strategy.bundle().digest())) {
            throw new IllegalArgumentException("strategy="
                    + common.deployments().get(0).strategy() + " has changed since the sweep began: its"
                    + " bundle was " + wanted + " and is " + strategy.bundle().digest());
        }
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<?>> all = new ArrayList<>();
            runs.forEach((number, parameters) -> all.add(threads.submit(() -> run(strategy, number, parameters))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(NamedStrategy strategy, int number, Map<String, Object> parameters) {
        Path log = Path.of(options.get("directory").toString(), Integer.toString(number));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bundle", strategy.bundle().digest());
        try {
            BacktestRequest request = BacktestRequest.of(options(number, parameters, log));
            figures.putAll(
                    new RunReport(request, new Backtest(simulations, bundles, plugIns, request).run(List.of(strategy)))
                            .write());
            figures.keySet().removeAll(NOT_KEPT);
        } catch (WrongParametersException e) {
            figures.put("error", e.getMessage());
            figures.put("badUsage", true);
        } catch (RefusedException e) {
            figures.put("error", e.getMessage());
        } finally {
            delete(log);
        }
        synchronized (result) {
            result.accept(number, figures);
        }
    }

    private Map<String, Object> options(int number, Map<String, Object> parameters, Path log) {
        Map<String, Object> set = new HashMap<>();
        if (options.get("set") instanceof Map<?, ?> common) {
            common.forEach((name, value) -> set.put(name.toString(), value));
        }
        set.putAll(parameters);
        Map<String, Object> one = new HashMap<>(options);
        one.put("set", set);
        one.put("directory", log.toString());
        one.remove("progress");
        if (options.get("each") instanceof Map<?, ?> each && each.get(number) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> one.put(name.toString(), value));
        }
        return one;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
