package dev.osprey.risk.limits;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import dev.osprey.api.risk.RiskView;
import java.util.HashMap;
import java.util.Map;

/** What the core shows, as the test sets it; nothing is set at first. */
final class TestView implements RiskView {

    private final Map<String, Long> limits = new HashMap<>();
    private long lastPriceTicks = NO_PRICE;
    private long positionLots;
    private long workingBuyLots;
    private long workingSellLots;
    private int ordersInLastSecond;
    private long dayProfit;
    private TradingState tradingState = TradingState.ACTIVE;

    TestView limit(String name, long value) {
        limits.put(name, value);
        return this;
    }

    TestView last(long ticks) {
        lastPriceTicks = ticks;
        return this;
    }

    TestView position(long lots) {
        positionLots = lots;
        return this;
    }

    TestView working(long buyLots, long sellLots) {
        workingBuyLots = buyLots;
        workingSellLots = sellLots;
        return this;
    }

    TestView ordersInLastSecond(int count) {
        ordersInLastSecond = count;
        return this;
    }

    TestView dayProfit(long units) {
        dayProfit = units;
        return this;
    }

    TestView tradingState(TradingState state) {
        tradingState = state;
        return this;
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public long lastPriceTicks(Instrument instrument) {
        return lastPriceTicks;
    }

    @Override
    public long positionLots(Instrument instrument) {
        return positionLots;
    }

    @Override
    public long workingLots(Instrument instrument, Side side) {
        return side == Side.BUY ? workingBuyLots : workingSellLots;
    }

    @Override
    public int ordersInLastSecond() {
        return ordersInLastSecond;
    }

    @Override
    public long dayProfit() {
        return dayProfit;
    }

    @Override
    public TradingState tradingState() {
        return tradingState;
    }

    @Override
    public long limit(String name) {
        return limits.getOrDefault(name, NO_LIMIT);
    }
}
