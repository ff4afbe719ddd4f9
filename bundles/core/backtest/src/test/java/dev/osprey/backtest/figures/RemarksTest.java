package dev.osprey.backtest.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.OrderState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RemarksTest {

    private static final long MINUTE = 60_000_000_000L;

    private final Remarks remarks = new Remarks();

    @Test
    void aRunWithOrdersAndItsBarsHasNoRemarks() {
        remarks.deployment("sma", "1m");
        remarks.bar(BarSpec.Unit.TIME, MINUTE, BarSpec.Price.LAST);
        remarks.order(OrderState.PENDING_NEW, "");

        assertThat(remarks.sentences()).isEmpty();
    }

    @Test
    void barsThatNeverCameAreTold() {
        remarks.deployment("orb", "1m");
        remarks.bar(BarSpec.Unit.TIME, 240 * MINUTE, BarSpec.Price.LAST);

        assertThat(remarks.sentences())
                .containsExactly(
                        "orb asks for bars of 1m, and there was none: the data are 0 trades, 0 quotes and 1 bars, of 4h",
                        "no order was sent; the data are 0 trades, 0 quotes and 1 bars");
    }

    @Test
    void refusedOrdersAreCountedWithTheFirstReason() {
        remarks.order(OrderState.PENDING_NEW, "");
        remarks.order(OrderState.DENIED, "no price yet");
        remarks.order(OrderState.DENIED, "another");
        remarks.order(OrderState.REJECTED, "would take");

        assertThat(remarks.sentences())
                .containsExactly(
                        "1 of 3 orders was rejected; the first: would take",
                        "2 of 3 orders were denied; the first: no price yet");
    }

    @Test
    void restingOrdersBetweenThePricesOfTheVenueAreTold() {
        Instrument undefined = Instrument.parse(1, "BTCUSDT.BINANCE");
        Instrument defined = Instrument.parse(2, "name=ETHUSDT.BINANCE;base=ETH;quote=USDT;tick=0.01;lot=0.00000001");
        remarks.order(OrderState.PENDING_NEW, "");
        remarks.gave(undefined);
        assertThat(remarks.sentences()).as("of bars alone").isEmpty();

        remarks.trade();
        remarks.gave(defined);
        assertThat(remarks.sentences()).isEmpty();
        remarks.gave(undefined);
        remarks.gave(undefined);

        assertThat(remarks.sentences())
                .containsExactly("BTCUSDT.BINANCE has ticks of 0.00000001, for the configuration does not define it:"
                        + " the 2 fills of its resting orders may be at prices between two of the venue's, where"
                        + " nobody stands before them");
    }

    @Test
    void doubtsOfTheFeedAreTold() {
        remarks.order(OrderState.PENDING_NEW, "");
        remarks.feed(FeedState.UP, "replays 1 file");
        remarks.feed(FeedState.DEGRADED, "x.csv: 2 duplicates");

        assertThat(remarks.sentences()).containsExactly("data: x.csv: 2 duplicates");
    }

    @Test
    void ofWhomNothingWasLeftIsTheFirstThatIsTold() {
        remarks.ruin("of sma ", new Ruin(MINUTE, -12.345));

        assertThat(remarks.sentences())
                .first()
                .asString()
                .startsWith("of sma the equity was -12.35 at 1970-01-01T00:01:00Z: there are no growth, ");
    }

    @Test
    void figuresOfAYearThatAreOfMinutesAreDoubted() {
        remarks.order(OrderState.PENDING_NEW, "");
        remarks.tooShort(Duration.ofSeconds(754));

        assertThat(remarks.sentences())
                .containsExactly("the equity spans 12 min: growth, volatility, Sharpe, Sortino and Calmar of a year,"
                        + " reckoned up from less than a day, mean nothing");
    }
}
