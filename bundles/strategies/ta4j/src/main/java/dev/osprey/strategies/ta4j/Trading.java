package dev.osprey.strategies.ta4j;

import dev.osprey.api.Money;
import dev.osprey.api.market.BarSpec;

/**
 * What a strategy of ta4j trades, when it has a signal.
 *
 * @param isShort  whether an entry sells and an exit buys back
 * @param allCash  whether it buys for all its cash; else always {@code quantity}. Not for shorts
 * @param quantity in the base currency, a decimal
 * @param bar      null: bars as the feed gives them
 * @param history  bars that are kept: at least as many as the longest indicator looks back, and several times as many for one that never forgets (an EMA) and
 *                 that a rule does not ask at each bar
 */
public record Trading(boolean isShort, boolean allCash, String quantity, BarSpec bar, int history) {

    static final double UNITS = 1e8;
    static final int MAX_HISTORY = 10_000;

    /** @throws IllegalArgumentException if that makes no sense; says which and why */
    public Trading {
        if (history < 2 || history > MAX_HISTORY) {
            throw new IllegalArgumentException("history=" + history + " must be 2 to " + MAX_HISTORY);
        }
        if (allCash && isShort) {
            throw new IllegalArgumentException("sizing=all-cash is for direction=long: cash does not limit a short");
        }
        if (!allCash && !isPositive(quantity)) {
            throw new IllegalArgumentException("quantity=" + quantity + " must be a positive number such as 0.01");
        }
    }

    /**
     * Returns the same with as many bars kept as rules need that look back so far: twice as many, since a rule may ask what an indicator was some bars ago.
     *
     * @throws IllegalArgumentException if they look back farther than bars can be kept
     */
    Trading forLookback(int bars) {
        if (bars > MAX_HISTORY) {
            throw new IllegalArgumentException(
                    "the rules look back " + bars + " bars, of which at most " + MAX_HISTORY + " can be kept");
        }
        int kept = Math.max(history, Math.min(2 * bars, MAX_HISTORY));
        return new Trading(isShort, allCash, quantity, bar, kept);
    }

    /** @throws IllegalArgumentException if fewer bars are kept than are unstable: a new version could not go on from them */
    void requireKept(int unstable) {
        if (unstable > history) {
            throw new IllegalArgumentException("unstable=" + unstable + " must not be more than history=" + history);
        }
    }

    private static boolean isPositive(String decimal) {
        try {
            return Money.units(decimal) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the bars' kind, empty for the feed's own. */
    String kind() {
        return bar == null ? "" : bar.toString();
    }
}
