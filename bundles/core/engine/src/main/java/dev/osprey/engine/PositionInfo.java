package dev.osprey.engine;

import dev.osprey.api.Track;

/**
 * The position of one track in one instrument. Amounts are units (1e-8) of the instrument's quote currency.
 *
 * @param quantityLots     negative when short
 * @param averagePrice     units for one whole of the base currency, 0 when flat
 * @param realisedProfit   before fees
 * @param unrealisedProfit at the last price
 * @param cash             of the track in that currency, capital included
 */
public record PositionInfo(
        String deployment,
        Track track,
        String instrument,
        long quantityLots,
        long averagePrice,
        long realisedProfit,
        long unrealisedProfit,
        long fees,
        long cash) {}
