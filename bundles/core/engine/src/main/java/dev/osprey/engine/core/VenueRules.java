package dev.osprey.engine.core;

import dev.osprey.engine.BarRules;
import dev.osprey.messages.BarRulesChangedDecoder;
import dev.osprey.messages.QuietBars;
import java.util.TreeMap;

/** How the bars of each venue are made, as the log says. */
public final class VenueRules {

    private final TreeMap<String, BarRules> byVenue = new TreeMap<>();

    /** Raised with each change; no part of the state. */
    private int version;

    /** A venue's; the default where nothing was set. */
    public BarRules get(String venue) {
        return byVenue.getOrDefault(venue, BarRules.DEFAULT);
    }

    int version() {
        return version;
    }

    /** Returns the venue. */
    String apply(BarRulesChangedDecoder record) {
        String quietBars = record.quietBarsRaw() == QuietBars.FILL.value() ? "fill" : "skip";
        String venue = record.venue();
        put(venue, BarRules.parse(record.session(), quietBars));
        return venue;
    }

    private void put(String venue, BarRules rules) {
        byVenue.put(venue, rules);
        version++;
    }

    void encode(StateOutput out) {
        out.putInt(byVenue.size());
        byVenue.forEach((venue, rules) -> {
            out.putText(venue);
            out.putText(rules.session().toString());
            out.putByte(rules.quietBars().ordinal());
        });
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            String venue = in.getText();
            String session = in.getText();
            put(venue, BarRules.parse(session, in.getByte() == QuietBars.FILL.value() ? "fill" : "skip"));
        }
    }
}
