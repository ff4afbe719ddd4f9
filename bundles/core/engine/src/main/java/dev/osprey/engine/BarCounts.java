package dev.osprey.engine;

import dev.osprey.api.market.BarSpec;

/**
 * What went into no bar of a kind, and what was filled in, since the log began.
 *
 * @param instrument     its name
 * @param bar            the kind
 * @param late           prices, or smaller bars, that came after their bar was closed or a later one had begun
 * @param outsideSession prices, or smaller bars, of times at which the venue's session was closed
 * @param quiet          flat bars of intervals without a price
 */
public record BarCounts(String instrument, BarSpec bar, long late, long outsideSession, long quiet) {}
