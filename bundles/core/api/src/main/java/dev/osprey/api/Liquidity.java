package dev.osprey.api;

/** Whether a fill took liquidity from the book or gave it. */
public enum Liquidity {
    MAKER,
    TAKER
}
