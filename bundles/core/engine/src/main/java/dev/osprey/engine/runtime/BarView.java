package dev.osprey.engine.runtime;

import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.messages.BarDecoder;
import org.agrona.DirectBuffer;

/** A bar in the log. */
final class BarView extends MarketView implements Bar {

    private final BarDecoder bar = new BarDecoder();

    @Override
    void wrapBody(DirectBuffer source, int at, int blockLength, int version) {
        bar.wrap(source, at, blockLength, version);
    }

    @Override
    public BarSpec.Unit unit() {
        return Coded.barUnit(bar.unitRaw());
    }

    @Override
    public long length() {
        return bar.length();
    }

    @Override
    public BarSpec.Price price() {
        return Coded.barPrice(bar.priceRaw());
    }

    @Override
    public long openTime() {
        return bar.openTime();
    }

    @Override
    public long closeTime() {
        return bar.closeTime();
    }

    @Override
    public long openTicks() {
        return bar.openTicks();
    }

    @Override
    public long highTicks() {
        return bar.highTicks();
    }

    @Override
    public long lowTicks() {
        return bar.lowTicks();
    }

    @Override
    public long closeTicks() {
        return bar.closeTicks();
    }

    @Override
    public long volumeLots() {
        return bar.volumeLots();
    }

    @Override
    public long tradeCount() {
        return bar.tradeCount();
    }

    @Override
    public long quoteVolume() {
        return bar.quoteVolume();
    }

    @Override
    public long takerBuyLots() {
        return bar.takerBuyLots();
    }

    @Override
    public long takerBuyVolume() {
        return bar.takerBuyVolume();
    }
}
