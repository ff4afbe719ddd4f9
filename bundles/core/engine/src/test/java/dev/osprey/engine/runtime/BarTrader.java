package dev.osprey.engine.runtime;

import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import java.time.Duration;

/** Trades at the ends of bars and a little later, by a timer; trades of others are nothing to it. */
class BarTrader implements Strategy {

    private static final long A_LITTLE = 7_500_000;

    static final String BAR = "50ms";

    private long bars;

    @Override
    public Requirements requirements() {
        return Requirements.NONE.withBars(BarSpec.of(Duration.ofMillis(50)));
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        if (++bars % 3 == 0) {
            context.order(bar.instrument(), dev.osprey.api.Side.BUY)
                    .lots(1)
                    .limit(bar.lowTicks() - 1)
                    .submit();
            context.schedule(bars, context.now() + A_LITTLE);
        } else if (context.positionLots(bar.instrument()) > 0) {
            context.sell(bar.instrument(), 1);
        } else {
            context.buy(bar.instrument(), 1);
        }
    }

    @Override
    public void onTimer(long timerId, StrategyContext context) {
        context.cancelAll();
    }

    /** The same with a callback that does nothing. */
    static final class Listening extends BarTrader {

        long trades;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            trades++;
        }
    }
}
