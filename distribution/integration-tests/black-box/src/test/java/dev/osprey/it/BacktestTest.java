package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Backtests by the command line, against numbers that independent programs computed. */
final class BacktestTest {

    private static OspreyHome home;
    private static Path bars;
    private static JsonNode reference;

    @BeforeAll
    static void read() throws IOException {
        bars = Shared.file("data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz");
        reference = new ObjectMapper()
                .readTree(Shared.file("references/performance/btc_4h_sma20_50.json")
                        .toFile())
                .path("cross");
        home = OspreyHome.fresh("backtest");
    }

    @Test
    void movingAverageCrossOnFourHourBarsGivesTheReference() throws IOException {
        JsonNode result = backtest();

        JsonNode performance = reference.path("perf");
        Percentage millionth = Percentage.withPercentage(1e-4);
        assertThat(result.path("trades").asInt())
                .isEqualTo(reference.path("n_trades").asInt());
        assertThat(result.path("finalEquity").asDouble())
                .isCloseTo(reference.path("final_equity").asDouble(), millionth);
        assertThat(result.path("fees").asDouble())
                .isCloseTo(reference.path("fees_paid").asDouble(), millionth);
        assertThat(result.path("sharpe").asDouble())
                .isCloseTo(performance.path("sharpe_ann").asDouble(), within(1e-6));
        assertThat(result.path("sortino").asDouble())
                .isCloseTo(performance.path("sortino_ann").asDouble(), within(1e-6));
        assertThat(result.path("maxDrawdown").asDouble())
                .isCloseTo(performance.path("max_drawdown").asDouble(), within(1e-6));
        assertThat(result.path("calmar").asDouble())
                .isCloseTo(performance.path("calmar").asDouble(), within(1e-6));
        assertThat(result.path("events").asLong()).isPositive();
        assertThat(result.path("eventsPerSecond").asLong()).isPositive();

        JsonNode again = backtest();
        assertThat(again.path("logDigest").asText())
                .matches("[0-9a-f]{64}")
                .isEqualTo(result.path("logDigest").asText());
    }

    @Test
    void everyTradeAndEveryBarsEquityAreTheReferences() throws IOException {
        Path equity = Files.createTempFile("osprey-equity", ".csv");
        JsonNode executions = backtest("--equity", equity.toString()).path("executions");

        List<String> trades = Files.readAllLines(Shared.file("references/performance/btc_4h_sma20_50_trades.csv"));
        assertThat(executions.size()).isEqualTo(trades.size() - 1);
        for (int i = 0; i < executions.size(); i++) {
            String[] expected = trades.get(i + 1).split(",");
            JsonNode actual = executions.get(i);
            assertThat(actual.path("side").asText()).isEqualTo(expected[1]);
            assertThat(actual.path("price").asDouble()).isEqualTo(Double.parseDouble(expected[2]));
            near(actual.path("quantity").asDouble(), expected[3]);
            near(actual.path("fee").asDouble(), expected[4]);
        }
        List<String> actual = Files.readAllLines(equity);
        Files.delete(equity);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                Files.newInputStream(Shared.file("references/performance/btc_4h_sma20_50_equity.csv.gz")))))) {
            List<String> expected = reader.lines().toList();
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 1; i < expected.size(); i++) {
                near(
                        Double.parseDouble(actual.get(i).split(",")[1]),
                        expected.get(i).split(",")[4]);
            }
        }
    }

    /** Quantities are whole lots of 1e-8, so each trade's rounding stays in the account: less than a millionth of it after all. */
    private static void near(double actual, String expected) {
        assertThat(actual).isCloseTo(Double.parseDouble(expected), Percentage.withPercentage(1e-4));
    }

    private static JsonNode backtest(String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "backtest",
                "--strategy",
                "moving-average-cross",
                "--instrument",
                "BTC-USD.COINBASE",
                "--data",
                bars.toString(),
                "--from",
                "2023-02-01T00:00:00Z",
                "--set",
                "fast=20",
                "--set",
                "slow=50",
                "--set",
                "sizing=all-cash",
                "--cash",
                "10000",
                "--fee",
                "0.001",
                "--json"));
        options.addAll(List.of(more));
        return new ObjectMapper().readTree(new CommandLine(home).succeed(options.toArray(new String[0])));
    }
}
