package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.Side;

/**
 * What the exchange takes of each fill, as a part of its notional.
 *
 * @param maker at 1e-8, negative for a rebate
 * @param taker at 1e-8, negative for a rebate
 */
record Fees(long maker, long taker) {

    private static final long LARGEST = Money.SCALE / 10;

    Fees {
        check("makerFee", maker);
        check("takerFee", taker);
    }

    /** @throws IllegalArgumentException if one is no decimal number between -0.1 and 0.1 */
    static Fees parse(String maker, String taker) {
        return new Fees(rate("makerFee", maker), rate("takerFee", taker));
    }

    private static long rate(String name, String text) {
        try {
            return Money.units(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + "=" + text + " must be a decimal number with at most 8 decimals, such as 0.001", e);
        }
    }

    private static void check(String name, long rate) {
        if (rate < -LARGEST || rate > LARGEST) {
            throw new IllegalArgumentException(name + "=" + Money.format(rate) + " must be between -0.1 and 0.1");
        }
    }

    /** The fee in units of the quote currency, of the notional as rounded to units, rounded half away from zero. */
    long of(long notional, Liquidity liquidity) {
        return Money.multiply(notional, liquidity == Liquidity.MAKER ? maker : taker);
    }

    /**
     * The whole lots that an amount buys at a price with its taker fee, rounded down; for a sell the lots that yield at most this amount.
     *
     * @throws ArithmeticException if it does not fit
     */
    long lotsFor(Instrument instrument, Side side, long cash, long priceTicks) {
        if (priceTicks <= 0) {
            return 0;
        }
        long worth = Money.multiplyDivideDown(cash, Money.SCALE, Money.SCALE + side.sign() * taker);
        long lots = instrument.lotsFor(worth, priceTicks);
        // The fee and the notional are rounded each: the estimate may be off by one.
        if (amount(instrument, side, priceTicks, lots + 1) <= cash) {
            lots++;
        }
        while (lots > 0 && amount(instrument, side, priceTicks, lots) > cash) {
            lots--;
        }
        return lots;
    }

    private long amount(Instrument instrument, Side side, long priceTicks, long lots) {
        long notional = instrument.notional(priceTicks, lots);
        return Math.addExact(notional, side.sign() * of(notional, Liquidity.TAKER));
    }
}
