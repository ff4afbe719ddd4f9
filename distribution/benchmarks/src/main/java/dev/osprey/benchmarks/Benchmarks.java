package dev.osprey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.agrona.IoUtil;

/**
 * Measures what was promised, each in a JVM of its own, and prints a table.
 *
 * <pre>
 * java -jar distribution/benchmarks/target/benchmarks.jar [--quick] [log] [order] [backtest] [matching] [books] [bars] [formats] [fills] [sweep] [ta4j] [swap] [start]
 * </pre>
 */
public final class Benchmarks {

    private static final Map<String, Supplier<Benchmark>> ALL = all();

    /** Those that are backtests, or the core in one. */
    private static final Set<String> AS_BACKTEST = Set.of("backtest", "bars", "fills", "sweep", "ta4j");

    private static final String ONE = "--one";
    private static final String QUICK = "--quick";

    private Benchmarks() {}

    private static Map<String, Supplier<Benchmark>> all() {
        Map<String, Supplier<Benchmark>> all = new LinkedHashMap<>();
        all.put("log", LogBenchmark::new);
        all.put("order", OrderBenchmark::new);
        all.put("backtest", BacktestBenchmark::new);
        all.put("matching", MatchingBenchmark::new);
        all.put("books", BooksBenchmark::new);
        all.put("bars", BarsBenchmark::new);
        all.put("formats", FormatsBenchmark::new);
        all.put("fills", FillsBenchmark::new);
        all.put("sweep", SweepBenchmark::new);
        all.put("ta4j", Ta4jBenchmark::new);
        all.put("swap", SwapBenchmark::new);
        all.put("start", StartBenchmark::new);
        return all;
    }

    /** Measures the named benchmarks, or all. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 4 && args[0].equals(ONE)) {
            one(args[1], Effort.valueOf(args[2]), Path.of(args[3]));
            return;
        }
        List<String> names = new ArrayList<>(List.of(args));
        Effort effort = names.remove(QUICK) ? Effort.QUICK : Effort.FULL;
        for (String name : names) {
            if (!ALL.containsKey(name)) {
                System.err.println(name + " is no benchmark: there are " + String.join(", ", ALL.keySet())
                        + "; beside them " + QUICK);
                System.exit(2);
            }
        }
        measure(names.isEmpty() ? List.copyOf(ALL.keySet()) : names, effort);
    }

    private static void measure(List<String> names, Effort effort) throws IOException, InterruptedException {
        System.out.println(Machine.line());
        List<Figure> figures = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String name : names) {
            System.err.println("measuring: " + name);
            if (!inItsOwnProcess(name, effort, figures)) {
                failed.add(name);
            }
        }
        System.out.println();
        System.out.print(Table.of(figures));
        System.out.println();
        System.out.println("java -jar distribution/benchmarks/target/benchmarks.jar"
                + (effort == Effort.QUICK ? " " + QUICK : "") + " " + String.join(" ", names));
        System.out.println("afterwards: " + Machine.line());
        if (!failed.isEmpty()) {
            System.err.println("failed: " + String.join(", ", failed));
            System.exit(1);
        }
    }

    private static boolean inItsOwnProcess(String name, Effort effort, List<Figure> figures)
            throws IOException, InterruptedException {
        Path result = Files.createTempFile("osprey-benchmark", ".txt");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(AS_BACKTEST.contains(name) ? JvmFlags.backtest() : JvmFlags.osprey());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Benchmarks.class.getName()));
            command.addAll(List.of(ONE, name, effort.name(), result.toString()));
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            Files.readAllLines(result).stream().map(Figure::decode).forEach(figures::add);
            return exit == 0;
        } finally {
            Files.delete(result);
        }
    }

    private static void one(String name, Effort effort, Path result) throws IOException {
        Files.write(result, run(name, effort).stream().map(Figure::encode).toList());
        // Threads of libraries may be left.
        System.exit(0);
    }

    /** Measures in this process. */
    static List<Figure> run(String name, Effort effort) throws IOException {
        Path directory = Files.createTempDirectory("osprey-benchmark");
        try {
            return ALL.get(name).get().run(effort, directory);
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }
}
