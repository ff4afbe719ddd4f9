package dev.osprey.strategies.movingaveragecross;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.strategies.movingaveragecross.TestMarket.Sent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BandTest {

    private static final Instrument BTC =
            new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L /* 0.01 */, 1_000L /* 0.00001 */);

    private final TestMarket market = new TestMarket(BTC);

    @Test
    void buysOnlyBeyondTheBand() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 2, "band", 100));

        closes(strategy, 10_000, 10_202);
        assertThat(market.sent()).isEmpty();

        closes(strategy, 10_500);
        assertThat(market.sent()).containsExactly(new Sent(BUY, 1_000, 0));
    }

    @Test
    void sellsOnlyBeyondTheBand() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 2, "band", 100));
        market.position(1_000);

        closes(strategy, 10_000, 9_803);
        assertThat(market.sent()).isEmpty();

        closes(strategy, 9_500);
        assertThat(market.sent()).containsExactly(new Sent(SELL, 1_000, 0));
    }

    @Test
    void bandOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(Map.of("band", -1)))
                .withMessage("band=-1 must be between 0 and 9999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(Map.of("band", 10_000)))
                .withMessage("band=10000 must be between 0 and 9999");
    }

    /** What version 1.0.0 writes. A change here breaks the tour: its state would no longer be taken over. */
    @Test
    void goesOnWhereVersion100Stood() {
        TestState state = new TestState();
        state.putString("bar", "");
        state.putLong("slow", 3);
        state.putLongs("closes", new long[] {9, 10, 10});
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));

        strategy.restore(state);
        closes(strategy, 12);

        assertThat(market.sent()).containsExactly(new Sent(BUY, 1_000, 0));
    }

    private static MovingAverageCross strategy(Map<String, Object> parameters) {
        return new MovingAverageCross(TestParameters.of(parameters));
    }

    private void closes(MovingAverageCross strategy, long... closes) {
        for (long close : closes) {
            strategy.onBar(new TestBar(BTC, BarSpec.parse("1m"), close, close), market);
        }
    }
}
