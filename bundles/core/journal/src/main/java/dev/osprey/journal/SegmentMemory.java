package dev.osprey.journal;

import java.nio.MappedByteBuffer;
import org.agrona.BufferUtil;
import org.agrona.UnsafeApi;

/**
 * The log's own way to the words of a mapped segment: without bounds checks, which are a seventh of a record's way through the log. Whoever asks has
 * already seen that the offset lies in the segment; tests, in which assertions are on, see to it that this is so. Encoders and decoders go by a buffer that
 * checks.
 */
final class SegmentMemory {

    private long address;
    private int size;

    /** Takes the mapped bytes that offsets refer to from now on, for as long as they are mapped. */
    void wrap(MappedByteBuffer mapped) {
        address = BufferUtil.address(mapped);
        size = mapped.capacity();
    }

    /** Lets go of the mapped bytes. */
    void unwrap() {
        address = 0;
        size = 0;
    }

    int getInt(int offset) {
        assert isWithin(offset, Integer.BYTES) : offset;
        return UnsafeApi.getInt(address + offset);
    }

    int getIntAcquire(int offset) {
        assert isWithin(offset, Integer.BYTES) : offset;
        return UnsafeApi.getIntAcquire(null, address + offset);
    }

    long getLong(int offset) {
        assert isWithin(offset, Long.BYTES) : offset;
        return UnsafeApi.getLong(address + offset);
    }

    void putInt(int offset, int value) {
        assert isWithin(offset, Integer.BYTES) : offset;
        UnsafeApi.putInt(address + offset, value);
    }

    void putIntRelease(int offset, int value) {
        assert isWithin(offset, Integer.BYTES) : offset;
        UnsafeApi.putIntRelease(null, address + offset, value);
    }

    void putLong(int offset, long value) {
        assert isWithin(offset, Long.BYTES) : offset;
        UnsafeApi.putLong(address + offset, value);
    }

    private boolean isWithin(int offset, int length) {
        return offset >= 0 && offset <= size - length;
    }
}
