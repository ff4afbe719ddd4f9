package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "market | real | market=real must be recorded or synthetic",
                "makerFee | x | makerFee=x must be a decimal number with at most 8 decimals, such as 0.001",
                "takerFee | 0.5 | takerFee=0.5 must be between -0.1 and 0.1",
                "startPrice | -3 | startPrice=-3 must be more than 0",
                "orderValue | much | orderValue=much must be a decimal number, such as 50000",
            })
    void textThatIsWrongIsRefused(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.of(Scenario.parameters(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "settleMillis, -1, settleMillis=-1 must be between 0 and 10000",
        "windowEvents, 1, windowEvents=1 must be between 16 and 4194304",
        "eventsPerSecond, 0, eventsPerSecond=0 must be between 1 and 1000000",
        "durationSeconds, -5, durationSeconds=-5 must be between 0 and 1000000000",
    })
    void numberThatIsWrongIsRefused(String name, long value, String message) {
        assertThatThrownBy(() -> Settings.of(Scenario.parameters(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void windowIsRaisedToAPowerOfTwo() {
        assertThat(Settings.of(Scenario.parameters(Map.of("windowEvents", 1_000L)))
                        .windowEvents())
                .isEqualTo(1_024);
    }

    @Property
    void cashBuysTheMostLotsThatItPaysFor(
            @ForAll @LongRange(min = 1, max = 10_000_000_000_000L) long cash,
            @ForAll @LongRange(min = 1, max = 10_000_000) long price,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long fee) {
        Fees fees = new Fees(0, fee);
        long lots = fees.lotsFor(Scenario.BTC, Side.BUY, cash, price);

        assertThat(cost(fees, price, lots)).isLessThanOrEqualTo(cash);
        assertThat(cost(fees, price, lots + 2)).isGreaterThan(cash);
    }

    private static long cost(Fees fees, long price, long lots) {
        long notional = Scenario.BTC.notional(price, lots);
        return notional + fees.of(notional, Liquidity.TAKER);
    }

    @Test
    void feeIsRoundedHalfAwayFromZero() {
        Fees fees = Fees.parse("-0.00000005", "0.00000005");
        assertThat(fees.of(Money.units("0.1"), Liquidity.TAKER)).isEqualTo(1);
        assertThat(fees.of(Money.units("0.1"), Liquidity.MAKER)).isEqualTo(-1);
    }
}
