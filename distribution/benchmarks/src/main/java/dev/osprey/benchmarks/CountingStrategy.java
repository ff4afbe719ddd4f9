package dev.osprey.benchmarks;

import dev.osprey.api.market.Bar;
import dev.osprey.api.market.Quote;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;

/** A strategy on bars or quotes, whose fills are counted. */
final class CountingStrategy implements Strategy {

    private final Strategy strategy;
    private long fills;

    CountingStrategy(Strategy strategy) {
        this.strategy = strategy;
    }

    long fills() {
        return fills;
    }

    @Override
    public Requirements requirements() {
        return strategy.requirements();
    }

    @Override
    public void onStart(StrategyContext context) {
        strategy.onStart(context);
    }

    @Override
    public void onQuote(Quote quote, StrategyContext context) {
        strategy.onQuote(quote, context);
    }

    @Override
    public void onTimer(long timerId, StrategyContext context) {
        strategy.onTimer(timerId, context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        strategy.onBar(bar, context);
    }

    @Override
    public void onOrder(OrderUpdate order, StrategyContext context) {
        fills += order.lastLots() > 0 ? 1 : 0;
        strategy.onOrder(order, context);
    }
}
