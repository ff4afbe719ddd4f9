package dev.osprey.execution.simulated;

import dev.osprey.api.Money;
import dev.osprey.api.Side;

/**
 * What bars do not show: the spread, what a taker pays for being in a hurry, and that there is not any quantity to be had.
 *
 * @param slippage what a taker pays beyond the price, as a part of it (1e-8)
 * @param halfSpread between the bar's prices and the best bid or ask, as a part of the price (1e-8): a taker pays it, a resting order waits for it
 * @param range what a taker pays beyond the price, as a part of the bar's height (1e-8)
 * @param participation what of a bar's volume may be ours (1e-8); 0 for any quantity
 */
record BarModel(long slippage, long halfSpread, long range, long participation) {

    /** Any quantity, at the bar's own prices. */
    static final BarModel NONE = new BarModel(0, 0, 0, 0);

    private static final long BASIS_POINT = Money.SCALE / 10_000;
    private static final long LARGEST_SHARE = Money.SCALE;
    private static final long LARGEST_SLIPPAGE = Money.SCALE / 10;

    /**
     * @param slippage terms joined with {@code +}: {@code 5bps}, {@code spread:2bps}, {@code range:0.1}; or 0
     * @param participation a decimal from 0 to 1
     * @throws IllegalArgumentException if one is not as it must be; one sentence with name and value
     */
    static BarModel parse(String slippage, String participation) {
        long price = 0;
        long halfSpread = 0;
        long range = 0;
        for (String term : slippage.strip().split("\\+", -1)) {
            String part = term.strip();
            if (part.startsWith("spread:")) {
                halfSpread += (basisPoints(slippage, part.substring("spread:".length())) + 1) / 2;
            } else if (part.startsWith("range:")) {
                range += share(slippage, part.substring("range:".length()));
            } else if (!part.equals("0")) {
                price += basisPoints(slippage, part);
            }
        }
        if (price > LARGEST_SLIPPAGE || halfSpread > LARGEST_SLIPPAGE || range > LARGEST_SHARE) {
            throw wrong(slippage);
        }
        return new BarModel(price, halfSpread, range, participation(participation));
    }

    private static long basisPoints(String all, String text) {
        if (!text.endsWith("bps")) {
            throw wrong(all);
        }
        long number = units(all, text.substring(0, text.length() - "bps".length()));
        if (number > 1_000 * Money.SCALE) {
            throw wrong(all);
        }
        return Money.multiply(number, BASIS_POINT);
    }

    private static long share(String all, String text) {
        long share = units(all, text);
        if (share > LARGEST_SHARE) {
            throw wrong(all);
        }
        return share;
    }

    private static long units(String all, String text) {
        try {
            long units = Money.units(text);
            if (units >= 0) {
                return units;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // said below, with what is allowed
        }
        throw wrong(all);
    }

    private static IllegalArgumentException wrong(String slippage) {
        return new IllegalArgumentException(
                "slippage=" + slippage
                        + " must be 0 or terms such as 5bps, spread:2bps or range:0.1, joined with +; at most 1000bps, and a range of at most 1");
    }

    private static long participation(String text) {
        try {
            long share = Money.units(text.strip());
            if (share >= 0 && share <= LARGEST_SHARE) {
                return share;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // said below, with what is allowed
        }
        throw new IllegalArgumentException(
                "participation=" + text + " must be a decimal from 0 (any quantity) to 1, such as 0.1");
    }

    /** What a taker pays for a price of a bar of this height: rounded to a whole tick against it, and at least one tick. */
    long takerPrice(Side side, long priceTicks, long heightTicks) {
        if (slippage == 0 && halfSpread == 0 && range == 0) {
            return priceTicks;
        }
        long worse =
                Math.addExact(roundedUp(priceTicks, slippage + halfSpread), roundedUp(Math.max(0, heightTicks), range));
        return Math.max(1, priceTicks + side.sign() * worse);
    }

    /** The best opposite price while the bar shows this one: what a resting order can trade with. */
    long farPrice(Side side, long priceTicks) {
        return halfSpread == 0 ? priceTicks : Math.max(1, priceTicks + side.sign() * roundedUp(priceTicks, halfSpread));
    }

    private static long roundedUp(long ticks, long share) {
        if (share == 0) {
            return 0;
        }
        long down = Money.multiplyDivideDown(ticks, share, Money.SCALE);
        boolean whole = ticks % Money.SCALE * share % Money.SCALE == 0;
        return whole ? down : down + 1;
    }

    /** What of a bar's volume may be ours. */
    long share(long volumeLots) {
        return participation == 0
                ? Long.MAX_VALUE
                : Money.multiplyDivideDown(Math.max(0, volumeLots), participation, Money.SCALE);
    }
}
