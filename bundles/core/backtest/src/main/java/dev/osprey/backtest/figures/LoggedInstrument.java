package dev.osprey.backtest.figures;

import dev.osprey.api.Instrument;
import dev.osprey.messages.InstrumentDefinedDecoder;

/** An instrument as a log defines it. */
public final class LoggedInstrument {

    private LoggedInstrument() {}

    /** @param defined stands at the record; texts are read once, in their order */
    public static Instrument of(InstrumentDefinedDecoder defined) {
        return new Instrument(
                defined.instrument(),
                defined.instrumentVersion(),
                defined.symbol(),
                defined.venue(),
                defined.baseCurrency(),
                defined.quoteCurrency(),
                defined.tickSize(),
                defined.lotSize());
    }
}
