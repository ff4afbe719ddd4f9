package dev.osprey.engine.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A log in memory that keeps every record. */
final class MemoryLog implements GroupLog {

    /** A record, and whether it ends its group. */
    record Entry(byte[] bytes, boolean endsGroup) {
        UnsafeBuffer buffer() {
            return new UnsafeBuffer(bytes);
        }

        int template() {
            return Records.template(buffer(), 0);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<byte[]> open = new ArrayList<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
    private boolean full;

    /** Whether the reserve alone is left. */
    void full(boolean isFull) {
        full = isFull;
    }

    List<Entry> entries() {
        return entries;
    }

    @Override
    public int claim(int length, boolean reserved) {
        if (full && !reserved) {
            return FULL;
        }
        byte[] record = new byte[length];
        Arrays.fill(record, (byte) 0x5a); // what is not written shows
        open.add(record);
        buffer.wrap(record);
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit() {
        for (int i = 0; i < open.size(); i++) {
            entries.add(new Entry(open.get(i), i == open.size() - 1));
        }
        open.clear();
    }

    @Override
    public void commitEach() {
        open.forEach(record -> entries.add(new Entry(record, true)));
        open.clear();
    }

    @Override
    public void abort() {
        open.clear();
    }

    @Override
    public long nextSequence() {
        return entries.size() + 1L;
    }
}
