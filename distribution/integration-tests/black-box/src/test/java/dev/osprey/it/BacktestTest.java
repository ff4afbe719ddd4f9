package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
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

    private static JsonNode backtest() throws IOException {
        return new ObjectMapper()
                .readTree(new CommandLine(home)
                        .succeed(
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
    }
}
