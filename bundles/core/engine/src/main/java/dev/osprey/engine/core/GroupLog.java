package dev.osprey.engine.core;

import org.agrona.MutableDirectBuffer;

/**
 * Where the core writes its groups: the journal when it runs, memory in tests, a comparison in a replay. Used by the core's thread alone.
 */
public interface GroupLog {

    /** What {@link #claim} returns when there is no room. */
    int FULL = -1;

    /**
     * Claims the next record of the open group; opens one if none is. The record is written whole before the next call.
     *
     * @param length   of the record in bytes, message header included
     * @param reserved whether the reserve may be used
     * @return the offset of the record in {@link #buffer()}, or {@link #FULL}; the open group is then as it was before
     */
    int claim(int length, boolean reserved);

    /** The buffer that the last claim's offset refers to; it may be another one after each claim. */
    MutableDirectBuffer buffer();

    /** Publishes the open group. */
    void commit();

    /** Forgets the open group. */
    void abort();

    /** The sequence of the first record of the next group; asked when none is open. */
    long nextSequence();
}
