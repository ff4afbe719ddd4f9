package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static dev.osprey.execution.simulated.TestOrder.limit;
import static dev.osprey.execution.simulated.TestOrder.market;
import static dev.osprey.execution.simulated.TestOrder.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each model with numbers computed by hand. */
class FillModelsTest {

    private static final long MS = Scenario.MS;

    private static Scenario with(String... keysAndValues) {
        Map<String, Object> parameters = new HashMap<>(Map.of("makerFee", "0", "takerFee", "0"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            parameters.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Scenario.backtest(parameters);
    }

    /** 40 stand before us, then 20 behind us; 10 are traded, 15 of the 50 that are left cancelled, 25 traded, and 4 beyond our price. */
    @ParameterizedTest
    @CsvSource({
        // Prints leave 30, then 5 before us: 4 of the print beyond.
        "back, 0, 0, 4",
        // 15 of 50 were cancelled, so 9 of the 30 before us: 21 are left, and the print of 25 fills 4 of ours; then 4
        // more.
        "proportional, 0, 4, 4",
        // Nobody is before us.
        "front, 10, 0, 0",
        "through, 0, 0, 4"
    })
    void queuePosition(String model, long first, long second, long third) {
        Scenario market = with("queue", model);
        market.quote(0, 99, 40, 101, 9).submit(limit(1, BUY, 99, 10));
        market.quote(20, 99, 60, 101, 9).trade(30, 99, 10, SELL).quote(40, 99, 35, 101, 9);
        // With the second quote after it, no print explains it any more.
        market.quote(60, 99, 35, 101, 9).quote(100, 99, 35, 101, 9);
        market.trade(110, 99, 25, SELL).trade(120, 98, 4, SELL);

        List<Report> reports = market.reports();
        assertThat(filledAt(reports, 30)).isEqualTo(first);
        assertThat(filledAt(reports, 110)).isEqualTo(second);
        assertThat(filledAt(reports, 120)).isEqualTo(third);
    }

    private static long filledAt(List<Report> reports, long millis) {
        return reports.stream()
                .filter(report -> report.what().equals("filled") && report.time() == millis * MS)
                .mapToLong(Report::lots)
                .sum();
    }

    /** 30 of the 40 before us are traded; whichever of the print and the quote because of it comes first, 10 are left. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuoteAndThePrintThatExplainsItCountOnce(boolean quoteFirst) {
        Scenario market = with("queue", "back");
        market.quote(0, 99, 40, 101, 9).submit(limit(1, BUY, 99, 10)).quote(2, 99, 40, 101, 9);
        if (quoteFirst) {
            market.quote(3, 99, 10, 101, 9).trade(4, 99, 30, SELL);
        } else {
            market.trade(3, 99, 30, SELL).quote(4, 99, 10, 101, 9);
        }
        market.trade(5, 99, 12, SELL);

        List<Report> reports = market.reports();
        assertThat(filledAt(reports, 3) + filledAt(reports, 4)).isZero();
        assertThat(filledAt(reports, 5)).isEqualTo(2);
    }

    @Test
    void ofTheVolumeTheBestPriceComesFirst() {
        Scenario market = with("participation", "0.1");
        market.open(0, 10, 100).submit(limit(1, BUY, 95, 5)).submit(limit(2, BUY, 97, 5));
        market.submit(stop(3, SELL, 90, 5)).submit(stop(4, SELL, 94, 5));
        market.close(0, 10, 100, 101, 99, 100, 50).open(10, 10, 100).close(10, 10, 100, 101, 89, 100, 50);

        assertThat(market.reports().stream().filter(report -> report.what().equals("filled")))
                .containsExactly(Report.gave(2, 97, 5, 0, true, 20 * MS));
    }

    @Test
    void theStopThatIsNearestComesFirstToTheVolume() {
        Scenario market = with("participation", "0.1");
        market.open(0, 10, 100).submit(stop(1, SELL, 90, 5)).submit(stop(2, SELL, 94, 5));
        market.close(0, 10, 100, 101, 89, 90, 50).open(10, 10, 85);

        assertThat(market.reports().stream().filter(report -> report.what().equals("filled")))
                .containsExactly(Report.took(2, 94, 5, 0, true, 10 * MS), Report.took(1, 85, 5, 0, true, 10 * MS));
    }

    @Test
    void aRefusedCancelDoesNotOvertakeTheFillBecauseOfWhichItIsRefused() {
        for (long seed = 0; seed < 200; seed++) {
            Scenario market = Scenario.backtest(
                    Map.of("makerFee", "0", "takerFee", "0", "latency", "0", "responseLatency", "uniform(1ms,50ms)"),
                    seed);
            TestOrder order = market(1, BUY, 3);
            market.quote(0, 99, 5, 101, 4).submit(order).quote(1, 99, 5, 101, 4).cancel(order);
            market.quote(2, 99, 5, 101, 4);

            assertThat(market.reports())
                    .extracting(Report::what)
                    .containsExactly("accepted", "filled", "cancelRejected");
        }
    }

    @Test
    void anOppositeQuoteAtOurPriceFillsUsButNotInTheMostPessimisticModel() {
        for (String model : List.of("through", "back")) {
            Scenario market = with("queue", model);
            market.quote(0, 99, 40, 101, 9).submit(limit(1, BUY, 99, 10));
            market.quote(5, 98, 40, 99, 6).quote(6, 97, 40, 98, 3);

            assertThat(filledAt(market.reports(), 5)).isEqualTo(model.equals("through") ? 0 : 6);
        }
    }

    @Test
    void feedAndEntryLatencyAddUpAndTheResponseComesLater() {
        Scenario market = with("feedLatency", "2ms", "latency", "3ms", "responseLatency", "10ms");
        market.quote(0, 99, 5, 101, 4).submit(market(1, BUY, 3));
        market.quote(4, 99, 5, 102, 4).quote(5, 99, 5, 103, 4);

        assertThat(market.book.drain()).isEmpty();
        market.runToMillis(14);
        assertThat(market.book.drain()).isEmpty();
        market.runToMillis(15);
        assertThat(market.book.drain())
                .containsExactly(Report.accepted(1, 5 * MS), Report.took(1, 102, 3, 0, true, 5 * MS));
    }

    @Test
    void aCancelDoesNotOvertakeItsOrder() {
        for (long seed = 0; seed < 200; seed++) {
            Scenario market = Scenario.backtest(
                    Map.of(
                            "makerFee",
                            "0",
                            "takerFee",
                            "0",
                            "latency",
                            "uniform(0ms,50ms)",
                            "responseLatency",
                            "uniform(0ms,50ms)"),
                    seed);
            TestOrder order = limit(1, BUY, 90, 5);
            market.quote(0, 99, 5, 101, 4).submit(order).quote(1, 99, 5, 101, 4).cancel(order);

            assertThat(market.reports()).extracting(Report::what).containsExactly("accepted", "canceled");
        }
    }

    @Test
    void barsAreSlippedByBasisPointsSpreadAndRange() {
        Scenario market = with("slippage", "10bps+spread:20bps+range:0.1");
        market.open(0, 10, 10_000).close(0, 10, 10_000, 10_040, 9_990, 10_000).submit(market(1, BUY, 3));
        market.submit(market(2, SELL, 3)).open(10, 10, 10_000);

        // 10 bps of 10,000 are 10, half of 20 bps is 10, a tenth of the last bar's height of 50 is 5.
        assertThat(market.reports())
                .contains(Report.took(1, 10_025, 3, 0, true, 10 * MS), Report.took(2, 9_975, 3, 0, true, 10 * MS));
    }

    @Test
    void slippageIsAtLeastATickAndNeverBeyondTheLimit() {
        Scenario market = with("slippage", "1bps");
        market.open(0, 10, 100).close(0, 10, 100, 100, 100, 100).submit(market(1, BUY, 3));
        market.submit(limit(2, BUY, 101, 3)).open(10, 10, 100);

        assertThat(market.reports())
                .contains(Report.took(1, 101, 3, 0, true, 10 * MS), Report.took(2, 101, 3, 0, true, 10 * MS));
    }

    @Test
    void aStopWithinABarIsSlippedByThatBarsHeight() {
        Scenario market = with("slippage", "range:0.5");
        market.open(0, 10, 100).submit(stop(1, SELL, 95, 3));
        market.close(0, 10, 100, 101, 93, 97);

        assertThat(market.reports()).contains(Report.took(1, 91, 3, 0, true, 10 * MS));
    }

    @Test
    void aRestingOrderWaitsForHalfTheSpread() {
        Scenario market = with("slippage", "spread:200bps");
        market.open(0, 10, 1_000).submit(limit(1, BUY, 900, 3));
        // Half of 200 bps of 892 is 8.92: the best ask is 901. Of 890 it is 8.9: 899.
        market.open(10, 10, 1_000).close(10, 10, 1_000, 1_001, 892, 950);
        market.open(20, 10, 1_000).close(20, 10, 1_000, 1_001, 890, 950);

        assertThat(market.reports()).containsExactly(Report.accepted(1, 0), Report.gave(1, 900, 3, 0, true, 30 * MS));
    }

    @Test
    void anOpenGivesAPartOfTheLastBarsVolumeAndTheBarARestOfItsOwn() {
        Scenario market = with("participation", "0.1");
        market.open(0, 10, 100).close(0, 10, 100, 101, 99, 100, 40).submit(market(1, BUY, 7));
        market.submit(limit(2, BUY, 99, 9));
        // A tenth of 40: 4 lots at the open.
        market.open(10, 10, 100);
        // A tenth of 100 less these 4: 6 lots for the resting order.
        market.close(10, 10, 100, 101, 95, 100, 100);
        // A tenth of 100 at the next open: the resting order first, at the better price, then the other 3.
        market.open(20, 10, 98);

        assertThat(market.reports())
                .containsExactly(
                        Report.accepted(1, 10 * MS),
                        Report.accepted(2, 10 * MS),
                        Report.took(1, 100, 4, 0, false, 10 * MS),
                        Report.gave(2, 99, 6, 0, false, 20 * MS),
                        Report.gave(2, 98, 3, 0, true, 20 * MS),
                        Report.took(1, 98, 3, 0, true, 20 * MS));
    }

    @Test
    void anOrderThatDoesNotWaitGetsWhatTheVolumeAllows() {
        Scenario market = with("participation", "0.1");
        market.open(0, 10, 100).close(0, 10, 100, 101, 99, 100, 40);
        market.submit(market(1, BUY, 7).with(TimeInForce.FOK))
                .submit(market(2, BUY, 7).with(TimeInForce.IOC));
        market.open(10, 10, 100);

        assertThat(market.reports())
                .contains(
                        Report.canceled(1, 10 * MS),
                        Report.took(2, 100, 4, 0, false, 10 * MS),
                        Report.canceled(2, 10 * MS));
    }

    @Test
    void feesFollowTheTier() {
        Scenario market = Scenario.backtest(
                Map.of("makerFee", "0", "takerFee", "0.001", "feeTiers", "1000:0/0.0005", "feeVolume", "0"));
        long day = 86_400_000;
        // 1 BTC is 100,000 lots; at 100.00 it is worth 100: ten of them are the tier's volume.
        market.quote(0, 9_999, 9_000_000, 10_000, 9_000_000).submit(market(1, BUY, 1_000_000));
        market.quote(5, 9_999, 9_000_000, 10_000, 9_000_000).submit(market(2, BUY, 100_000));
        market.quote(day, 9_999, 9_000_000, 10_000, 9_000_000).submit(market(3, BUY, 100_000));
        market.runToMillis(day + 5);

        assertThat(market.reports())
                .filteredOn(report -> report.what().equals("filled"))
                .extracting(report -> Money.format(report.fee()))
                .containsExactly("1", "0.1", "0.05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "x", "-5bps", "2000bps", "spread:5", "range:2", "5bps,1bps", ""})
    void whatIsNoSlippageIsTold(String slippage) {
        assertThatThrownBy(() -> with("slippage", slippage))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("slippage=" + slippage + " must be 0 or terms");
    }

    @Test
    void otherValuesThatAreWrongAreTold() {
        assertThatThrownBy(() -> with("queue", "middle"))
                .hasMessage("queue=middle must be through, back, proportional or front");
        assertThatThrownBy(() -> with("participation", "1.1"))
                .hasMessage("participation=1.1 must be a decimal from 0 (any quantity) to 1, such as 0.1");
        assertThatThrownBy(() -> with("latency", "fast"))
                .hasMessage(
                        "latency=fast must be a time such as 5ms, uniform(1ms,5ms), lognormal(2ms,0.5) or file(PATH)");
    }

    @Test
    void theSideDoesNotMatter() {
        assertThat(BarModel.parse("10bps", "0").takerPrice(Side.SELL, 10_000, 0))
                .isEqualTo(9_990);
        assertThat(BarModel.parse("10bps", "0").takerPrice(Side.BUY, 10_000, 0)).isEqualTo(10_010);
    }
}
