package dev.osprey.strategies.movingaveragecross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import dev.osprey.testkit.MarketScript;
import dev.osprey.testkit.Parameters;
import dev.osprey.testkit.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same trades as an independent reference: long or flat, all cash, decided at the close and filled at the next open. */
class ReferenceTest {

    private static final Path SHARED = Path.of(System.getProperty("osprey.shared"));
    private static final int BARS = 6_000;
    private static final long FOUR_HOURS = 4 * 3_600 * 1_000_000_000L;

    private static final String BTC = "BTC-USD.COINBASE";
    private static final String DEFINITION = "name=BTC-USD.COINBASE;base=BTC;quote=USD;tick=0.01;lot=0.00000001";

    /** A fill: the bar at whose open it was, as the reference counts, and the price in ticks. */
    record Fill(long bar, Side side, long priceTicks) {}

    @TempDir
    Path folder;

    @Test
    void tradesAtTheBarsAndPricesOfTheReference() throws IOException {
        try (Trial trial = Trial.scripted(folder, DEFINITION)) {
            trial.deploy(
                    new MovingAverageCross(Parameters.of(
                            MovingAverageCross.Parameters.class, Map.of("fast", 20, "slow", 50, "sizing", "all-cash"))),
                    "10000");
            for (String[] bar : bars()) {
                trial.market().bar("4h", BTC, bar[1], bar[2], bar[3], bar[4]);
            }
            trial.run();

            long start = MarketScript.nanos(MarketScript.START);
            assertThat(trial.fills().stream()
                            .map(fill ->
                                    new Fill((fill.venueTime() - start) / FOUR_HOURS, fill.side(), fill.priceTicks()))
                            .toList())
                    .hasSize(137)
                    .isEqualTo(reference());
        }
    }

    /** Each follows on the one before, as the reference counts them; there are gaps in the file. */
    private static List<String[]> bars() throws IOException {
        Path file = SHARED.resolve("data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file))))) {
            List<String[]> bars =
                    lines.lines().skip(1).map(line -> line.split(",")).toList();
            return bars.subList(bars.size() - BARS, bars.size());
        }
    }

    private static List<Fill> reference() throws IOException {
        return Files.readAllLines(SHARED.resolve("references/performance/btc_4h_sma20_50_trades.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(columns -> new Fill(Long.parseLong(columns[0]), Side.valueOf(columns[1]), ticks(columns[2])))
                .toList();
    }

    private static long ticks(String price) {
        return new BigDecimal(price).movePointRight(2).longValueExact();
    }
}
