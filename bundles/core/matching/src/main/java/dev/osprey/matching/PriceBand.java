package dev.osprey.matching;

/**
 * The prices at which may be traded: a range that the caller sets, and within it a distance from the last trade before the
 * command.
 */
final class PriceBand {

    private static final long LOWEST = 1;
    private static final long HIGHEST = Long.MAX_VALUE;

    private long staticLow = LOWEST;
    private long staticHigh = HIGHEST;
    private long distance = HIGHEST;
    private long low = LOWEST;
    private long high = HIGHEST;

    void limit(long lowTicks, long highTicks) {
        if (lowTicks < LOWEST || highTicks < lowTicks) {
            throw new IllegalArgumentException(
                    "price band from " + lowTicks + " to " + highTicks + ": must be from 1 or more, upwards");
        }
        staticLow = lowTicks;
        staticHigh = highTicks;
    }

    void distance(long ticks) {
        if (ticks < 0) {
            throw new IllegalArgumentException("distanceTicks=" + ticks + " must not be negative");
        }
        distance = ticks;
    }

    /** Whether an order may have this limit price. */
    boolean allows(long priceTicks) {
        return priceTicks >= staticLow && priceTicks <= staticHigh;
    }

    /** Whether there is any band. */
    boolean isActive() {
        return staticLow != LOWEST || staticHigh != HIGHEST || distance != HIGHEST;
    }

    /** Sets the range of trades for a command that comes after this last price. */
    void refer(long lastTicks) {
        low = staticLow;
        high = staticHigh;
        if (lastTicks != OrderBook.NO_PRICE) {
            low = Math.max(low, lastTicks - distance);
            high = Math.min(high, lastTicks > HIGHEST - distance ? HIGHEST : lastTicks + distance);
        }
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }
}
