package dev.osprey.api.strategy;

import dev.osprey.api.market.BarSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a strategy needs: bars that the server builds from trades for it, and how much of the past it must have seen.
 *
 * @param bars         the bars to build from trades or quotes; empty: bars as the feed gives them
 * @param warmUpBars   bars of each of its instruments, 0 for none
 * @param warmUpTime   market time, zero for none
 * @param warmUpEvents market events, 0 for none
 */
public record Requirements(List<BarSpec> bars, int warmUpBars, Duration warmUpTime, long warmUpEvents) {

    /** Needs nothing. */
    public static final Requirements NONE = new Requirements(List.of(), 0, Duration.ZERO, 0);

    public Requirements {
        bars = List.copyOf(bars);
        Objects.requireNonNull(warmUpTime, "warmUpTime");
        if (warmUpBars < 0 || warmUpEvents < 0 || warmUpTime.isNegative()) {
            throw new IllegalArgumentException("warm-up bars=" + warmUpBars + ", time=" + warmUpTime + ", events="
                    + warmUpEvents + " must not be negative");
        }
    }

    /** The same, with these bars built. */
    public Requirements withBars(BarSpec... specs) {
        return new Requirements(List.of(specs), warmUpBars, warmUpTime, warmUpEvents);
    }

    /** The same, after this many bars of each instrument. */
    public Requirements withWarmUpBars(int count) {
        return new Requirements(bars, count, warmUpTime, warmUpEvents);
    }

    /** The same, after this much market time. */
    public Requirements withWarmUpTime(Duration time) {
        return new Requirements(bars, warmUpBars, time, warmUpEvents);
    }

    /** The same, after this many market events. */
    public Requirements withWarmUpEvents(long count) {
        return new Requirements(bars, warmUpBars, warmUpTime, count);
    }
}
