package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.osprey.launcher.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every file of the real data, given to each command that reads data: it is read, or refused in one sentence; and the log that it is converted to shows the same bars, the same
 * book and the same backtest.
 */
final class EveryFileTest {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");

    /** They differ from one run to the next, with the log's records, or name the data. */
    private static final Set<String> NOT_COMPARED = Set.of("eventsPerSecond", "logDigest", "logRecords", "remarks");

    private static OspreyHome home;
    private static ShippedCommands commands;
    private static DataCommands data;
    private static String instrument;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isDirectory(DATA), "skipped: this test needs " + DATA);
        home = OspreyHome.fresh("every-file");
        commands = new ShippedCommands(home);
        data = new DataCommands(home, EveryFileTest::call);
    }

    @AfterAll
    static void stop() {
        if (commands != null) {
            commands.close();
        }
    }

    @Test
    void everyFileIsReadOrRefusedInOneSentenceAndItsLogShowsTheSame() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        int read = 0;
        Set<Path> folders = new HashSet<>();
        for (Path file : files()) {
            instrument = instrument(file);
            String name = DATA.relativize(file).toString();
            Path log = home.folder().resolve("converted");
            Map<String, Object> converted = data.convert(file, instrument, Map.of(), log);
            Object error = converted.get("error");
            check(file, error == null);
            if (error != null) {
                refused.put(name, error.toString());
                assertThat(bars(file, "1h").get(0)).as(name).startsWith("error: ");
                assertThat(backtest(file, "ema-cross")).as(name).containsKey("error");
                continue;
            }
            read++;
            assertThat(bars(log, "1h")).as("1h of %s", name).isEqualTo(bars(file, "1h"));
            boolean isMessages = name.contains("-ws/");
            if (isMessages) {
                // the second day's file begins without a snapshot: no book is shown
                assertThat(book(log))
                        .as("book of %s", name)
                        .hasSizeGreaterThan(name.contains("0808") ? 5 : 0)
                        .isEqualTo(book(file));
            }
            // of a folder's files one is like the other
            if (folders.add(file.getParent())) {
                assertThat(bars(log, "10tick")).as("10tick of %s", name).isEqualTo(bars(file, "10tick"));
                assertThat(indicator(log)).as("ema of %s", name).isEqualTo(indicator(file));
                String strategy = isMessages ? "market-maker" : "moving-average-cross";
                assertThat(backtest(log, strategy))
                        .as("%s over %s", strategy, name)
                        .isEqualTo(backtest(file, strategy))
                        .containsKey("finalEquity");
            }
            IoUtil.delete(log.toFile(), false);
        }
        refused.forEach((name, error) -> System.out.println("refused: " + name + ": " + error));
        assertThat(read).isGreaterThanOrEqualTo(60);
        assertThat(refused.keySet()).allMatch(name -> name.endsWith("MANIFEST.csv") || name.endsWith("README.md"));
    }

    /** Of recorded messages those of the instrument count; what else a file has is whose it is said to be. */
    private static String instrument(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("ethusdt") ? "ETHUSDT.SIM" : name.startsWith("xrpusdt") ? "XRPUSDT.SIM" : "BTCUSDT.SIM";
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(DATA)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void check(Path file, boolean isReadable) {
        Map<String, Object> result = data.check(file);
        Map<?, ?> findings = (Map<?, ?>) ((List<?>) result.get("files")).get(0);
        Object error = findings.get("error");
        if (error != null) {
            requireSentence("data-check of " + file, error);
        } else {
            assertThat(isReadable).as("%s", file).isTrue();
            assertThat((Long) findings.get("rows")).as("%s", file).isPositive();
            assertThat(findings.get("damaged")).as("%s", file).isEqualTo(0L);
        }
    }

    private static List<String> bars(Path file, String bar) {
        return observe("data-bars", file, Map.of("bar", bar));
    }

    private static List<String> indicator(Path file) {
        return observe("data-indicator", file, Map.of("indicators", List.of("ema(12)"), "bar", "1m"));
    }

    private static List<String> book(Path file) {
        // a log has the venue's times, the file those of reception too
        return observe("data-book", file, Map.of("every", 250)).stream()
                .map(row -> row.replaceFirst(",[^,]*,", ","))
                .toList();
    }

    private static List<String> observe(String command, Path file, Map<String, Object> more) {
        List<String> lines = new ArrayList<>();
        Object error = data.observe(command, file, instrument, Map.of(), more, lines::add)
                .get("error");
        return error == null ? lines : List.of("error: " + error);
    }

    private static Map<String, Object> backtest(Path file, String strategy) {
        Map<String, Object> figures = new LinkedHashMap<>(data.backtest(file, instrument, strategy));
        figures.keySet().removeAll(NOT_COMPARED);
        return figures;
    }

    private static Map<String, Object> call(String name, Map<String, Object> options) {
        Map<String, Object> result = commands.command(name).apply(options);
        if (result.get("error") != null) {
            requireSentence(name + " " + options, result.get("error"));
        } else {
            assertThat(Json.write(result)).as("%s %s", name, options).doesNotContain("NaN");
        }
        return result;
    }

    private static void requireSentence(String what, Object error) {
        assertThat(String.valueOf(error))
                .as(what)
                .hasLineCount(1)
                .matches(".*(data/|bar=|from and to).*")
                .doesNotContain("Exception", "java.", ": null");
    }
}
