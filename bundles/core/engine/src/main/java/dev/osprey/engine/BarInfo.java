package dev.osprey.engine;

import dev.osprey.api.market.BarSpec;

/** A bar that has closed; see {@link dev.osprey.api.market.Bar}. */
public record BarInfo(
        long sequence,
        String instrument,
        BarSpec spec,
        long openTime,
        long closeTime,
        long openTicks,
        long highTicks,
        long lowTicks,
        long closeTicks,
        long volumeLots) {}
