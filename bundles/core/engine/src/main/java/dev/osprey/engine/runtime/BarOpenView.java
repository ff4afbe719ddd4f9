package dev.osprey.engine.runtime;

import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.BarSpec;
import dev.osprey.messages.BarOpenDecoder;
import org.agrona.DirectBuffer;

/** The beginning of a bar in the log. */
final class BarOpenView extends MarketView implements BarOpen {

    private final BarOpenDecoder bar = new BarOpenDecoder();

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
    public long openTicks() {
        return bar.openTicks();
    }
}
