package dev.osprey.strategies.movingaveragecross;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.strategies.movingaveragecross.TestMarket.Sent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovingAverageCrossTest {

    private static final Instrument BTC =
            new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L /* 0.01 */, 1_000L /* 0.00001 */);
    private static final BarSpec MINUTE = BarSpec.parse("1m");

    private final TestMarket market = new TestMarket(BTC);

    @Test
    void buysWhenTheFastAverageIsAboveTheSlowOne() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));

        closes(strategy, 10, 10, 11);

        assertThat(market.sent()).containsExactly(new Sent(BUY, 1_000, 0)); // 0.01 BTC
    }

    @Test
    void decidesNothingBeforeTheSlowAverageIsWhole() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));

        closes(strategy, 10, 11);

        assertThat(market.sent()).isEmpty();
    }

    @Test
    void staysFlatWhileTheAveragesAreEqual() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));

        closes(strategy, 10, 10, 10, 10);

        assertThat(market.sent()).isEmpty();
    }

    @Test
    void sellsTheWholePositionWhenTheFastAverageIsNoLongerAbove() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));
        market.position(1_234);

        closes(strategy, 10, 10, 10);

        assertThat(market.sent()).containsExactly(new Sent(SELL, 1_234, 0));
    }

    @Test
    void holdsWhileTheFastAverageStaysAbove() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));
        market.position(1_000);

        closes(strategy, 10, 11, 12, 13, 14);

        assertThat(market.sent()).isEmpty();
    }

    @Test
    void buysForAllItsCash() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3, "sizing", "all-cash"));
        market.cash(1_000_000_000_000L);

        closes(strategy, 10, 10, 11);

        assertThat(market.sent()).containsExactly(new Sent(BUY, 0, 1_000_000_000_000L));
    }

    @Test
    void buysNothingWithoutCash() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3, "sizing", "all-cash"));

        closes(strategy, 10, 10, 11);

        assertThat(market.sent()).isEmpty();
    }

    @Test
    void sendsNoSecondOrderWhileOneIsInFlight() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));

        closes(strategy, 10, 10, 11, 12, 5, 13);

        assertThat(market.sent()).containsExactly(new Sent(BUY, 1_000, 0));
    }

    @Test
    void triesAgainWhatWasDenied() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));
        closes(strategy, 10, 10, 11);

        market.deny();
        closes(strategy, 12);

        assertThat(market.sent()).containsExactly(new Sent(BUY, 1_000, 0), new Sent(BUY, 1_000, 0));
    }

    @Test
    void barsSeenWhileWarmingUpCount() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3));

        market.warmingUp(true);
        closes(strategy, 10, 10);
        market.warmingUp(false);
        closes(strategy, 11);

        assertThat(strategy.requirements().warmUpBars()).isEqualTo(2);
        assertThat(market.sent()).containsExactly(new Sent(BUY, 1_000, 0));
    }

    @Test
    void goesByItsOwnBarsAlone() {
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 3, "bar", "5m"));

        closes(strategy, 10, 10, 11);
        assertThat(market.sent()).isEmpty();

        for (long close : new long[] {10, 10, 11}) {
            strategy.onBar(new TestBar(BTC, BarSpec.parse("300s"), close, close), market);
        }
        assertThat(market.sent()).hasSize(1);
        assertThat(strategy.requirements().bars()).containsExactly(BarSpec.parse("5m"));
    }

    @Test
    void goesOnWhereAnotherInstanceStood() {
        MovingAverageCross old = strategy(Map.of("fast", 1, "slow", 3));
        closes(old, 10, 10, 10, 9, 10);
        MovingAverageCross strategy = strategy(Map.of("fast", 2, "slow", 3));

        strategy.restore(saved(old));
        closes(strategy, 12);

        assertThat(market.sent()).containsExactly(new Sent(BUY, 1_000, 0));
        assertThat(saved(strategy).getLongs("closes")).containsExactly(9, 10, 12);
    }

    @Test
    void goesOnWhereAnInstanceStoodThatWasNotWarm() {
        MovingAverageCross old = strategy(Map.of("fast", 1, "slow", 30));
        closes(old, 10, 10);
        MovingAverageCross strategy = strategy(Map.of("fast", 1, "slow", 40));

        strategy.restore(saved(old));

        assertThat(saved(strategy).getLongs("closes")).containsExactly(10, 10);
    }

    @Test
    void refusesStateThatDoesNotReachFarEnoughBack() {
        MovingAverageCross old = strategy(Map.of("fast", 1, "slow", 3));
        closes(old, 10, 10, 10, 10);

        assertThatIllegalStateException()
                .isThrownBy(() -> strategy(Map.of("slow", 30)).restore(saved(old)))
                .withMessage("saved closes of slow=3 do not serve slow=30");
    }

    @Test
    void refusesStateOfOtherBars() {
        MovingAverageCross old = strategy(Map.of("bar", "1m"));

        assertThatIllegalStateException()
                .isThrownBy(() -> strategy(Map.of("bar", "5m")).restore(saved(old)))
                .withMessage("saved closes of bar=1m do not serve bar=5m");
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        assertRefused(Map.of("fast", 30), "fast=30 must be less than slow=30");
        assertRefused(Map.of("fast", 0), "fast=0 must be at least 1");
        assertRefused(Map.of("slow", 10_001), "slow=10001 must be at most 10000");
        assertRefused(Map.of("sizing", "half"), "sizing=half must be fixed or all-cash");
        assertRefused(Map.of("quantity", "0"), "quantity=0 must be a positive number such as 0.01");
        assertRefused(Map.of("quantity", "much"), "quantity=much must be a positive number such as 0.01");
        assertRefused(
                Map.of("bar", "often"),
                "bar=often must be a positive number and ms, s, m, h, d, tick, volume or"
                        + " value, such as 1m or 100tick; of quotes with -bid, -ask or -mid behind it");
    }

    @Test
    void quantityThatIsNoWholeNumberOfLotsIsRefusedAtTheStart() {
        MovingAverageCross strategy = strategy(Map.of("quantity", "0.000001"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy.onStart(market))
                .withMessage("BTCUSDT.SIM: quantity=0.000001 must be a whole multiple of 0.00001");
    }

    @Test
    void secondInstrumentIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(Map.of()).onStart(new TestMarket(BTC, BTC)))
                .withMessage("instruments=[BTCUSDT.SIM, BTCUSDT.SIM] must be exactly one");
    }

    private static void assertRefused(Map<String, Object> parameters, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strategy(parameters))
                .withMessage(message);
    }

    private static MovingAverageCross strategy(Map<String, Object> parameters) {
        return new MovingAverageCross(TestParameters.of(parameters));
    }

    private static TestState saved(MovingAverageCross strategy) {
        TestState state = new TestState();
        strategy.save(state);
        return state;
    }

    private void closes(MovingAverageCross strategy, long... closes) {
        for (long close : closes) {
            strategy.onBar(new TestBar(BTC, MINUTE, close, close), market);
        }
    }
}
