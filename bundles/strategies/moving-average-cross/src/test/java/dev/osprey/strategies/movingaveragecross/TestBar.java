package dev.osprey.strategies.movingaveragecross;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;

/** A bar of which the open and the close matter. */
record TestBar(Instrument instrument, BarSpec spec, long openTicks, long closeTicks) implements Bar {

    @Override
    public BarSpec.Unit unit() {
        return spec.unit();
    }

    @Override
    public long length() {
        return spec.length();
    }

    @Override
    public long openTime() {
        return 0;
    }

    @Override
    public long closeTime() {
        return spec.length();
    }

    @Override
    public long highTicks() {
        return Math.max(openTicks, closeTicks);
    }

    @Override
    public long lowTicks() {
        return Math.min(openTicks, closeTicks);
    }

    @Override
    public long volumeLots() {
        return 0;
    }

    @Override
    public long tradeCount() {
        return 0;
    }

    @Override
    public long quoteVolume() {
        return 0;
    }

    @Override
    public long takerBuyLots() {
        return 0;
    }

    @Override
    public long takerBuyVolume() {
        return 0;
    }

    @Override
    public BarSpec.Price price() {
        return spec.price();
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public long logTime() {
        return closeTime();
    }

    @Override
    public long venueTime() {
        return closeTime();
    }
}
