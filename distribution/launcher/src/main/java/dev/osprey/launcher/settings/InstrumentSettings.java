package dev.osprey.launcher.settings;

import dev.osprey.api.Instrument;
import java.util.regex.Pattern;

/**
 * What can be traded: one entry of section {@code instruments}.
 *
 * @param name {@code BTCUSDT.SIM}: symbol and venue
 * @param tick smallest step of a price, in units of 1e-8
 * @param lot  smallest step of a quantity, in units of 1e-8
 */
public record InstrumentSettings(String name, String base, String quote, long tick, long lot) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{2,10}");

    static InstrumentSettings read(String name, Section section) {
        if (!Instrument.isName(name)) {
            section.problems().add(section.path("") + " must be named SYMBOL.VENUE, as in BTCUSDT.SIM");
        }
        return new InstrumentSettings(
                name,
                currency(section, "base"),
                currency(section, "quote"),
                step(section, "tick"),
                step(section, "lot"));
    }

    private static String currency(Section section, String key) {
        String code = section.required(key);
        if (!code.isEmpty() && !CURRENCY.matcher(code).matches()) {
            section.problems().add(section.path(key), code, "2 to 10 capital letters and digits, as in USDT");
        }
        return code;
    }

    private static long step(Section section, String key) {
        section.required(key);
        return section.units(key, 1, false);
    }

    /** Returns the entry as the engine reads it: {@code name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001}. */
    public String line() {
        return "name=" + name + ";base=" + base + ";quote=" + quote + ";tick=" + Quantities.decimal(tick) + ";lot="
                + Quantities.decimal(lot);
    }
}
