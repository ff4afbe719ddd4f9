package dev.osprey.engine;

/**
 * A lane has taken over.
 *
 * @param epoch         of the new instance
 * @param lastSequence  N: the old one's last event; the sequence of the start where there was no old one
 * @param firstSequence the new one's first: N + 1
 * @param pauseNanos    from the old one's last callback to the new one's first, by the machine's clock
 */
public record Promotion(int epoch, long lastSequence, long firstSequence, long pauseNanos) {}
