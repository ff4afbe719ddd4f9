package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.risk.RiskView;

/**
 * What a trade does to a position, in whole lots and units of money. Average price is by cost: a reduction takes its share of the cost with it.
 *
 * <p>Nothing is lost in rounding: the change of cash is always the realised profit, less the change of cost, less the fee.
 */
public final class PositionMath {

    private PositionMath() {}

    /** The lots that a trade of {@code signedLots} closes of a position, signed as the position is; 0 if it only adds. */
    static long closedLots(long positionLots, long signedLots) {
        if (positionLots == 0 || signedLots == 0 || (positionLots ^ signedLots) >= 0) {
            return 0;
        }
        return positionLots > 0
                ? Math.min(positionLots, Math.negateExact(signedLots))
                : Math.max(positionLots, Math.negateExact(signedLots));
    }

    /** The share of the cost that the closed lots take with them, signed as they are. */
    static long closedCost(long cost, long positionLots, long closedLots) {
        if (closedLots == positionLots) {
            return cost;
        }
        return closedLots == 0 ? 0 : Money.multiplyDivide(cost, Math.abs(closedLots), Math.abs(positionLots));
    }

    /**
     * Applies a trade to {@code result}, which holds a position and its cash and gets the new ones.
     *
     * @param signedLots positive for a buy
     * @return the profit that it takes, before the fee
     * @throws ArithmeticException if anything does not fit; {@code result} is then as it was
     */
    static long trade(PositionValues result, Instrument instrument, long priceTicks, long signedLots, long fee) {
        long closed = closedLots(result.quantityLots, signedLots);
        long closedCost = closedCost(result.cost, result.quantityLots, closed);
        long closedValue = instrument.notional(priceTicks, closed);
        long value = instrument.notional(priceTicks, signedLots);
        boolean adds = closed == 0;
        boolean flips = !adds && Math.addExact(signedLots, closed) != 0;
        long openedCost = adds ? value : flips ? Math.addExact(value, closedValue) : 0;

        long quantity = Math.addExact(result.quantityLots, signedLots);
        long cost = Math.addExact(Math.subtractExact(result.cost, closedCost), openedCost);
        long taken = Math.subtractExact(closedValue, closedCost);
        long realised = Math.addExact(result.realisedProfit, taken);
        long fees = Math.addExact(result.fees, fee);
        long cash = Math.subtractExact(Math.subtractExact(result.cash, value), fee);
        result.set(quantity, cost, realised, fees, cash);
        return taken;
    }

    /**
     * @return 0 without a price
     * @throws ArithmeticException if it does not fit
     */
    static long unrealisedProfit(Instrument instrument, long lastPriceTicks, long quantityLots, long cost) {
        if (lastPriceTicks == RiskView.NO_PRICE || quantityLots == 0) {
            return 0;
        }
        return Math.subtractExact(instrument.notional(lastPriceTicks, quantityLots), cost);
    }

    /**
     * What a whole of the base currency cost on average, units of the quote currency (1e-8); 0 when flat.
     *
     * @throws ArithmeticException if it does not fit
     */
    public static long averagePrice(Instrument instrument, long quantityLots, long cost) {
        if (quantityLots == 0) {
            return 0;
        }
        return Money.multiplyDivide(Math.abs(cost), Money.SCALE, instrument.quantity(Math.abs(quantityLots)));
    }
}
