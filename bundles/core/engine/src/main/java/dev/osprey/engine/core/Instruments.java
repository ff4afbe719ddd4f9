package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.risk.RiskView;
import dev.osprey.messages.InstrumentDefinedDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instruments in their newest version, and their last prices. */
public final class Instruments {

    /** What a last price is of: a better kind is not replaced by a lesser one. */
    static final byte NONE = 0;

    static final byte QUOTE = 1;
    static final byte BAR = 2;
    static final byte TRADE = 3;

    private final List<Instrument> inOrder = new ArrayList<>();
    private final Map<String, Instrument> byName = new HashMap<>();
    private Instrument[] byId = new Instrument[16];
    private long[] lastPriceTicks = new long[16];
    private byte[] priceKind = new byte[16];

    /** By number, or {@code null}. */
    public Instrument get(int id) {
        return id > 0 && id < byId.length ? byId[id] : null;
    }

    /** By {@code SYMBOL.VENUE}, or {@code null}. */
    public Instrument get(String name) {
        return byName.get(name);
    }

    /** By number; live, read-only. */
    public List<Instrument> all() {
        return Collections.unmodifiableList(inOrder);
    }

    /** {@link RiskView#NO_PRICE} before the first. */
    public long lastPriceTicks(int id) {
        return priceKind[id] == NONE ? RiskView.NO_PRICE : lastPriceTicks[id];
    }

    /** Whether trades have been seen: then quotes and bars make no prices. */
    boolean hasTraded(int id) {
        return priceKind[id] == TRADE;
    }

    int nextId() {
        return inOrder.isEmpty() ? 1 : inOrder.get(inOrder.size() - 1).id() + 1;
    }

    void price(int id, byte kind, long priceTicks) {
        if (kind >= priceKind[id]) {
            priceKind[id] = kind;
            lastPriceTicks[id] = priceTicks;
        }
    }

    void apply(InstrumentDefinedDecoder record) {
        int id = record.instrument();
        int version = record.instrumentVersion();
        long tickSize = record.tickSize();
        long lotSize = record.lotSize();
        String symbol = record.symbol();
        String venue = record.venue();
        String base = record.baseCurrency();
        put(new Instrument(id, version, symbol, venue, base, record.quoteCurrency(), tickSize, lotSize));
    }

    private void put(Instrument instrument) {
        int id = instrument.id();
        if (id >= byId.length) {
            int capacity = Integer.highestOneBit(id) << 1;
            byId = Arrays.copyOf(byId, capacity);
            lastPriceTicks = Arrays.copyOf(lastPriceTicks, capacity);
            priceKind = Arrays.copyOf(priceKind, capacity);
        }
        Instrument before = byId[id];
        if (before == null) {
            int at = inOrder.size();
            while (at > 0 && inOrder.get(at - 1).id() > id) {
                at--;
            }
            inOrder.add(at, instrument);
        } else {
            inOrder.set(inOrder.indexOf(before), instrument);
        }
        if (before != null && before.tickSize() != instrument.tickSize()) {
            priceKind[id] = NONE;
            lastPriceTicks[id] = 0;
        }
        byId[id] = instrument;
        byName.put(instrument.name(), instrument);
    }

    /** Numbers of instruments named in one text, separated by commas. */
    List<Integer> ids(String names) {
        List<Integer> ids = new ArrayList<>();
        for (String name : Names.split(names)) {
            Instrument instrument = byName.get(name);
            if (instrument == null) {
                throw new IllegalStateException("instrument " + name + " is not defined in the log");
            }
            ids.add(instrument.id());
        }
        return ids;
    }

    void encode(StateOutput out) {
        out.putInt(inOrder.size());
        for (Instrument instrument : inOrder) {
            out.putInt(instrument.id());
            out.putInt(instrument.version());
            out.putText(instrument.symbol());
            out.putText(instrument.venue());
            out.putText(instrument.base());
            out.putText(instrument.quote());
            out.putLong(instrument.tickSize());
            out.putLong(instrument.lotSize());
            out.putByte(priceKind[instrument.id()]);
            out.putLong(lastPriceTicks[instrument.id()]);
        }
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            int id = in.getInt();
            put(new Instrument(
                    id,
                    in.getInt(),
                    in.getText(),
                    in.getText(),
                    in.getText(),
                    in.getText(),
                    in.getLong(),
                    in.getLong()));
            priceKind[id] = (byte) in.getByte();
            lastPriceTicks[id] = in.getLong();
        }
    }
}
