package dev.osprey.engine;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;
import dev.osprey.api.Track;

/**
 * A fill.
 *
 * @param fee            units of the instrument's quote currency (1e-8)
 * @param realisedProfit taken by this fill, before its fee
 */
public record FillInfo(
        long sequence,
        long logTime,
        long venueTime,
        String deployment,
        Track track,
        int revision,
        long clientOrderId,
        long executionId,
        String instrument,
        Side side,
        Liquidity liquidity,
        long priceTicks,
        long quantityLots,
        long fee,
        long realisedProfit) {}
