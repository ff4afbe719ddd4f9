package dev.osprey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code bin/osprey run}, from the start of the process to {@code /health/ready}, each time with an empty data folder, on this Java and on 17 and 25 if they are
 * installed; and the memory of the last one after it has traded for a minute.
 */
final class StartBenchmark implements Benchmark {

    private static final Path ARCHIVE = Path.of("distribution", "assembly", "target", "osprey");
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final List<Integer> TESTED = List.of(17, 25);
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MB = 1000 * 1000 / 1024.0;

    @Override
    public List<Figure> run(Effort effort, Path directory) throws IOException {
        if (!Files.isExecutable(ARCHIVE.resolve("bin/osprey"))) {
            throw new IllegalStateException(ARCHIVE + " is missing: build first, and run in the project's folder");
        }
        int starts = effort.of(5, 3, 1);
        int seconds = effort.of(60, 10, 1);
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<Integer, Path> java : javas().entrySet()) {
            double[] ready = new double[starts];
            double[] processor = new double[starts];
            double[] memory = new double[1];
            for (int i = 0; i < starts; i++) {
                try (Server server = Server.start(ARCHIVE, directory.resolve("osprey"), java.getValue())) {
                    ready[i] = server.awaitReady() / NANOS;
                    processor[i] = server.processorSeconds();
                    if (i == starts - 1) {
                        memory[0] = server.anonymousKib(seconds) / KIB_PER_MB;
                    }
                }
            }
            String on = ", Java " + java.getKey();
            figures.add(Figure.of("start of the process to ready" + on, "s", ready, "< 2", "starts"));
            figures.add(Figure.of("the same, processor time", "s", processor, "", "starts"));
            figures.add(Figure.of("RssAnon after " + seconds + " s of the tour" + on, "MB", memory, "< 300", "run"));
        }
        return figures;
    }

    /** By release. */
    private static Map<Integer, Path> javas() throws IOException {
        Map<Integer, Path> found = new TreeMap<>();
        found.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> folders = Files.list(INSTALLED)) {
                for (Path each : folders.sorted().toList()) {
                    int release = release(each);
                    if (TESTED.contains(release)) {
                        found.putIfAbsent(release, each);
                    }
                }
            }
        }
        return found;
    }

    private static int release(Path home) throws IOException {
        Path file = home.resolve("release");
        if (!Files.isReadable(file) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("JAVA_VERSION=\"")) {
                return Runtime.Version.parse(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                        .feature();
            }
        }
        return 0;
    }
}
