package dev.osprey.engine.core;

import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Computes a recorded log again, from its inputs alone, and compares every result and every checkpoint's hash with what was recorded.
 *
 * <p>Begins with an empty state and the log's first record, or with a snapshot's state and the record behind it. It stops at the first difference.
 */
public final class Replay {

    /** What was recorded, and what the same input gives now; both for people. */
    public record Difference(long sequence, String recorded, String computed) {}

    /**
     * @param start  an empty state, or a decoded snapshot; changed from now on
     * @param chain  the checks, with the digests that the log names
     */
    public Replay(State start, RiskChain chain) {}

    /**
     * Takes the next record of the log.
     *
     * @param endsGroup whether it is the last of its group
     * @return the first difference, once the group is whole; empty while there is none
     */
    public Optional<Difference> onRecord(DirectBuffer buffer, int offset, int length, boolean endsGroup) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Checkpoints met so far, each with an equal hash. */
    public long checkpoints() {
        return 0;
    }
}
