package dev.osprey.indicators;

/** How an exponential average begins. */
public enum Seed {
    /** With the first value: defined at once, and for some lengths still under its influence. */
    FIRST,
    /** With the simple average of the first {@code n} values, undefined before: as TA-Lib and TTR do. */
    SMA
}
