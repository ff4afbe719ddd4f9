package dev.osprey.engine.core;

import dev.osprey.api.market.BarSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bar builders. One is registered by the first revision that asks for its instrument and length, and stays. */
final class Bars {

    private static final BarBuilder[] NO_BUILDERS = new BarBuilder[0];

    /** By instrument, then length. */
    private final List<BarBuilder> sorted = new ArrayList<>();

    private BarBuilder[][] byInstrument = new BarBuilder[16][];
    private long nextEnd = Timers.NEVER;
    private long nextEndByLogTime = Timers.NEVER;
    private int changed;

    int size() {
        return sorted.size();
    }

    BarBuilder at(int index) {
        return sorted.get(index);
    }

    /** Those of an instrument, the shortest first. */
    BarBuilder[] of(int instrument) {
        BarBuilder[] builders = instrument < byInstrument.length ? byInstrument[instrument] : null;
        return builders == null ? NO_BUILDERS : builders;
    }

    /** Venue time at which the first bar in hand ends; {@link Timers#NEVER} if there is none. */
    long nextEnd() {
        return nextEnd;
    }

    /** Log time at which the first bar in hand ends by the machine's clock; {@link Timers#NEVER} if there is none. */
    long nextEndByLogTime() {
        return nextEndByLogTime;
    }

    /** Venue time at which the first bar in hand ends whose prices come from that source; {@link Timers#NEVER} if there is none. */
    long nextEnd(int source) {
        long next = Timers.NEVER;
        for (int i = 0; i < sorted.size(); i++) {
            BarBuilder builder = sorted.get(i);
            if (builder.currentSource() == source) {
                next = Math.min(next, builder.currentEnd());
            }
        }
        return next;
    }

    /** Whether a bar is to be closed or announced. */
    boolean hasChanged() {
        return changed > 0;
    }

    void register(int instrument, BarSpec spec) {
        if (spec.unit() == BarSpec.Unit.TIME && find(instrument, spec.length()) == null) {
            put(new BarBuilder(instrument, spec.length()));
        }
    }

    private void put(BarBuilder builder) {
        int at = 0;
        while (at < sorted.size() && isBefore(sorted.get(at), builder)) {
            at++;
        }
        sorted.add(at, builder);
        int instrument = builder.instrument;
        if (instrument >= byInstrument.length) {
            byInstrument = Arrays.copyOf(byInstrument, Integer.highestOneBit(instrument) << 1);
        }
        byInstrument[instrument] =
                sorted.stream().filter(one -> one.instrument == instrument).toArray(BarBuilder[]::new);
    }

    private static boolean isBefore(BarBuilder one, BarBuilder other) {
        return one.instrument != other.instrument
                ? one.instrument < other.instrument
                : one.lengthNanos < other.lengthNanos;
    }

    private BarBuilder find(int instrument, long lengthNanos) {
        for (BarBuilder builder : of(instrument)) {
            if (builder.lengthNanos == lengthNanos) {
                return builder;
            }
        }
        return null;
    }

    void price(int instrument, long venueTime, long logTime, int source, long priceTicks, long lots) {
        BarBuilder[] builders = of(instrument);
        for (int i = 0; i < builders.length; i++) {
            if (builders[i].add(venueTime, logTime, source, priceTicks, lots)) {
                changed++;
                nextEnd = Math.min(nextEnd, builders[i].currentEnd());
                nextEndByLogTime = Math.min(nextEndByLogTime, builders[i].currentEndByLogTime());
            }
        }
    }

    /** A bar of the core was written. */
    void closed(int instrument, long lengthNanos, long openTime) {
        BarBuilder builder = find(instrument, lengthNanos);
        if (builder != null) {
            builder.closed(openTime);
            findNextEnd();
        }
    }

    /** The opening of a bar by the core was written. */
    void announced(int instrument, long lengthNanos) {
        BarBuilder builder = find(instrument, lengthNanos);
        if (builder != null && builder.opening() != null) {
            builder.announced();
            changed--;
        }
    }

    /** A feed gives these bars. */
    void fed(int instrument, long lengthNanos) {
        BarBuilder builder = find(instrument, lengthNanos);
        if (builder != null) {
            builder.fed();
            findNextEnd();
        }
    }

    private void findNextEnd() {
        long next = Timers.NEVER;
        long nextByLogTime = Timers.NEVER;
        for (int i = 0; i < sorted.size(); i++) {
            next = Math.min(next, sorted.get(i).currentEnd());
            nextByLogTime = Math.min(nextByLogTime, sorted.get(i).currentEndByLogTime());
        }
        nextEnd = next;
        nextEndByLogTime = nextByLogTime;
    }

    void encode(StateOutput out) {
        out.putInt(sorted.size());
        sorted.forEach(builder -> builder.encode(out));
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            int instrument = in.getInt();
            BarBuilder builder = new BarBuilder(instrument, in.getLong());
            builder.decode(in);
            put(builder);
            changed += builder.opening() == null ? 0 : 1;
        }
        findNextEnd();
    }
}
