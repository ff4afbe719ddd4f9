package dev.osprey.risk.limits;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.risk.OrderRequest;

/** An order to ask about; prices in ticks of 0.01, quantities in lots of 0.00001. */
record TestOrder(
        Side side, OrderType type, long priceTicks, long quantityLots, long addedLots, long cash, boolean flatten)
        implements OrderRequest {

    static final Instrument BTC =
            new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L /* 0.01 */, 1_000L /* 0.00001 */);

    static TestOrder limit(Side side, long priceTicks, long lots) {
        return new TestOrder(side, OrderType.LIMIT, priceTicks, lots, lots, 0, false);
    }

    static TestOrder market(Side side, long lots) {
        return new TestOrder(side, OrderType.MARKET, 0, lots, lots, 0, false);
    }

    /** {@code lots} is what the amount buys at the last price. */
    static TestOrder byCash(Side side, long cash, long lots) {
        return new TestOrder(side, OrderType.MARKET, 0, lots, lots, cash, false);
    }

    static TestOrder flatten(Side side, long lots) {
        return new TestOrder(side, OrderType.MARKET, 0, lots, lots, 0, true);
    }

    /** The same order, of which only so many lots are new. */
    TestOrder adding(long lots) {
        return new TestOrder(side, type, priceTicks, quantityLots, lots, cash, flatten);
    }

    @Override
    public Instrument instrument() {
        return BTC;
    }

    @Override
    public long stopPriceTicks() {
        return 0;
    }

    @Override
    public TimeInForce timeInForce() {
        return TimeInForce.GTC;
    }

    @Override
    public boolean reduceOnly() {
        return flatten;
    }

    @Override
    public boolean manual() {
        return flatten;
    }
}
