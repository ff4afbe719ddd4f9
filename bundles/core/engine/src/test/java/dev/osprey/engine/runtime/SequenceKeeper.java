package dev.osprey.engine.runtime;

import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import org.agrona.collections.LongArrayList;

/** Remembers each market event it was given while it traded; buys and sells one lot in turn so often. */
final class SequenceKeeper implements Strategy {

    final LongArrayList events = new LongArrayList();
    final LongArrayList tradeIds = new LongArrayList();
    final int everyNth;
    long startedAt;
    long stoppedAt;
    long openOrdersAtStart = -1;
    long positionAtStart = Long.MIN_VALUE;
    long denied;
    private long seen;

    SequenceKeeper(int everyNth) {
        this.everyNth = everyNth;
    }

    @Override
    public void onStart(StrategyContext context) {
        startedAt = context.sequence();
        openOrdersAtStart = context.openOrders();
        positionAtStart = context.positionLots(context.instruments().get(0));
    }

    @Override
    public void onTrade(Trade trade, StrategyContext context) {
        if (!context.warmingUp()) {
            events.addLong(trade.sequence());
            tradeIds.addLong(trade.tradeId());
        }
        if (everyNth > 0 && ++seen % everyNth == 0) {
            if (context.positionLots(trade.instrument()) > 0) {
                context.sell(trade.instrument(), 1);
            } else {
                context.buy(trade.instrument(), 1);
            }
        }
    }

    @Override
    public void onOrder(OrderUpdate order, StrategyContext context) {
        if (order.state() == dev.osprey.api.OrderState.DENIED) {
            denied++;
        }
    }

    @Override
    public void onStop(StrategyContext context) {
        stoppedAt = context.sequence();
    }
}
