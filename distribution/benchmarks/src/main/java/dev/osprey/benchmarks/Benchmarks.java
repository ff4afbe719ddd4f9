package dev.osprey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.IoUtil;

/**
 * Measures what was promised, each part in a JVM of its own, and prints a table.
 *
 * <pre>
 * java -jar distribution/benchmarks/target/benchmarks.jar [--quick] [log] [order] [backtest] [matching] [books] [bars] [formats] [fills] [sweep] [ta4j] [swap] [start]
 * </pre>
 */
public final class Benchmarks {

    /** By name; the parts of one run after each other. */
    private static final Map<String, List<Supplier<Benchmark>>> ALL = all();

    private static final String ONE = "--one";
    private static final String QUICK = "--quick";

    private Benchmarks() {}

    private static Map<String, List<Supplier<Benchmark>>> all() {
        Map<String, List<Supplier<Benchmark>>> all = new LinkedHashMap<>();
        all.put("log", List.of(LogBenchmark::new));
        all.put("order", List.of(OrderBenchmark::new));
        all.put("backtest", backtests());
        all.put("matching", List.of(MatchingBenchmark::new));
        all.put("books", List.of(BooksBenchmark::new));
        all.put("bars", List.of(BarsBenchmark::new));
        all.put("formats", List.of(FormatsBenchmark::new));
        all.put("fills", List.of(FillsBenchmark::new));
        all.put("sweep", List.of(SweepBenchmark::new));
        all.put("ta4j", List.of(Ta4jBenchmark::new));
        all.put("swap", List.of(SwapBenchmark::new));
        all.put("start", List.of(StartBenchmark::new));
        return all;
    }

    private static List<Supplier<Benchmark>> backtests() {
        return Arrays.stream(BacktestBenchmark.Kind.values())
                .<Supplier<Benchmark>>map(kind -> () -> new BacktestBenchmark(kind))
                .toList();
    }

    /** Measures the named benchmarks, or all. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 5 && args[0].equals(ONE)) {
            one(args[1], Integer.parseInt(args[2]), Effort.valueOf(args[3]), Path.of(args[4]));
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
            boolean succeeded = true;
            for (int part = 0; part < ALL.get(name).size(); part++) {
                succeeded &= inItsOwnProcess(name, part, effort, figures);
            }
            if (!succeeded) {
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

    private static boolean inItsOwnProcess(String name, int part, Effort effort, List<Figure> figures)
            throws IOException, InterruptedException {
        Path result = Files.createTempFile("osprey-benchmark", ".txt");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JvmFlags.osprey());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Benchmarks.class.getName()));
            command.addAll(List.of(ONE, name, Integer.toString(part), effort.name(), result.toString()));
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            Files.readAllLines(result).stream().map(Figure::decode).forEach(figures::add);
            return exit == 0;
        } finally {
            Files.delete(result);
        }
    }

    private static void one(String name, int part, Effort effort, Path result) throws IOException {
        Files.write(
                result,
                run(ALL.get(name).get(part), effort).stream()
                        .map(Figure::encode)
                        .toList());
        // Threads of libraries may be left.
        System.exit(0);
    }

    /** Measures all parts in this process. */
    static List<Figure> run(String name, Effort effort) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (Supplier<Benchmark> part : ALL.get(name)) {
            figures.addAll(run(part, effort));
        }
        return figures;
    }

    private static List<Figure> run(Supplier<Benchmark> part, Effort effort) throws IOException {
        Path directory = Files.createTempDirectory("osprey-benchmark");
        try {
            return part.get().run(effort, directory);
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }
}
