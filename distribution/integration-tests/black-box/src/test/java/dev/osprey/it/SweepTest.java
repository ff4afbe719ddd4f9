package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parameter sweeps by the command line: killed, resumed, with other numbers of jobs. */
final class SweepTest {

    private static final int RUNS = 200;

    private static OspreyHome home;
    private static CommandLine line;
    private static Path bars;

    @BeforeAll
    static void unpack() throws IOException {
        home = OspreyHome.fresh("sweep");
        line = CommandLine.startingEachCommandOnce(home);
        bars = lastMonths();
    }

    /** The last months of nine years of real bars: each run reads the file anew, and what is before {@code --from} says nothing about sweeps. */
    private static Path lastMonths() throws IOException {
        Path all = Shared.file("data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz");
        long from = Instant.parse("2025-06-01T00:00:00Z").getEpochSecond();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(all)), StandardCharsets.UTF_8))) {
            List<String> rows = new ArrayList<>(List.of(reader.readLine()));
            reader.lines()
                    .filter(row -> Long.parseLong(row.substring(0, row.indexOf(','))) >= from)
                    .forEach(rows::add);
            return Files.write(home.folder().resolve("bars.csv"), rows);
        }
    }

    @Test
    void sweepOfTwoHundredRunsUsesAllCoresSurvivesKillsAndGivesWhatAnUnbrokenOneGives() throws Exception {
        Path killed = home.folder().resolve("killed");
        Path results = killed.resolve("runs.jsonl");
        List<String> before = killedAfter(killed, "1", 3);
        before = killedAfter(killed, "", before.size() + 40);
        before = killedAfter(killed, "3", before.size() + 40);
        assertThat(before).hasSizeBetween(80, RUNS - 1);
        // as a kill in the middle of a write leaves it
        Files.writeString(results, Files.readString(results) + "{\"run\":1");

        String said = succeed(killed, "", "0.001");

        assertThat(said).contains(RUNS + " runs, " + before.size() + " of them from before");
        assertThat(lines(results)).hasSize(RUNS).startsWith(before.toArray(String[]::new));
        assertThat(killed.resolve("work")).doesNotExist();
        Path unbroken = home.folder().resolve("unbroken");
        succeed(unbroken, "", "0.001");
        assertThat(killed.resolve("runs.csv")).hasSameTextualContentAs(unbroken.resolve("runs.csv"));
        assertThat(lines(killed.resolve("runs.csv"))).hasSize(RUNS + 1);
        assertThat(lines(results)).containsExactlyInAnyOrderElementsOf(lines(unbroken.resolve("runs.jsonl")));

        CommandLine.Result other = line.call(arguments(unbroken, "2", "0.002"));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.errors())
                .containsExactly("osprey: out=" + unbroken
                        + " holds a sweep with fee=\"0.001\", not \"0.002\"; give another folder");
    }

    /**
     * Starts it, or lets it go on, and kills it when so many runs have ended.
     *
     * @param jobs empty for as many as there are cores, which all must be seen to run
     * @return the results by then
     */
    private static List<String> killedAfter(Path out, String jobs, int ended) throws Exception {
        int together = jobs.isEmpty() ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(jobs);
        Path results = out.resolve("runs.jsonl");
        Process process = new ProcessBuilder(command(out, jobs, "0.001"))
                .redirectErrorStream(true)
                .redirectOutput(home.folder().resolve("killed.txt").toFile())
                .start();
        try {
            Await.until(together + " run at a time", () -> running(out) >= together);
            Await.until(ended + " runs have ended", () -> lines(results).size() >= ended);
        } finally {
            // SIGKILL: bin/osprey has become the JVM itself
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        return whole(results);
    }

    /** Each has the folder of its log. */
    private static int running(Path out) {
        String[] logs = out.resolve("work").toFile().list();
        return logs == null ? 0 : logs.length;
    }

    /** Without a line that was being written. */
    private static List<String> whole(Path results) throws IOException {
        String text = Files.readString(results);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static List<String> lines(Path results) {
        try {
            return Files.exists(results) ? Files.readString(results).lines().toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String succeed(Path out, String jobs, String fee) {
        return line.succeed(arguments(out, jobs, fee));
    }

    private static List<String> command(Path out, String jobs, String fee) {
        List<String> command = new ArrayList<>(List.of(home.osprey().toString()));
        command.addAll(List.of(arguments(out, jobs, fee)));
        return command;
    }

    private static String[] arguments(Path out, String jobs, String fee) {
        List<String> arguments = new ArrayList<>(List.of(
                "sweep",
                "--strategy",
                "moving-average-cross",
                "--instrument",
                "BTC-USD.COINBASE",
                "--data",
                bars.toString(),
                "--vary",
                "fast=5..50:5",
                "--vary",
                "slow=60..155:5",
                "--set",
                "sizing=all-cash",
                "--fee",
                fee,
                "--from",
                "2025-07-01T00:00:00Z",
                "--out",
                out.toString()));
        if (!jobs.isEmpty()) {
            arguments.addAll(List.of("--jobs", jobs));
        }
        return arguments.toArray(String[]::new);
    }
}
