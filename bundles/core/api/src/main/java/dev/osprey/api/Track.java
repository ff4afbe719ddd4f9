package dev.osprey.api;

/** The place that a running instance of a deployment fills. */
public enum Track {
    /** The one that trades. */
    LIVE,
    /** The current version, run beside a canary to compare with. */
    BASELINE,
    /** The candidate, with a share of the capital. */
    CANARY,
    /** Sees everything and trades on paper alone; never enters real totals. */
    SHADOW
}
