package dev.osprey.backtest.figures;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.OrderState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a reader of the figures should know beside them: doubts of the feed, orders that came to nothing, and why there are none. Figures of a run without a
 * trade look as healthy as others.
 */
final class Remarks {

    private static final int MOST_DOUBTS = 20;

    /** A state in which orders came to nothing. */
    private static final class Refusal {
        private long orders;
        private String firstReason = "";
    }

    private final List<String> doubts = new ArrayList<>();
    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Map<OrderState, Refusal> refusals = new TreeMap<>();
    private BarSpec lastBar;
    private long trades;
    private long quotes;
    private long bars;
    private long orders;
    private final List<String> ruins = new ArrayList<>();

    /** Fills of resting orders, by instruments that are not defined. */
    private final Map<String, Long> gave = new TreeMap<>();

    private Duration tooShort;

    void trade() {
        trades++;
    }

    void quote() {
        quotes++;
    }

    void bar(BarSpec.Unit unit, long length, BarSpec.Price price) {
        bars++;
        if (lastBar == null || lastBar.unit() != unit || lastBar.length() != length || lastBar.price() != price) {
            lastBar = new BarSpec(unit, length, price);
            seen.add(lastBar.toString());
        }
    }

    void feed(FeedState state, String text) {
        if (state == FeedState.DEGRADED && doubts.size() < MOST_DOUBTS) {
            doubts.add(text);
        }
    }

    /** @param bars that a deployment asks for, with commas */
    void deployment(String name, String bars) {
        Set<String> specs = wanted.computeIfAbsent(name, any -> new LinkedHashSet<>());
        for (String spec : bars.split("[,;\\s]+")) {
            if (!spec.isBlank()) {
                specs.add(spec);
            }
        }
    }

    void order(OrderState state, String reason) {
        if (state == OrderState.PENDING_NEW || state == OrderState.DENIED) {
            orders++;
        }
        if (state == OrderState.DENIED || state == OrderState.REJECTED) {
            Refusal refusal = refusals.computeIfAbsent(state, any -> new Refusal());
            if (refusal.orders++ == 0) {
                refusal.firstReason = reason;
            }
        }
    }

    /** An order that rested has traded. */
    void gave(Instrument instrument) {
        if (instrument.tickSize() == 1 && instrument.lotSize() == 1 && trades + quotes > 0) {
            gave.merge(instrument.name(), 1L, Long::sum);
        }
    }

    /** @param whose equity it is, with a blank behind it; empty for that of all */
    void ruin(String whose, Ruin ruin) {
        ruins.add(whose + ruin.sentence());
    }

    /** The equity moved, but over so little time that figures of a year mean nothing. */
    void tooShort(Duration span) {
        tooShort = span;
    }

    /** Sentences, the weightiest first. */
    List<String> sentences() {
        List<String> all = new ArrayList<>(ruins);
        wanted.forEach((name, specs) -> specs.stream()
                .filter(spec -> !seen.contains(spec))
                .forEach(spec -> all.add(name + " asks for bars of " + spec + ", and there was none: the data are "
                        + data() + (bars > 0 ? ", of " + String.join(", ", seen) : ""))));
        if (orders == 0) {
            all.add("no order was sent; the data are " + data());
        }
        refusals.forEach((state, refusal) -> all.add(String.format(
                Locale.ROOT,
                "%,d of %,d orders %s %s; the first: %s",
                refusal.orders,
                orders,
                refusal.orders == 1 ? "was" : "were",
                state.name().toLowerCase(Locale.ROOT),
                refusal.firstReason)));
        gave.forEach((name, fills) -> all.add(String.format(
                Locale.ROOT,
                "%s has ticks of 0.00000001, for the configuration does not define it: the %,d fills of its resting orders may be at prices between"
                        + " two of the venue's, where nobody stands before them",
                name,
                fills)));
        if (tooShort != null) {
            all.add(ShortSpan.sentence(tooShort.toNanos()));
        }
        doubts.forEach(doubt -> all.add("data: " + doubt));
        return all;
    }

    private String data() {
        return String.format(Locale.ROOT, "%,d trades, %,d quotes and %,d bars", trades, quotes, bars);
    }
}
