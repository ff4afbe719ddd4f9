package dev.osprey.strategies.marketmaker;

/**
 * Where to bid and offer: half the spread to either side of the middle, and both moved against what is held, so that the side that brings the inventory back
 * is the nearer one. Plain arithmetic on ticks.
 *
 * @param halfSpreadBps  hundredths of a percent of the middle, more than 0
 * @param skewBps        how far a full inventory moves both quotes, in hundredths of a percent of the middle
 * @param maxPositionLots a full inventory
 */
record Quoting(double halfSpreadBps, double skewBps, long maxPositionLots) {

    private static final double BASIS_POINTS = 10_000;

    /** The bid, rounded down; never at or above the market's ask, which would take. */
    long bidTicks(long marketBid, long marketAsk, long position) {
        return Math.min(
                (long) Math.floor(reservation(marketBid, marketAsk, position) - half(marketBid, marketAsk)),
                marketAsk - 1);
    }

    /** The offer, rounded up; never at or below the market's bid. */
    long askTicks(long marketBid, long marketAsk, long position) {
        return Math.max(
                (long) Math.ceil(reservation(marketBid, marketAsk, position) + half(marketBid, marketAsk)),
                marketBid + 1);
    }

    /** The price at which more and less inventory are worth the same: the middle, less when long. */
    private double reservation(long bid, long ask, long position) {
        double middle = middle(bid, ask);
        return middle - middle * skewBps / BASIS_POINTS * position / maxPositionLots;
    }

    private double half(long bid, long ask) {
        return middle(bid, ask) * halfSpreadBps / BASIS_POINTS;
    }

    private static double middle(long bid, long ask) {
        return bid + (ask - bid) / 2.0;
    }
}
