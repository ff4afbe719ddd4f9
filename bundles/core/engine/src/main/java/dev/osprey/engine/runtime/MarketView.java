package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.MarketEvent;
import org.agrona.DirectBuffer;

/** What the views over market data records have in common. Reused: good until the reader goes on. */
abstract class MarketView implements MarketEvent {

    private DirectBuffer buffer;
    private int offset;
    private Instrument instrument;

    final void wrap(DirectBuffer source, int at, Instrument of) {
        buffer = source;
        offset = at;
        instrument = of;
        wrapBody(source, at + Records.BODY, Records.blockLength(source, at), Records.version(source, at));
    }

    abstract void wrapBody(DirectBuffer source, int at, int blockLength, int version);

    @Override
    public final long sequence() {
        return Records.sequence(buffer, offset);
    }

    @Override
    public final long logTime() {
        return Records.logTime(buffer, offset);
    }

    @Override
    public final long venueTime() {
        return Records.venueTime(buffer, offset);
    }

    @Override
    public final Instrument instrument() {
        return instrument;
    }
}
