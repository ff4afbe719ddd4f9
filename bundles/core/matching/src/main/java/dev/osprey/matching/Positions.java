package dev.osprey.matching;

/** Knows what the owners of reduce-only orders hold. */
@FunctionalInterface
public interface Positions {

    /** Nobody holds anything: all reduce-only orders are turned away. */
    Positions NONE = owner -> 0;

    /**
     * The position of an owner in lots, negative if short. Asked before each execution of a reduce-only order: every execution
     * that the {@link OrderBookListener} has heard must be in it.
     */
    long lots(long owner);
}
