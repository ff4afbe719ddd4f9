package dev.osprey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.OrderState;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.001";

    @TempDir
    Path folder;

    /** Buys five lots at each trade until it has ten. */
    private static final class Buyer implements Strategy {

        private long seen;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            seen++;
            if (context.openOrders() == 0 && context.positionLots(trade.instrument()) < 10) {
                context.buy(trade.instrument(), 5);
            }
        }

        @Override
        public void save(StateWriter out) {
            out.putLong("seen", seen);
        }

        @Override
        public void restore(StateReader in) {
            seen = in.getLong("seen");
        }
    }

    @Test
    void aStrategyTradesInTheRealEngineAndIsFollowedByTheNext() {
        try (Trial trial = Trial.scripted(folder, DEFINITION)) {
            trial.deploy(new Buyer(), "10000");
            trial.market().trade(BTC, "100", "1").after(Duration.ofSeconds(1)).trade(BTC, "101", "1");
            trial.run();
            assertThat(trial.fillTexts()).containsExactly("BUY 5 BTCUSDT.SIM 101.00");

            Buyer next = new Buyer();
            trial.deploy(next, "10000");
            assertThat(next.seen).isEqualTo(2);
            trial.market()
                    .after(Duration.ofSeconds(1))
                    .trade(BTC, "102", "1")
                    .after(Duration.ofSeconds(1))
                    .trade(BTC, "103", "1");
            trial.run();
            assertThat(trial.position(BTC)).isEqualTo(10);
            assertThat(next.seen).isEqualTo(4);
        }
    }

    @Test
    void whatTheTestForbidsIsDenied() {
        try (Trial trial = Trial.scripted(folder, DEFINITION)) {
            trial.denyIf(order -> order.quantityLots() == 5);
            trial.deploy(new Buyer(), "10000");
            trial.market().trade(BTC, "100", "1");
            trial.run();
            assertThat(trial.orders())
                    .singleElement()
                    .satisfies(order -> assertThat(order.state()).isEqualTo(OrderState.DENIED));
        }
    }

    @Test
    void aStrategyThatThrowsFailsTheTest() {
        try (Trial trial = Trial.scripted(folder, DEFINITION)) {
            trial.deploy(
                    new Strategy() {
                        @Override
                        public void onTrade(Trade trade, StrategyContext context) {
                            throw new IllegalStateException("so");
                        }
                    },
                    "10000");
            trial.market().trade(BTC, "100", "1");
            assertThatThrownBy(trial::run).isInstanceOf(AssertionError.class).hasMessageContaining("so");
        }
    }

    @Test
    void theExchangeMakesAMarketOfItsOwn() {
        try (Trial trial = Trial.synthetic(folder, Map.of("durationSeconds", 60L), DEFINITION)) {
            trial.deploy(new Buyer(), "100000");
            trial.run();
            assertThat(trial.position(BTC)).isEqualTo(10);
        }
    }
}
