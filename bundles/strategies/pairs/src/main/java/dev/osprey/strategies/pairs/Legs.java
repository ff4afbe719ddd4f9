package dev.osprey.strategies.pairs;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.strategy.StrategyContext;

/**
 * The two positions of a pair, as they are: whether they hedge each other is told by what they cost, so that it is known after a restart, too.
 *
 * @param beta value of the second leg for one of the first
 */
record Legs(Instrument first, Instrument second, double beta) {

    /** Prices move between the decision and the fills. */
    private static final double TOLERANCE = 0.1;

    private static final int MILLION = 1_000_000;

    boolean areFlat(StrategyContext context) {
        return context.positionLots(first) == 0 && context.positionLots(second) == 0;
    }

    /** 1 if the first is held and the second sold, -1 if the other way round, 0 if they are no pair. */
    int side(StrategyContext context) {
        int one = Long.signum(context.positionLots(first));
        int two = Long.signum(context.positionLots(second));
        if (one == 0 || one != -two) {
            return 0;
        }
        double wanted = beta * cost(first, context.positionLots(first), context);
        double aLotOfEach = beta * cost(first, 1, context) + cost(second, 1, context);
        double difference = Math.abs(cost(second, context.positionLots(second), context) - wanted);
        return difference <= Math.max(wanted * TOLERANCE, aLotOfEach) ? one : 0;
    }

    private static double cost(Instrument leg, long lots, StrategyContext context) {
        return (double) leg.quantity(Math.abs(lots)) * context.averagePrice(leg);
    }

    /**
     * Sends both legs at market, or neither if one has no price or is too small for a lot.
     *
     * @param side     1 to buy the first and sell the second
     * @param notional of the first leg, units
     * @return whether they were sent
     */
    boolean open(int side, long notional, StrategyContext context) {
        long one = lots(first, notional, context);
        long two = lots(second, Money.multiplyDivide(notional, Math.round(beta * MILLION), MILLION), context);
        if (one < 1 || two < 1) {
            return false;
        }
        context.order(first, side > 0 ? Side.BUY : Side.SELL).lots(one).submit();
        context.order(second, side > 0 ? Side.SELL : Side.BUY).lots(two).submit();
        return true;
    }

    private static long lots(Instrument leg, long notional, StrategyContext context) {
        long price = context.lastPriceTicks(leg);
        return price == StrategyContext.NO_PRICE ? 0 : leg.lotsFor(notional, price);
    }

    /** Closes whatever is held. */
    void close(StrategyContext context) {
        close(first, context);
        close(second, context);
    }

    private static void close(Instrument leg, StrategyContext context) {
        long position = context.positionLots(leg);
        if (position != 0) {
            context.order(leg, position > 0 ? Side.SELL : Side.BUY)
                    .lots(Math.abs(position))
                    .reduceOnly()
                    .submit();
        }
    }
}
