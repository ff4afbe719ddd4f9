package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import dev.osprey.api.risk.RiskView;

/** The state as checks see it, for the order in hand; reused. */
final class RiskContext implements RiskView {

    private final State state;
    private Deployment deployment;
    private Instrument instrument;

    /** Of this instrument, or {@code null}: each check asks. */
    private Holding held;

    private long now;

    RiskContext(State state) {
        this.state = state;
    }

    void on(Deployment owner, Instrument traded, long time) {
        deployment = owner;
        instrument = traded;
        held = state.positions.get(owner.id, traded.id());
        now = time;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long lastPriceTicks(Instrument of) {
        return state.instruments.lastPriceTicks(of.id());
    }

    @Override
    public long positionLots(Instrument of) {
        Holding holding = holding(of);
        return holding == null ? 0 : holding.quantityLots();
    }

    @Override
    public long workingLots(Instrument of, Side side) {
        Holding holding = holding(of);
        return holding == null ? 0 : holding.workingLots(side);
    }

    private Holding holding(Instrument of) {
        return of.id() == instrument.id() ? held : state.positions.get(deployment.id, of.id());
    }

    @Override
    public int ordersInLastSecond() {
        return deployment.orderRate.count(now);
    }

    /** Over the deployment's instruments of the same quote currency: amounts of different ones cannot be added. */
    @Override
    public long dayProfit() {
        long sum = 0;
        for (int i = state.positions.firstOf(deployment.id); i < state.positions.size(); i++) {
            Holding holding = state.positions.at(i);
            if (holding.deployment != deployment.id) {
                break;
            }
            if (isSameCurrency(holding.instrument)) {
                sum = Math.addExact(sum, dayProfit(holding));
            }
        }
        return sum;
    }

    private boolean isSameCurrency(int other) {
        return other == instrument.id() || state.instruments.get(other).quote().equals(instrument.quote());
    }

    private long dayProfit(Holding holding) {
        long sum = 0;
        for (int track = 0; track < Tracks.SHADOW; track++) {
            Position position = holding.track(track);
            if (position != null) {
                sum = Math.addExact(sum, Math.subtractExact(state.profit(position), position.dayOpenProfit));
            }
        }
        return sum;
    }

    @Override
    public TradingState tradingState() {
        return state.tradingState.strictest(deployment.tradingState);
    }

    @Override
    public long limit(String name) {
        long own = deployment.limits.get(name);
        return own != NO_LIMIT ? own : state.limits.get(name);
    }
}
