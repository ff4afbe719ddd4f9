package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.execution.simulated.TestOrder.byCash;
import static dev.osprey.execution.simulated.TestOrder.limit;
import static dev.osprey.execution.simulated.TestOrder.market;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.TimeInForce;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With bars alone: bars of 10 ms at 0, 10, 20, ... ms. */
class BarsTest {

    private static final long MS = Scenario.MS;

    private final Scenario market = Scenario.plain();

    @Test
    void marketOrderDecidedAtTheCloseTradesWholeAtTheNextOpen() {
        market.open(0, 10, 100).close(0, 10, 100, 110, 90, 105).submit(market(1, BUY, 1_000));
        assertThat(market.open(10, 10, 106).reports())
                .containsExactly(Report.accepted(1, 10 * MS), Report.took(1, 106, 1_000, 0, true, 10 * MS));
    }

    @Test
    void marketOrderDecidedInABarWaitsForTheNextOpen() {
        market.open(0, 10, 100).submit(market(1, SELL, 5));
        market.close(0, 10, 100, 110, 90, 105).open(10, 10, 104);
        assertThat(market.reports()).containsExactly(Report.accepted(1, 0), Report.took(1, 104, 5, 0, true, 10 * MS));
    }

    @Test
    void barWhoseOpenWasNotToldOpensAtItsClose() {
        market.close(0, 10, 100, 110, 90, 105).submit(market(1, BUY, 5)).close(10, 10, 107, 120, 100, 110);
        assertThat(market.reports())
                .containsExactly(Report.accepted(1, 10 * MS), Report.took(1, 107, 5, 0, true, 10 * MS));
    }

    @Test
    void limitOrderTradesAtTheOpenWhenThatIsBetter() {
        market.close(0, 10, 100, 110, 90, 105).submit(limit(1, BUY, 103, 5)).open(10, 10, 102);
        assertThat(market.reports())
                .containsExactly(Report.accepted(1, 10 * MS), Report.took(1, 102, 5, 0, true, 10 * MS));
    }

    @Test
    void limitOrderTradesAtItsLimitWhenABarGoesThroughItAndNotWhenABarTouchesIt() {
        market.close(0, 10, 100, 110, 90, 105).submit(limit(1, BUY, 95, 5)).submit(limit(2, SELL, 120, 7));
        market.open(10, 10, 100).close(10, 10, 100, 120, 95, 105);
        assertThat(market.reports()).containsExactly(Report.accepted(1, 10 * MS), Report.accepted(2, 10 * MS));

        market.open(20, 10, 105).close(20, 10, 105, 121, 94, 105);
        assertThat(market.reports())
                .containsExactly(Report.gave(1, 95, 5, 0, true, 30 * MS), Report.gave(2, 120, 7, 0, true, 30 * MS));
    }

    @Test
    void restingLimitOrderTradesAtAnOpenBeyondIt() {
        market.close(0, 10, 100, 110, 90, 105).submit(limit(1, SELL, 120, 7)).open(10, 10, 100);
        market.close(10, 10, 100, 110, 95, 105).open(20, 10, 125);
        assertThat(market.reports())
                .containsExactly(Report.accepted(1, 10 * MS), Report.gave(1, 125, 7, 0, true, 20 * MS));
    }

    @Test
    void orderDecidedInABarDoesNotTradeWithWhatTheBarDidBefore() {
        market.open(0, 10, 100).submit(limit(1, BUY, 95, 5)).close(0, 10, 100, 110, 90, 105);
        assertThat(market.reports()).containsExactly(Report.accepted(1, 0));
    }

    @Test
    void immediateOrdersEndAtTheNextOpen() {
        market.close(0, 10, 100, 110, 90, 105)
                .submit(limit(1, BUY, 95, 5).with(TimeInForce.IOC))
                .submit(limit(2, BUY, 105, 5).with(TimeInForce.FOK))
                .submit(limit(3, BUY, 105, 5).onlyPost());
        assertThat(market.open(10, 10, 100).reports())
                .containsExactly(
                        Report.accepted(1, 10 * MS),
                        Report.accepted(2, 10 * MS),
                        Report.accepted(3, 10 * MS),
                        Report.canceled(1, 10 * MS),
                        Report.took(2, 100, 5, 0, true, 10 * MS),
                        Report.canceled(3, 10 * MS));
    }

    @Test
    void cancelAndModifyCountFromTheirDecision() {
        market.close(0, 10, 100, 110, 90, 105).submit(limit(1, BUY, 95, 5)).submit(limit(2, BUY, 94, 5));
        market.open(10, 10, 100).close(10, 10, 100, 110, 96, 105);
        market.cancel(limit(1, BUY, 95, 5)).modify(limit(2, BUY, 93, 4));
        assertThat(market.open(20, 10, 100).close(20, 10, 100, 110, 90, 105).reports())
                .containsExactly(
                        Report.accepted(1, 10 * MS),
                        Report.accepted(2, 10 * MS),
                        Report.canceled(1, 20 * MS),
                        Report.replaced(2, 93, 4, 20 * MS),
                        Report.gave(2, 93, 4, 0, true, 30 * MS));
    }

    @Test
    void ofBarsOfSeveralLengthsTheShortestCount() {
        market.close(0, 10, 100, 110, 90, 105)
                .submit(market(1, BUY, 5))
                .open(10, 60, 111)
                .open(10, 10, 106);
        assertThat(market.reports())
                .contains(Report.took(1, 106, 5, 0, true, 10 * MS))
                .hasSize(2);
    }

    @Test
    void cashIsSpentAtTheOpenFeeIncludedAsTheReferenceSpendsIt() {
        // The reference: qty = cash / (open (1 + fee)), fee = qty open fee; sold again: cash = qty open (1 - fee).
        Instrument fine = new Instrument(1, 1, "BTC-USD", "SIM", "BTC", "USD", 1_000_000, 1);
        Scenario real = Scenario.backtest(Map.of("makerFee", "0.001", "takerFee", "0.001"));
        real.close(0, 10, 2_400_000, 2_500_000, 2_300_000, 2_450_000);
        real.submit(byCash(1, BUY, Money.units("10000")).of(1, fine));
        Report buy = real.open(10, 10, 2_473_907).reports().get(1);

        long lots = 40_381_509; // 10000 / (24739.07 × 1.001) = 0.40381509854…; costs 9990.00978…
        assertThat(buy).isEqualTo(Report.took(1, 2_473_907, lots, Money.units("9.99000978"), true, 10 * MS));

        real.close(10, 10, 2_473_907, 2_500_000, 2_300_000, 2_390_000);
        real.submit(market(2, SELL, lots).of(1, fine));
        Report sell = real.open(20, 10, 2_397_499).reports().get(1);
        // 0.40381509 × 23974.99 = 9681.4627446…, of which a thousandth
        assertThat(sell).isEqualTo(Report.took(2, 2_397_499, lots, Money.units("9.68146274"), true, 20 * MS));
    }

    @Test
    void cashThatBuysNoWholeLotIsCanceled() {
        market.close(0, 10, 100, 110, 90, 105).submit(byCash(1, BUY, 1)).open(10, 10, 100);
        assertThat(market.reports()).containsExactly(Report.accepted(1, 10 * MS), Report.canceled(1, 10 * MS));
        assertThat(market.book.texts).containsExactly("cash=0.00000001 buys no whole lot at 1.00");
    }

    @Test
    void onceThereAreTicksBarsCountNoMore() {
        market.close(0, 10, 100, 110, 90, 105)
                .submit(market(1, BUY, 5))
                .trade(12, 99, 2, BUY)
                .open(20, 10, 100);
        assertThat(market.reports())
                .containsExactly(Report.accepted(1, 10 * MS), Report.took(1, 99, 2, 0, false, 12 * MS));
    }
}
