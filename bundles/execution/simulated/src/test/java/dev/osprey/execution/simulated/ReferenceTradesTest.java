package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The 137 trades of the reference run over real bars, all cash in and all out, decided at the close and executed at the next open. */
class ReferenceTradesTest {

    private static final Path SHARED = Path.of(System.getProperty("osprey.shared"));
    private static final Path BARS =
            SHARED.resolve("data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz");
    private static final Path TRADES = SHARED.resolve("references/performance/btc_4h_sma20_50_trades.csv");
    private static final long FIRST_BAR_SECONDS = 1_675_209_600L;
    private static final long MILLIS = 1_000;
    private static final long FOUR_HOURS = 4 * 3_600 * MILLIS;
    private static final double FINAL_EQUITY = 21_113.037889858977;
    private static final Instrument FINE = new Instrument(1, 1, "BTC-USD", "SIM", "BTC", "USD", 1_000_000, 1);

    private long cash = Money.units("10000");
    private long lots;

    @Test
    void exchangeGivesPriceQuantityAndFeeOfEachTrade() throws IOException {
        assumeTrue(Files.exists(BARS) && Files.exists(TRADES), "the real data do not stand beside the project");
        Map<Integer, String[]> trades = trades();
        Scenario run = Scenario.backtest(Map.of("makerFee", "0.001", "takerFee", "0.001"));
        List<String[]> bars = bars();
        int filled = 0;
        for (int i = 0; i < bars.size(); i++) {
            String[] bar = bars.get(i);
            long start = Long.parseLong(bar[0]) * MILLIS;
            if (trades.containsKey(i)) {
                run.submit(order(i, Side.valueOf(trades.get(i)[1])));
            }
            run.open(start, FOUR_HOURS, FINE.ticks(bar[1]));
            run.close(start, FOUR_HOURS, ticks(bar, 1), ticks(bar, 2), ticks(bar, 3), ticks(bar, 4));
            if (trades.containsKey(i)) {
                book(run.book.drain().get(1), trades.get(i));
                filled++;
            }
        }

        long equity = cash + FINE.notional(ticks(bars.get(bars.size() - 1), 4), lots);
        assertThat(filled).isEqualTo(137);
        assertThat(equity / 1e8).isCloseTo(FINAL_EQUITY, within(FINAL_EQUITY * 1e-6));
    }

    private TestOrder order(int bar, Side side) {
        TestOrder order = side == Side.BUY ? TestOrder.byCash(bar, side, cash) : TestOrder.market(bar, side, lots);
        return order.of(1, FINE);
    }

    private void book(Report fill, String[] reference) {
        int sign = Side.valueOf(reference[1]).sign();
        assertThat(fill.priceTicks()).isEqualTo(FINE.ticks(reference[2]));
        assertThat(fill.lots() / 1e8).isCloseTo(Double.parseDouble(reference[3]), withinPercentage(1e-4));
        assertThat(fill.fee() / 1e8).isCloseTo(Double.parseDouble(reference[4]), withinPercentage(1e-4));
        cash -= sign * FINE.notional(fill.priceTicks(), fill.lots()) + fill.fee();
        lots += sign * fill.lots();
    }

    private static long ticks(String[] bar, int column) {
        return FINE.ticks(bar[column]);
    }

    private static Map<Integer, String[]> trades() throws IOException {
        Map<Integer, String[]> trades = new HashMap<>();
        for (String line : Files.readAllLines(TRADES)) {
            if (!line.startsWith("bar")) {
                String[] fields = line.split(",");
                trades.put(Integer.parseInt(fields[0]), fields);
            }
        }
        return trades;
    }

    private static List<String[]> bars() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(BARS)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("start"))
                    .map(line -> line.split(","))
                    .filter(bar -> Long.parseLong(bar[0]) >= FIRST_BAR_SECONDS)
                    .toList();
        }
    }
}
