package dev.osprey.engine.core;

/** What one track holds of one instrument. Amounts are units (1e-8) of the instrument's quote currency. Mutable, changed by records alone. */
public final class Position {

    final int deployment;
    final int track;
    final int instrument;
    long quantityLots;
    long cost;
    long realisedProfit;
    long fees;
    long dayOpenProfit;
    long workingBuyLots;
    long workingSellLots;

    Position(int deployment, int track, int instrument) {
        this.deployment = deployment;
        this.track = track;
        this.instrument = instrument;
    }

    /** Whether nothing has ever been written about it: it is there for working orders alone. */
    boolean isBlank() {
        return quantityLots == 0 && cost == 0 && realisedProfit == 0 && fees == 0 && dayOpenProfit == 0;
    }

    public int deployment() {
        return deployment;
    }

    /** Ordinal of the track. */
    public int track() {
        return track;
    }

    public int instrument() {
        return instrument;
    }

    /** Negative when short. */
    public long quantityLots() {
        return quantityLots;
    }

    /** What the open lots cost, signed as they are. */
    public long cost() {
        return cost;
    }

    /** Before fees, since the beginning. */
    public long realisedProfit() {
        return realisedProfit;
    }

    public long fees() {
        return fees;
    }

    /** Realised and unrealised, fees deducted, at the start of the trading day. */
    public long dayOpenProfit() {
        return dayOpenProfit;
    }

    public long workingBuyLots() {
        return workingBuyLots;
    }

    public long workingSellLots() {
        return workingSellLots;
    }
}
