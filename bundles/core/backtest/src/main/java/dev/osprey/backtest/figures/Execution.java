package dev.osprey.backtest.figures;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;

/**
 * A fill, as a person reads it.
 *
 * @param deployment     its name
 * @param price          as the instrument writes it
 * @param quantity       as the instrument writes it
 * @param fee            units
 * @param realisedProfit units, before its fee
 */
public record Execution(
        long venueTime,
        String deployment,
        String instrument,
        Side side,
        Liquidity liquidity,
        String price,
        String quantity,
        long fee,
        long realisedProfit,
        long clientOrderId) {}
