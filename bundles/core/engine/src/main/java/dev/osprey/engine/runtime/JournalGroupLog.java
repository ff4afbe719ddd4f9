package dev.osprey.engine.runtime;

import dev.osprey.engine.core.GroupLog;
import dev.osprey.journal.JournalWriter;
import dev.osprey.journal.Priority;
import org.agrona.MutableDirectBuffer;

/** The core's groups on the disk. */
final class JournalGroupLog implements GroupLog {

    private final JournalWriter writer;
    private volatile boolean full;

    JournalGroupLog(JournalWriter writer) {
        this.writer = writer;
    }

    @Override
    public int claim(int length, boolean reserved) {
        int offset = writer.claim(length, reserved ? Priority.RESERVED : Priority.NORMAL);
        if (offset != JournalWriter.FULL) {
            if (full && !reserved) {
                full = false;
            }
            return offset;
        }
        full = true;
        return FULL;
    }

    @Override
    public int claimMore(int length, int most) {
        return writer.claimMore(length, most);
    }

    @Override
    public int span(int length) {
        return JournalWriter.span(length);
    }

    @Override
    public MutableDirectBuffer buffer() {
        return writer.buffer();
    }

    @Override
    public void commit() {
        writer.commit();
    }

    @Override
    public void commitEach() {
        writer.commitEach();
    }

    @Override
    public void abort() {
        writer.abort();
    }

    @Override
    public long nextSequence() {
        return writer.lastSequence() + 1;
    }

    /** Where the next group will stand, as {@link JournalWriter#position()} has it. The core's thread. */
    long position() {
        return writer.position();
    }

    /** Whether there was no room when last asked. Any thread. */
    boolean isFull() {
        return full;
    }
}
