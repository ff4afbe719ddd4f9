package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Instruments by name. One that the configuration does not define gets ticks and lots of 1e-8: fine enough for any recorded price, and
 * without effect on a backtest's figures.
 */
final class InstrumentNames {

    private static final List<String> QUOTES = List.of(
            "USDT", "USDC", "BUSD", "FDUSD", "TUSD", "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "BTC",
            "ETH", "BNB");

    private InstrumentNames() {}

    /**
     * @param definitions of the configuration, as {@code name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001}
     * @throws IllegalArgumentException if a name is not SYMBOL.VENUE, or none is given
     */
    static List<Instrument> instruments(List<String> names, List<String> definitions) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("instrument must be given, such as BTCUSDT.BINANCE");
        }
        Map<String, Map<String, String>> defined = new HashMap<>();
        for (String definition : definitions) {
            Map<String, String> fields = new HashMap<>();
            for (String field : definition.split(";")) {
                String[] pair = field.split("=", 2);
                fields.put(pair[0].strip(), pair.length == 2 ? pair[1].strip() : "");
            }
            defined.put(fields.get("name"), fields);
        }
        List<Instrument> instruments = new ArrayList<>();
        for (String name : names) {
            instruments.add(instrument(name, instruments.size() + 1, defined.getOrDefault(name, Map.of())));
        }
        return instruments;
    }

    private static Instrument instrument(String name, int id, Map<String, String> fields) {
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            throw new IllegalArgumentException("instrument=" + name + " must be SYMBOL.VENUE, such as BTCUSDT.BINANCE");
        }
        String symbol = name.substring(0, dot);
        String[] currencies = currencies(symbol);
        return new Instrument(
                id,
                1,
                symbol,
                name.substring(dot + 1),
                fields.getOrDefault("base", currencies[0]),
                fields.getOrDefault("quote", currencies[1]),
                fields.containsKey("tick") ? Money.units(fields.get("tick")) : 1,
                fields.containsKey("lot") ? Money.units(fields.get("lot")) : 1);
    }

    /** {@code BTC-USD} and {@code BTC/USD} say it; {@code BTCUSDT} ends with a currency that is known; shares are in dollars. */
    private static String[] currencies(String symbol) {
        String[] parts = symbol.split("[-/_]", 2);
        if (parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()) {
            return parts;
        }
        for (String quote : QUOTES) {
            if (symbol.endsWith(quote) && symbol.length() > quote.length()) {
                return new String[] {symbol.substring(0, symbol.length() - quote.length()), quote};
            }
        }
        return new String[] {symbol, "USD"};
    }
}
