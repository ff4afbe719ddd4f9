package dev.osprey.matching;

/** The side of an order. */
public enum Side {
    /** The order buys: it rests among the bids. */
    BUY,
    /** The order sells: it rests among the asks. */
    SELL;

    /** The side that this one trades with. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
