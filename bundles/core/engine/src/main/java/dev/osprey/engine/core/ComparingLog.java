package dev.osprey.engine.core;

import org.agrona.MutableDirectBuffer;

/** The log of a replay: keeps the last group that was computed, to be compared. */
final class ComparingLog implements GroupLog {

    private final RecordedGroup group = new RecordedGroup();
    private long nextSequence;

    /** Before each group. */
    void next(long firstSequence) {
        nextSequence = firstSequence;
        group.clear();
    }

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
        throw new UnsupportedOperationException("a replay takes one input at a time");
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
