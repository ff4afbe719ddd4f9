package dev.osprey.api;

/** Which side of the market an order, a fill or the aggressor of a trade is on. */
public enum Side {
    BUY,
    SELL;

    /** The other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** {@code +1} for a buy, {@code -1} for a sell: multiplies a quantity into a signed position change. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }
}
