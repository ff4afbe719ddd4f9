package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.launcher.Json;
import dev.osprey.marketdata.replay.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Files and logs that are damaged at random, given to each command that reads them: it gives a result, or one sentence; and what could be converted gives the same
 * bars as before. {@code -Dosprey.mutations=10000} does more of them, {@code -Dosprey.seed} repeats a run.
 */
final class DamagedDataTest {

    private static final String ANY = "BTCUSDT.SIM";
    private static final List<String> BARS =
            List.of("1m", "1h", "1d", "100tick", "10volume", "1000value", "1m-quotes", "5m-mid");
    private static final List<String> INDICATORS = List.of("ema(12)", "rsi(14)", "atr(14)", "vwap", "macd(12,26,9)");
    private static final List<String> STRATEGIES =
            List.of("moving-average-cross", "market-maker", "mean-reversion", "ema-cross", "opening-range-breakout");
    private static final int LONGEST_SENTENCE = 600;
    private static final int DEADLINE_SECONDS = 120;

    private static OspreyHome home;
    private static ShippedCommands commands;
    private static ExecutorService thread;

    private final Random random = new Random(1);
    private final Map<String, Integer> ends = new TreeMap<>();
    private final DataCommands data = new DataCommands(home, this::call);
    private Mutations mutations;
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        home = OspreyHome.fresh("damaged-data");
        commands = new ShippedCommands(home);
        thread = Executors.newSingleThreadExecutor();
    }

    @AfterAll
    static void stop() {
        thread.shutdownNow();
        commands.close();
    }

    @Test
    void everyCommandGivesAResultOrOneSentence() throws IOException {
        folder = Files.createDirectories(home.folder().resolve("mutations"));
        mutations = new Mutations(folder);
        for (int left = Integer.getInteger("osprey.mutations", 100); left > 0; left--) {
            Path mutated = mutations.next("mutated");
            data.check(mutated);
            Map<String, Object> feed = Map.of("onDamage", random.nextBoolean() ? "skip" : "stop");
            convertAndCompare(mutated, feed);
            switch (random.nextInt(3)) {
                case 0 -> indicator(mutated, feed);
                case 1 -> data.observe("data-book", mutated, ANY, Map.of(), Map.of("every", 25), line -> {});
                default -> data.backtest(mutated, ANY, STRATEGIES.get(random.nextInt(STRATEGIES.size())));
            }
            IoUtil.delete(mutated.toFile(), true);
        }
        System.out.println("ends of commands: " + ends);
    }

    private void convertAndCompare(Path mutated, Map<String, Object> feed) {
        Path log = folder.resolve("converted");
        String bar = BARS.get(random.nextInt(BARS.size()));
        List<String> before = bars(mutated, feed, bar);
        Map<String, Object> converted = data.convert(mutated, ANY, feed, log);
        if (converted.get("error") == null) {
            assertThat(bars(log, Map.of(), bar))
                    .as("%s of the log that was made of %s", bar, mutations.description())
                    .isEqualTo(before);
            IoUtil.delete(log.toFile(), false);
        }
        assertThat(log).doesNotExist();
    }

    private List<String> bars(Path file, Map<String, Object> feed, String bar) {
        List<String> lines = new ArrayList<>();
        Map<String, Object> result = data.observe("data-bars", file, ANY, feed, Map.of("bar", bar), lines::add);
        if (result.get("error") == null) {
            assertThat((Long) result.get("rows")).isEqualTo(lines.size() - 1L);
        }
        return lines;
    }

    private void indicator(Path file, Map<String, Object> feed) {
        String indicator = INDICATORS.get(random.nextInt(INDICATORS.size()));
        String bar = random.nextBoolean() ? "" : BARS.get(random.nextInt(6));
        data.observe(
                "data-indicator", file, ANY, feed, Map.of("indicators", List.of(indicator), "bar", bar), line -> {});
    }

    private Map<String, Object> call(String name, Map<String, Object> options) {
        String what = name + " " + options + " of " + mutations.description();
        Map<String, Object> result;
        try {
            result = thread.submit(() -> commands.command(name).apply(options)).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(what, e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(what + " has not ended", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Object error = result.get("error");
        ends.merge(name + (error == null ? "" : " with a sentence"), 1, Integer::sum);
        if (error == null) {
            // as a value: a sentence may well quote the damage itself, as in time=12666NaN
            assertThat(Json.write(result)).as(what).doesNotContain("\"NaN\"", "Exception");
        } else {
            assertThat(error.toString())
                    .as(what)
                    .hasLineCount(1)
                    .hasSizeLessThan(LONGEST_SENTENCE)
                    .matches(".*(mutations/|bar=|--bar).*")
                    .doesNotContain("Exception", "java.", ": null");
        }
        return result;
    }
}
