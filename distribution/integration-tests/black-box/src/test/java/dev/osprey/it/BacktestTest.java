package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests by the command line, against numbers that independent programs computed. */
final class BacktestTest {

    private static CommandLine line;
    private static List<String> fourHours;
    private static JsonNode reference;

    @BeforeAll
    static void read() throws IOException {
        fourHours = ReferenceRuns.fourHours();
        reference = new ObjectMapper()
                .readTree(Shared.file("references/performance/btc_4h_sma20_50.json")
                        .toFile())
                .path("cross");
        line = CommandLine.startingEachCommandOnce(OspreyHome.fresh("backtest"));
    }

    @Test
    void movingAverageCrossOnFourHourBarsGivesTheReference() throws IOException {
        JsonNode result = backtest(fourHours);

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

        JsonNode again = backtest(fourHours);
        assertThat(again.path("logDigest").asText())
                .matches("[0-9a-f]{64}")
                .isEqualTo(result.path("logDigest").asText());
    }

    @Test
    void everyTradeAndEveryBarsEquityOfSimpleAveragesAreTheReferences() throws IOException {
        compare("btc_4h_sma20_50", fourHours);
    }

    /** On the S&P 500 of four years, decided by exponential averages. */
    @Test
    void everyTradeAndEveryBarsEquityOfExponentialAveragesAreTheReferences() throws IOException {
        compare("sp500_ema12_26", ReferenceRuns.sp500());
    }

    @Test
    void aConvertedLogGivesTheTradesAndTheEquityOfItsFile(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("btc");
        String file = fourHours.get(fourHours.indexOf("--data") + 1);
        line.succeed("data", "convert", file, "--instrument", "BTC-USD.COINBASE", "--out", log.toString());

        assertThat(line.succeed("log", "verify", log.toString())).contains("records", "41391");
        String digest = line.succeed("log", "digest", log.toString()).strip();
        assertThat(digest).matches("[0-9a-f]{64}");
        List<String> converted = new ArrayList<>(fourHours);
        converted.set(fourHours.indexOf("--data") + 1, log.toString());
        Path equityOfFile = folder.resolve("file.csv");
        Path equityOfLog = folder.resolve("log.csv");
        JsonNode ofFile = backtest(with(fourHours, "--equity", equityOfFile.toString()));
        Path kept = folder.resolve("kept");
        JsonNode ofLog = backtest(with(converted, "--equity", equityOfLog.toString(), "--log", kept.toString()));

        assertThat(ofFile.path("trades").asInt()).isPositive();
        assertThat(ofLog.path("executions")).isEqualTo(ofFile.path("executions"));
        assertThat(equityOfLog).hasSameTextualContentAs(equityOfFile);
        assertThat(ofLog.path("data").path(0).path("sha256").asText()).isEqualTo(digest);
        assertThat(ofLog.path("logDigest").asText())
                .isEqualTo(line.succeed("log", "digest", kept.resolve("log").toString())
                        .strip());
    }

    /** Of moments at which it decided a bar too early or too late while it asked for no more bars than its average is long. */
    @Test
    void theExampleWithExponentialAveragesAsksForAsLongAPastAsItNeeds() {
        String result = line.succeed(
                "backtest",
                "--strategy",
                "ema-cross",
                "--instrument",
                "BTC-USD.COINBASE",
                "--data",
                fourHours.get(fourHours.indexOf("--data") + 1),
                "--check",
                "warm-up");

        assertThat(result).contains("passed");
    }

    private static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    private static void compare(String reference, List<String> options) throws IOException {
        Path equity = Files.createTempFile("osprey-equity", ".csv");
        List<String> more = new ArrayList<>(options);
        more.addAll(List.of("--equity", equity.toString()));
        JsonNode executions = backtest(more).path("executions");

        List<String> trades = Files.readAllLines(Shared.file("references/performance/" + reference + "_trades.csv"));
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
        Path expected = Shared.file("references/performance/" + reference + "_equity.csv.gz");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(expected)), StandardCharsets.UTF_8))) {
            List<String> rows = reader.lines().toList();
            assertThat(actual).hasSameSizeAs(rows);
            Instant before = Instant.EPOCH;
            for (int i = 1; i < rows.size(); i++) {
                String[] point = actual.get(i).split(",");
                assertThat(Instant.parse(point[0])).isAfter(before);
                before = Instant.parse(point[0]);
                near(Double.parseDouble(point[1]), rows.get(i).split(",")[4]);
            }
        }
    }

    /** Quantities are whole lots of 1e-8, so each trade's rounding stays in the account: less than a millionth of it after all. */
    private static void near(double actual, String expected) {
        assertThat(actual).isCloseTo(Double.parseDouble(expected), Percentage.withPercentage(1e-4));
    }

    private static JsonNode backtest(List<String> more) throws IOException {
        List<String> options =
                new ArrayList<>(List.of("backtest", "--set", "sizing=all-cash", "--cash", "10000", "--json"));
        options.addAll(more);
        return new ObjectMapper().readTree(line.succeed(options.toArray(new String[0])));
    }
}
