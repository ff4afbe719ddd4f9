package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import java.util.HashMap;
import java.util.Map;

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
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";")) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2) {
                throw broken(text, "has " + part + " where key=value is expected");
            }
            parts.put(pair[0].strip(), pair[1].strip());
        }
        for (String key : new String[] {"name", "base", "quote", "tick", "lot"}) {
            if (!parts.containsKey(key)) {
                throw broken(text, "has no " + key);
            }
        }
        String name = parts.get("name");
        int dot = name.lastIndexOf('.');
        if (dot < 1 || dot == name.length() - 1) {
            throw broken(text, "has name=" + name + ", which must be SYMBOL.VENUE");
        }
        return new InstrumentDefinition(
                name.substring(0, dot),
                name.substring(dot + 1),
                parts.get("base"),
                parts.get("quote"),
                Money.units(parts.get("tick")),
                Money.units(parts.get("lot")));
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
