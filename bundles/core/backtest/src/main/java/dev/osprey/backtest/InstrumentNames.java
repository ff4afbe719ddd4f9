package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Instruments by name. One that the configuration does not define gets ticks and lots of 1e-8: fine enough for any recorded price. Who takes does not notice; an order
 * that rests between two prices of the real market is alone there, which no venue would let it be ({@code docs/fill-models.md}).
 */
final class InstrumentNames {

    private InstrumentNames() {}

    /**
     * @param definitions of the configuration, as {@code name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001}
     * @throws IllegalArgumentException if a name is not SYMBOL.VENUE, or none is given
     */
    static List<Instrument> instruments(List<String> names, List<String> definitions) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("instrument must be given, such as BTCUSDT.BINANCE");
        }
        Map<String, String> defined = new HashMap<>();
        definitions.forEach(text -> defined.put(Instrument.parse(0, text).name(), text));
        List<Instrument> instruments = new ArrayList<>();
        for (String name : names) {
            instruments.add(Instrument.parse(instruments.size() + 1, defined.getOrDefault(name, name)));
        }
        return instruments;
    }
}
