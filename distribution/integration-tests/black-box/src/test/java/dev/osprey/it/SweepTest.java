package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parameter sweeps by the command line: killed, resumed, with other numbers of jobs. */
final class SweepTest {

    private static final int RUNS = 12;

    private static OspreyHome home;

    @BeforeAll
    static void unpack() {
        home = OspreyHome.fresh("sweep");
    }

    @Test
    void sweepKilledInTheMiddleGoesOnAndGivesWhatAnUnbrokenOneGives() throws Exception {
        Path killed = home.folder().resolve("killed");
        Path results = killed.resolve("runs.jsonl");
        Process process = new ProcessBuilder(command(killed, "1", "0.001"))
                .redirectErrorStream(true)
                .redirectOutput(home.folder().resolve("killed.txt").toFile())
                .start();
        try {
            Await.until("three runs have ended", () -> lines(results).size() >= 3);
        } finally {
            // SIGKILL: bin/osprey has become the JVM itself
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        List<String> before = lines(results);
        assertThat(before).hasSizeBetween(3, RUNS - 1);
        // as a kill in the middle of a write leaves it
        Files.writeString(results, Files.readString(results) + "{\"run\":1");

        String said = succeed(killed, "2", "0.001");

        assertThat(said).contains(RUNS + " runs, " + before.size() + " of them from before");
        assertThat(lines(results)).hasSize(RUNS).startsWith(before.toArray(String[]::new));
        assertThat(killed.resolve("work")).doesNotExist();
        Path unbroken = home.folder().resolve("unbroken");
        succeed(unbroken, "2", "0.001");
        assertThat(killed.resolve("runs.csv")).hasSameTextualContentAs(unbroken.resolve("runs.csv"));
        assertThat(lines(results)).containsExactlyInAnyOrderElementsOf(lines(unbroken.resolve("runs.jsonl")));

        CommandLine.Result other = new CommandLine(home).call(arguments(unbroken, "2", "0.002"));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.errors())
                .containsExactly("osprey: out=" + unbroken
                        + " holds a sweep with fee=\"0.001\", not \"0.002\"; give another folder");
    }

    private static List<String> lines(Path results) {
        try {
            return Files.exists(results) ? Files.readString(results).lines().toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String succeed(Path out, String jobs, String fee) {
        return new CommandLine(home).succeed(arguments(out, jobs, fee));
    }

    private static List<String> command(Path out, String jobs, String fee) {
        List<String> command = new ArrayList<>(List.of(home.osprey().toString()));
        command.addAll(List.of(arguments(out, jobs, fee)));
        return command;
    }

    private static String[] arguments(Path out, String jobs, String fee) {
        return new String[] {
            "sweep",
            "--strategy",
            "moving-average-cross",
            "--instrument",
            "BTC-USD.COINBASE",
            "--data",
            Shared.file("data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz")
                    .toString(),
            "--vary",
            "fast=5..20:5",
            "--vary",
            "slow=30,50,80",
            "--set",
            "sizing=all-cash",
            "--fee",
            fee,
            "--jobs",
            jobs,
            "--out",
            out.toString()
        };
    }
}
