package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events for tests. Everything about one follows from the sequence with which its group begins and its place in it, so that whoever reads the log can check
 * every byte and every group without having seen it written.
 */
final class Events {

    static final int SHORTEST = 40;

    private static final int GROUP_START_OFFSET = 24;
    private static final int GROUP_SIZE_OFFSET = 32;

    private Events() {}

    /** Appends the group that begins at the writer's next sequence; returns its last sequence, or the one before it if the log was full. */
    static long appendGroup(JournalWriter writer) {
        return appendGroup(writer, Priority.NORMAL);
    }

    static long appendGroup(JournalWriter writer, Priority priority) {
        long first = writer.lastSequence() + 1;
        int size = groupSize(first);
        for (int i = 0; i < size; i++) {
            int offset = writer.claim(length(first + i), priority);
            if (offset == JournalWriter.FULL) {
                writer.abort();
                return first - 1;
            }
            write(writer.buffer(), offset, first + i, first, size);
        }
        writer.commit();
        return first + size - 1;
    }

    /** Appends groups until one ends at that sequence or past it; returns the last sequence. */
    static long appendTo(JournalWriter writer, long sequence) {
        while (writer.lastSequence() < sequence) {
            long before = writer.lastSequence();
            assertThat(appendGroup(writer)).isGreaterThan(before);
        }
        return writer.lastSequence();
    }

    static int groupSize(long first) {
        return 1 + (int) Math.floorMod(mix(first), 5L);
    }

    static int length(long sequence) {
        return SHORTEST + (int) Math.floorMod(mix(~sequence), 60L);
    }

    static long logTime(long sequence) {
        return sequence / 3 * 1_000;
    }

    static void write(MutableDirectBuffer buffer, int offset, long sequence, long groupStart, int groupSize) {
        for (int i = 0; i < length(sequence); i++) {
            buffer.putByte(offset + i, filler(sequence, i));
        }
        buffer.putLong(offset + RecordLayout.SBE.sequenceOffset(), sequence);
        buffer.putLong(offset + RecordLayout.SBE.logTimeOffset(), logTime(sequence));
        buffer.putLong(offset + GROUP_START_OFFSET, groupStart);
        buffer.putLong(offset + GROUP_SIZE_OFFSET, groupSize);
    }

    static byte[] payload(long sequence, long groupStart) {
        byte[] payload = new byte[length(sequence)];
        write(new UnsafeBuffer(payload), 0, sequence, groupStart, groupSize(groupStart));
        return payload;
    }

    /** Checks the record that a reader has in hand, byte by byte. */
    static void check(JournalReader reader, long sequence) {
        if (reader.sequence() != sequence) {
            throw new AssertionError("expected sequence " + sequence + ", but came " + reader.sequence());
        }
        if (reader.logTime() != logTime(sequence) || reader.length() != length(sequence)) {
            throw new AssertionError("log time or length of sequence " + sequence + " are wrong");
        }
        DirectBuffer buffer = reader.buffer();
        for (int i = SHORTEST; i < reader.length(); i++) {
            if (buffer.getByte(reader.offset() + i) != filler(sequence, i)) {
                throw new AssertionError("byte " + i + " of sequence " + sequence + " is wrong");
            }
        }
        long first = buffer.getLong(reader.offset() + GROUP_START_OFFSET);
        long size = buffer.getLong(reader.offset() + GROUP_SIZE_OFFSET);
        if (size != groupSize(first) || reader.endsGroup() != (sequence == first + size - 1)) {
            throw new AssertionError("the group of sequence " + sequence + " is not as it was written");
        }
    }

    /** Reads on to the log's end, checks every record and that the last group is whole; returns the last sequence. */
    static long readToEnd(JournalReader reader, long from) {
        long sequence = from;
        boolean whole = true;
        while (reader.next()) {
            check(reader, sequence++);
            whole = reader.endsGroup();
        }
        assertThat(whole).as("the last group is whole").isTrue();
        return sequence - 1;
    }

    private static byte filler(long sequence, int index) {
        return (byte) mix(sequence * 1_031 + index);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
