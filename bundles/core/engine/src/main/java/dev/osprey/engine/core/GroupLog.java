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

    /**
     * Claims more records of the last one's length, which had not to use the reserve: they stand behind it, {@link #span} bytes apart.
     *
     * @return how many there are, {@code most} at most; none in a log that has one at a time
     */
    default int claimMore(int length, int most) {
        return 0;
    }

    /** How far a record of that length is from the next one that was claimed with it. */
    default int span(int length) {
        return length;
    }

    /** The buffer that the last claim's offset refers to; it may be another one after each claim. */
    MutableDirectBuffer buffer();

    /** Publishes the open group. */
    void commit();

    /** Publishes each record of the open group as a group of its own. */
    void commitEach();

    /** Forgets the open group. */
    void abort();

    /** The sequence of the first record of the next group; asked when none is open. */
    long nextSequence();
}
