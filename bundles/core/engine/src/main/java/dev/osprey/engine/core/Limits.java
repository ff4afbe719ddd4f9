package dev.osprey.engine.core;

import dev.osprey.api.Money;
import dev.osprey.api.risk.RiskView;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.collections.Object2LongHashMap;

/** Limits by name, of the server or of one deployment. */
public final class Limits {

    /** Limits whose unit is 1e-8 of something; the others count. */
    private static final Set<String> FRACTIONAL =
            Set.of("maxOrderQuantity", "maxOrderNotional", "maxPositionNotional", "maxDailyLoss");

    private final Object2LongHashMap<String> values = new Object2LongHashMap<>(RiskView.NO_LIMIT);
    private final TreeMap<String, Long> sorted = new TreeMap<>();

    /** {@link RiskView#NO_LIMIT} if it is not set. */
    public long get(String name) {
        return values.getValue(name);
    }

    /** All of them by name; live, read-only. */
    public Map<String, Long> all() {
        return Collections.unmodifiableMap(sorted);
    }

    /** Names are interned, as those in the checks' code are: {@link #get} for each check of each order then compares no letters. */
    void set(String limit, long value) {
        String name = limit.intern();
        if (value == RiskView.NO_LIMIT) {
            values.removeKey(name);
            sorted.remove(name);
        } else {
            values.put(name, value);
            sorted.put(name, value);
        }
    }

    /** A limit's value for a person. */
    static String format(String name, long value) {
        return FRACTIONAL.contains(name) ? Money.format(value) : Long.toString(value);
    }

    void encode(StateOutput out) {
        out.putInt(sorted.size());
        sorted.forEach((name, value) -> {
            out.putText(name);
            out.putLong(value);
        });
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            String name = in.getText();
            set(name, in.getLong());
        }
    }
}
