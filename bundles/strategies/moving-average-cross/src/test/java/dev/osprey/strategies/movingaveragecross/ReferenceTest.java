package dev.osprey.strategies.movingaveragecross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The same trades as an independent reference: long or flat, all cash, decided at the close and filled at the next open. */
class ReferenceTest {

    private static final Path SHARED = Path.of(System.getProperty("osprey.shared"));
    private static final int BARS = 6_000;

    private static final Instrument BTC =
            new Instrument(1, 1, "BTC-USD", "COINBASE", "BTC", "USD", 1_000_000L /* 0.01 */, 1L /* 0.00000001 */);

    /** A fill: the bar at whose open it was, as the reference counts. */
    record Fill(int bar, Side side, long priceTicks) {}

    @Test
    void tradesAtTheBarsAndPricesOfTheReference() throws IOException {
        MovingAverageCross strategy =
                new MovingAverageCross(TestParameters.of(Map.of("fast", 20, "slow", 50, "sizing", "all-cash")));
        TestMarket market = new TestMarket(BTC).cash(Money.units("10000"));
        List<Fill> fills = new ArrayList<>();

        strategy.onStart(market);
        List<TestBar> bars = bars();
        for (int i = 0; i < bars.size(); i++) {
            TestBar bar = bars.get(i);
            if (market.inFlight() != null) {
                fills.add(new Fill(i, market.inFlight().side(), bar.openTicks()));
                fillAtOpen(market, bar);
            }
            strategy.onBar(bar, market);
        }

        assertThat(fills).hasSize(137).isEqualTo(reference());
    }

    /** Whole lots for all the cash, a fee of 0.1 %. */
    private static void fillAtOpen(TestMarket market, TestBar bar) {
        TestMarket.Sent order = market.inFlight();
        if (order.side() == Side.BUY) {
            assertThat(order.cash()).isEqualTo(market.cash());
            long spendable = Money.multiplyDivideDown(market.cash(), 1_000, 1_001);
            long lots = BTC.lotsFor(spendable, bar.openTicks());
            long notional = BTC.notional(bar.openTicks(), lots);
            market.fill(lots, market.cash() - notional - notional / 1_000);
        } else {
            assertThat(order.lots()).isEqualTo(market.positionLots(BTC));
            long notional = BTC.notional(bar.openTicks(), order.lots());
            market.fill(order.lots(), market.cash() + notional - notional / 1_000);
        }
    }

    private static List<TestBar> bars() throws IOException {
        Path file = SHARED.resolve("data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz");
        List<TestBar> bars = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file))))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",");
                bars.add(new TestBar(BTC, BarSpec.parse("4h"), BTC.ticks(columns[1]), BTC.ticks(columns[4])));
            }
        }
        return bars.subList(bars.size() - BARS, bars.size());
    }

    private static List<Fill> reference() throws IOException {
        return Files.readAllLines(SHARED.resolve("references/performance/btc_4h_sma20_50_trades.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(columns -> new Fill(Integer.parseInt(columns[0]), Side.valueOf(columns[1]), BTC.ticks(columns[2])))
                .toList();
    }
}
