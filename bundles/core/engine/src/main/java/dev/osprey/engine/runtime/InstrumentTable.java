package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The instruments by id, in the version that counts now. Read by all threads; changed before they start. */
final class InstrumentTable {

    private volatile Instrument[] byId = new Instrument[16];

    synchronized void define(Instrument instrument) {
        Instrument[] next = Arrays.copyOf(byId, Math.max(byId.length, Integer.highestOneBit(instrument.id()) * 2));
        next[instrument.id()] = instrument;
        byId = next;
    }

    /** Null if there is none. */
    Instrument get(int id) {
        Instrument[] instruments = byId;
        return id >= 0 && id < instruments.length ? instruments[id] : null;
    }

    /** @throws IllegalArgumentException if there is none */
    Instrument require(int id) {
        Instrument instrument = get(id);
        if (instrument == null) {
            throw new IllegalArgumentException("instrument id=" + id + " is not defined");
        }
        return instrument;
    }

    Optional<Instrument> named(String name) {
        return all().stream()
                .filter(instrument -> instrument.name().equals(name))
                .findFirst();
    }

    List<Instrument> all() {
        List<Instrument> defined = new ArrayList<>();
        for (Instrument instrument : byId) {
            if (instrument != null) {
                defined.add(instrument);
            }
        }
        return defined;
    }

    /** One more than the highest id. */
    int size() {
        return byId.length;
    }
}
