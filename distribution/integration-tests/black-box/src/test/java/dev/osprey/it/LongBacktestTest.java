package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest's memory does not grow with its data: years of minutes run in a heap that could not hold their equity alone. */
class LongBacktestTest {

    private static final int MINUTES = 2_000_000;
    private static final String HEAP = "-Xmx24m";

    @TempDir
    private Path folder;

    @Test
    void yearsOfMinutesRunInASmallHeap() throws IOException {
        Path data = trades();
        Path equity = folder.resolve("equity.csv");
        Path trades = folder.resolve("trades.csv");
        OspreyHome home = OspreyHome.fresh("long-backtest");

        JsonNode result = new ObjectMapper()
                .readTree(new CommandLine(home, HEAP)
                        .succeed(
                                "backtest",
                                "--strategy",
                                "moving-average-cross",
                                "--instrument",
                                "BTCUSDT.SIM",
                                "--data",
                                data.toString(),
                                "--set",
                                "bar=20tick",
                                "--set",
                                "fast=2",
                                "--set",
                                "slow=4",
                                "--cash",
                                "1000000",
                                "--equity",
                                equity.toString(),
                                "--trades",
                                trades.toString(),
                                "--json"));

        assertThat(result.path("events").asInt()).isEqualTo(MINUTES);
        int fills = result.path("fills").asInt();
        assertThat(fills).isGreaterThan(20_000);
        assertThat(result.path("executions")).as("the first ones").hasSize(10_000);
        List<String> rows = Files.readAllLines(trades);
        assertThat(rows).hasSize(1 + fills);
        assertThat(rows.get(1)).isEqualTo(row(result.path("executions").get(0)));
        try (Stream<String> points = Files.lines(equity)) {
            assertThat(points.count()).isEqualTo(1 + result.path("points").asLong());
        }
    }

    private static String row(JsonNode execution) {
        StringBuilder row = new StringBuilder();
        execution.forEach(value -> row.append(row.length() == 0 ? "" : ",").append(value.asText()));
        return row.toString();
    }

    private Path trades() throws IOException {
        Path file = folder.resolve("minutes.csv");
        SplittableRandom random = new SplittableRandom(1);
        long time = Instant.parse("2019-01-01T00:00:00Z").getEpochSecond();
        long cents = 3_000_000;
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("time,price,quantity");
            for (int i = 0; i < MINUTES; i++) {
                cents += random.nextInt(-1_000, 1_001);
                time += 60;
                out.println(time + "," + cents / 100 + "." + cents % 100 / 10 + cents % 10 + ",0.5");
            }
        }
        return file;
    }
}
