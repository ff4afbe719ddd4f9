package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An instrument as configuration has it; the core gives it a number and a version.
 *
 * @param tickSize units (1e-8) of the quote currency
 * @param lotSize  1e-8 of the base currency
 */
record InstrumentDefinition(String symbol, String venue, String base, String quote, long tickSize, long lotSize) {

    InstrumentDefinition {
        new Instrument(0, 0, symbol, venue, base, quote, tickSize, lotSize).name();
    }

    static InstrumentDefinition of(Instrument instrument) {
        return new InstrumentDefinition(
                instrument.symbol(),
                instrument.venue(),
                instrument.base(),
                instrument.quote(),
                instrument.tickSize(),
                instrument.lotSize());
    }

    /**
     * @param text {@code name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001}
     * @throws IllegalArgumentException if something is missing or makes no sense
     */
    static InstrumentDefinition parse(String text) {
        Set<String> keys = new HashSet<>();
        for (String part : text.split(";")) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2) {
                throw broken(text, "has " + part + " where key=value is expected");
            }
            keys.add(pair[0].strip());
        }
        for (String key : List.of("name", "base", "quote", "tick", "lot")) {
            if (!keys.contains(key)) {
                throw broken(text, "has no " + key);
            }
        }
        return of(Instrument.parse(0, text));
    }

    private static IllegalArgumentException broken(String text, String what) {
        return new IllegalArgumentException("instruments: " + text + " " + what);
    }

    String name() {
        return symbol + "." + venue;
    }

    boolean isSame(Instrument instrument) {
        return equals(of(instrument));
    }
}
