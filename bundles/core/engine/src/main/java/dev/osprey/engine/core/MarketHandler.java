package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.messages.InstrumentDefinedDecoder;

/** Follows market data: closes and opens the bars that a price has moved on, and gives a new venue its trading day. */
final class MarketHandler {

    private static final String DEFAULT_ZONE = "UTC";

    /** Periods without a price that one price closes. More come only where the lateness allowed is as long as that many bars. */
    private static final int MOST_QUIET_BARS = 100;

    private final State state;
    private final Group group;
    private final TimeResults results;

    MarketHandler(State state, Group group, TimeResults results) {
        this.state = state;
        this.group = group;
        this.results = results;
    }

    /** A trade, a quote, or a feed's bar was applied. */
    void onPrice(int instrument) {
        if (state.bars.arePending()) {
            writeBars(instrument);
        }
    }

    private void writeBars(int instrument) {
        BarBuilder[] builders = state.bars.of(instrument);
        for (int i = 0; i < builders.length; i++) {
            BarBuilder builder = builders[i];
            writeBars(builder);
        }
    }

    private void writeBars(BarBuilder builder) {
        if (builder.opensWhatCloses()) {
            writeQuietBars(builder);
            results.barOpen(builder, builder.opening());
        }
        if (builder.closing() != null) {
            results.bar(builder, builder.closing());
        }
        if (builder.opening() != null) {
            writeQuietBars(builder);
            results.barOpen(builder, builder.opening());
        }
        if (builder.full() != null) {
            results.bar(builder, builder.full());
        }
    }

    /** Those before a bar that begins. There are none where the clock has closed them; and there is room for so many in a group. */
    private void writeQuietBars(BarBuilder builder) {
        for (int i = 0; i < MOST_QUIET_BARS && builder.quietBeforeOpening() != null; i++) {
            Candle quiet = builder.quietBeforeOpening();
            results.barOpen(builder, quiet);
            results.bar(builder, quiet);
        }
    }

    void onInstrument(InstrumentDefinedDecoder record) {
        Instrument instrument = state.instruments.get(record.instrument());
        if (state.tradingDays.get(instrument.venue()) == null) {
            results.tradingDayChanged(TradingDays.Day.at(instrument.venue(), DEFAULT_ZONE, 0, group.logTime()));
        }
    }
}
