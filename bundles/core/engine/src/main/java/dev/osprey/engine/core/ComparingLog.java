package dev.osprey.engine.core;

import org.agrona.MutableDirectBuffer;

/** The log of a replay: keeps what was computed last, a group or several at once, to be compared. */
final class ComparingLog implements GroupLog {

    private final RecordedGroup group = new RecordedGroup();
    private long nextSequence;

    /** Before each input, or those that are taken at once. */
    void next(long firstSequence) {
        nextSequence = firstSequence;
        group.clear();
    }

    /** The records that were claimed since. */
    RecordedGroup group() {
        return group;
    }

    @Override
    public int claim(int length, boolean reserved) {
        return group.claim(length);
    }

    @Override
    public MutableDirectBuffer buffer() {
        return group.buffer();
    }

    @Override
    public void commit() {
        // Compared by the replay.
    }

    @Override
    public void commitEach() {
        // Likewise.
    }

    @Override
    public void abort() {
        group.clear();
    }

    @Override
    public long nextSequence() {
        return nextSequence;
    }
}
