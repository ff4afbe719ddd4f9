package dev.osprey.matching;

/** What an {@link OrderBook} does with orders that cross. */
public enum MarketPhase {
    /** They are matched at once. */
    CONTINUOUS,
    /** They are collected, until {@link OrderBook#uncross()}. */
    CALL
}
