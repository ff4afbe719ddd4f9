package dev.osprey.execution.simulated;

import static dev.osprey.api.Liquidity.TAKER;
import static dev.osprey.api.Side.BUY;
import static dev.osprey.execution.simulated.TestOrder.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Money;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeeScheduleTest {

    private static final long DAY = 86_400_000_000_000L;
    private static final long HUNDRED = Money.units("100");
    private static final Fees BASE = Fees.parse("0.001", "0.002");

    private final FeeSchedule fees = FeeSchedule.parse(BASE, "1000:0/0.001,2000:-0.0001/0.0005", "0");

    private String takerFeeOnDay(FeeSchedule schedule, long day) {
        return Money.format(schedule.at(day * DAY + 5).of(HUNDRED, TAKER));
    }

    @Test
    void theTierOfADayIsThatOfTheThirtyDaysBefore() {
        fees.traded(10 * DAY, Money.units("1000"));

        assertThat(takerFeeOnDay(fees, 10)).isEqualTo("0.2");
        assertThat(takerFeeOnDay(fees, 11)).isEqualTo("0.1");
        assertThat(takerFeeOnDay(fees, 40)).isEqualTo("0.1");
        assertThat(takerFeeOnDay(fees, 41)).isEqualTo("0.2");
    }

    @Test
    void daysAddUp() {
        fees.traded(10 * DAY, Money.units("1000"));
        fees.traded(20 * DAY, Money.units("999.99999999"));
        assertThat(takerFeeOnDay(fees, 21)).isEqualTo("0.1");

        fees.traded(20 * DAY + 7, 1);
        assertThat(takerFeeOnDay(fees, 21)).isEqualTo("0.05");
    }

    @Test
    void whatWasTradedBeforeCountsForThirtyDays() {
        FeeSchedule known = FeeSchedule.parse(BASE, "1000:0/0.001", "1500");
        assertThat(known.awaitsBegin()).isTrue();
        known.begins(10 * DAY);
        assertThat(known.awaitsBegin()).isFalse();
        assertThat(takerFeeOnDay(known, 10)).isEqualTo("0.1");

        known.traded(30 * DAY, 1);
        assertThat(takerFeeOnDay(known, 39)).isEqualTo("0.1");
        assertThat(takerFeeOnDay(known, 40)).isEqualTo("0.2");
    }

    @Test
    void theFirstThirtyDaysBeginWithTheMarketAndNotWithTheFirstFill() {
        Scenario market = Scenario.backtest(Map.of(
                "makerFee", "0.001", "takerFee", "0.001", "feeTiers", "1000000:0.0005/0.0005", "feeVolume", "1000000"));
        long day = 86_400_000;
        market.quote(0, 99, 5, 101, 4).quote(60 * day, 99, 5, 101, 4).submit(market(1, BUY, 3));
        market.quote(60 * day + 5, 99, 5, 101, 4);

        assertThat(market.reports())
                .filteredOn(report -> report.what().equals("filled"))
                .extracting(Report::fee)
                .containsExactly(BASE.of(Scenario.BTC.notional(101, 3), TAKER) / 2);
    }

    @Test
    void aFreshCopyHasSeenNothing() {
        fees.traded(10 * DAY, Money.units("1000"));

        assertThat(takerFeeOnDay(fees.fresh(), 11)).isEqualTo("0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "1000:0.1", "0:0/0", "2000:0/0,1000:0/0", "x:0/0", "1000:0/0.5", "1000:0/0,"})
    void whatAreNoTiersIsTold(String tiers) {
        assertThatThrownBy(() -> FeeSchedule.parse(BASE, tiers, "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("feeTiers=" + tiers + " must be volume:maker/taker");
    }

    @Test
    void aVolumeThatIsNoneIsTold() {
        assertThatThrownBy(() -> FeeSchedule.parse(BASE, "", "-1"))
                .hasMessage("feeVolume=-1 must be an amount of the quote currency, such as 250000");
    }
}
