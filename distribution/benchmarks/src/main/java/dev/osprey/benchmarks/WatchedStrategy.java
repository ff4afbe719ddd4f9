package dev.osprey.benchmarks;

import dev.osprey.api.market.Bar;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import java.util.concurrent.CompletableFuture;

/** A strategy that tells when it has begun and got its first trade, and counts its trades. */
final class WatchedStrategy implements Strategy {

    private final Strategy strategy;
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private boolean running;
    private volatile long trades;

    WatchedStrategy(Strategy strategy) {
        this.strategy = strategy;
    }

    /** {@link System#nanoTime} of the first trade since its start. */
    CompletableFuture<Long> first() {
        return first;
    }

    /** Trades since its start. */
    long trades() {
        return trades;
    }

    @Override
    public Requirements requirements() {
        return strategy.requirements();
    }

    @Override
    public void onStart(StrategyContext context) {
        running = true;
        strategy.onStart(context);
    }

    @Override
    public void onTrade(Trade trade, StrategyContext context) {
        if (running && trades++ == 0) {
            first.complete(System.nanoTime());
        }
        strategy.onTrade(trade, context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        strategy.onBar(bar, context);
    }

    @Override
    public void onOrder(OrderUpdate order, StrategyContext context) {
        strategy.onOrder(order, context);
    }

    @Override
    public void onStop(StrategyContext context) {
        strategy.onStop(context);
    }

    @Override
    public void save(StateWriter out) {
        strategy.save(out);
    }

    @Override
    public void restore(StateReader in) {
        strategy.restore(in);
    }
}
