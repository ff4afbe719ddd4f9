package dev.osprey.engine;

/**
 * A lane has taken over.
 *
 * @param epoch         of the new instance
 * @param lastSequence  N: the old one's last event; the sequence of the start where there was no old one
 * @param firstSequence the new one's first: N + 1
 * @param pauseNanos    from where the old one stood still behind N to the new one's first callback, by the machine's clock; 0 where there was no old one
 */
public record Promotion(int epoch, long lastSequence, long firstSequence, long pauseNanos) {}
