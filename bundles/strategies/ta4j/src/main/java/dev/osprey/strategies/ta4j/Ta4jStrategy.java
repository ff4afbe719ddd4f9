package dev.osprey.strategies.ta4j;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Bar;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.num.Num;

/**
 * Runs a {@code Strategy} of ta4j: each closed bar goes into a series, and where {@link org.ta4j.core.Strategy#shouldOperate} says so, a market order goes out. It
 * decides as ta4j's {@code BarSeriesManager} does, on the close of each bar in turn from the first stable one on, and trades as its {@code TradeOnNextOpenModel}
 * where only bars are known.
 *
 * <p>An author's class extends this one and has a component of its own:
 *
 * <pre>{@code
 * @Override
 * protected org.ta4j.core.Strategy strategy(BarSeries series) {
 *     ClosePriceIndicator close = new ClosePriceIndicator(series);
 *     SMAIndicator average = new SMAIndicator(close, 200);
 *     return new BaseStrategy(new CrossedUpIndicatorRule(close, average), new CrossedDownIndicatorRule(close, average), 200);
 * }
 * }</pre>
 *
 * <p>The record that rules such as stop-loss look at holds the real position at its real price: a denied order leaves it as it was, and the signal comes again. It has
 * one order in flight at a time, and trades one instrument.
 */
public abstract class Ta4jStrategy implements Strategy {

    private static final String BARS = "bars";
    private static final String KIND = "bar";

    private final Trading trading;
    private final BarHistory history;
    private final TradingRecord record;

    /** Null until {@link #requirements()}. */
    private org.ta4j.core.Strategy strategy;

    /** @param trading what it buys, on which bars */
    protected Ta4jStrategy(Trading trading) {
        this.trading = trading;
        this.history = new BarHistory(trading.history());
        this.record = new BaseTradingRecord(trading.isShort() ? TradeType.SELL : TradeType.BUY);
    }

    /**
     * Returns the strategy on a series, which is empty as yet. Called once.
     *
     * @throws IllegalArgumentException if the parameters make no sense; says which and why
     */
    protected abstract org.ta4j.core.Strategy strategy(BarSeries series);

    /**
     * The strategy's unstable bars are its warm-up.
     *
     * @throws IllegalArgumentException if they are more than are kept
     */
    @Override
    public Requirements requirements() {
        strategy = strategy(history.series());
        trading.requireKept(strategy.getUnstableBars());
        Requirements warm = Requirements.NONE.withWarmUpBars(strategy.getUnstableBars());
        return trading.bar() == null ? warm : warm.withBars(trading.bar());
    }

    /** @throws IllegalArgumentException if it cannot trade what it was given */
    @Override
    public void onStart(StrategyContext context) {
        if (context.instruments().size() != 1) {
            throw new IllegalArgumentException("instruments=" + context.instruments() + " must be exactly one");
        }
        Instrument instrument = context.instruments().get(0);
        if (!trading.allCash()) {
            instrument.lots(trading.quantity());
        }
        record(instrument, context);
    }

    @Override
    public void onBar(Bar closed, StrategyContext context) {
        if (trading.bar() != null && !closed.is(trading.bar())) {
            return;
        }
        history.add(closed);
        if (context.warmingUp() || context.openOrders() > 0) {
            return;
        }
        if (strategy.shouldOperate(history.series().getEndIndex(), record)) {
            operate(closed.instrument(), context);
        }
    }

    private void operate(Instrument instrument, StrategyContext context) {
        Side entry = trading.isShort() ? Side.SELL : Side.BUY;
        long position = context.positionLots(instrument);
        if (position != 0) {
            context.order(instrument, entry.opposite())
                    .lots(Math.abs(position))
                    .reduceOnly()
                    .submit();
        } else if (!trading.allCash()) {
            context.order(instrument, entry)
                    .lots(instrument.lots(trading.quantity()))
                    .submit();
        } else if (context.cash() > 0) {
            context.order(instrument, entry).cash(context.cash()).submit();
        }
    }

    @Override
    public void onOrder(OrderUpdate order, StrategyContext context) {
        if (order.state().isTerminal()) {
            record(order.instrument(), context);
        }
    }

    /** Makes the record say what is held; a trade is of the bar that is being made. */
    private void record(Instrument instrument, StrategyContext context) {
        long position = context.positionLots(instrument);
        boolean isOpen = record.getCurrentPosition().isOpened();
        int index = history.series().getEndIndex() + 1;
        if (position != 0 && !isOpen) {
            Num price = history.num(context.averagePrice(instrument) / Trading.UNITS);
            record.enter(index, price, history.num(Math.abs(quantity(instrument, position))));
        } else if (position == 0 && isOpen) {
            Num price = history.num(instrument.priceAsDouble(context.lastPriceTicks(instrument)));
            record.exit(index, price, record.getCurrentPosition().getEntry().getAmount());
        }
    }

    private static double quantity(Instrument instrument, long lots) {
        return instrument.quantity(lots) / Trading.UNITS;
    }

    @Override
    public void save(StateWriter out) {
        out.putString(KIND, trading.kind());
        out.putDoubles(BARS, history.save());
    }

    /** @throws IllegalStateException if the saved bars are of another kind */
    @Override
    public void restore(StateReader in) {
        if (!in.getString(KIND).equals(trading.kind())) {
            throw new IllegalStateException(
                    "saved bars of bar=" + in.getString(KIND) + " do not serve bar=" + trading.kind());
        }
        double[] bars = in.getDoubles(BARS);
        if (BarHistory.count(bars) < strategy.getUnstableBars()) {
            throw new IllegalStateException(BarHistory.count(bars) + " saved bars do not do for "
                    + strategy.getUnstableBars() + " unstable ones");
        }
        history.restore(bars);
    }
}
