package dev.osprey.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How configuration and people write an instrument. */
final class InstrumentText {

    private static final String NAME = "name";

    private static final List<String> QUOTES = List.of(
            "USDT", "USDC", "BUSD", "FDUSD", "TUSD", "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "BTC",
            "ETH", "BNB");

    private InstrumentText() {}

    /** See {@link Instrument#parse}. */
    static Instrument parse(int id, String text) {
        Map<String, String> fields = fields(text);
        String name = fields.getOrDefault(NAME, "");
        Instrument.checkName(name);
        int dot = name.lastIndexOf('.');
        String symbol = name.substring(0, dot);
        String[] currencies = currencies(symbol);
        return new Instrument(
                id,
                1,
                symbol,
                name.substring(dot + 1),
                fields.getOrDefault("base", currencies[0]),
                fields.getOrDefault("quote", currencies[1]),
                size(fields, "tick"),
                size(fields, "lot"));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        if (text.indexOf('=') < 0) {
            fields.put(NAME, text.strip());
            return fields;
        }
        for (String field : text.split(";")) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0].strip(), pair.length == 2 ? pair[1].strip() : "");
        }
        return fields;
    }

    private static long size(Map<String, String> fields, String key) {
        return fields.containsKey(key) ? Money.units(fields.get(key)) : 1;
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
