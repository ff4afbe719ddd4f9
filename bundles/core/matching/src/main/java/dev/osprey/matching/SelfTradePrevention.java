package dev.osprey.matching;

/**
 * What happens when an incoming order meets a resting one of the same owner.
 *
 * <p>The mode of the incoming order counts, as on Binance and Coinbase; that of the resting one does not matter. An
 * uncrossing auction prevents nothing: it has no incoming order.
 */
public enum SelfTradePrevention {
    /** They trade. */
    NONE,
    /** What is open of the incoming order is cancelled; the resting one stays. */
    CANCEL_NEWEST,
    /** The resting order is cancelled; the incoming one goes on. */
    CANCEL_OLDEST,
    /** Both are cancelled. */
    CANCEL_BOTH,
    /** The smaller one is cancelled, and its quantity taken from the larger one as well; equal ones are both cancelled. */
    DECREMENT
}
