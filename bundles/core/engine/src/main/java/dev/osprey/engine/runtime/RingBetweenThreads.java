package dev.osprey.engine.runtime;

import dev.osprey.journal.RecordBuffer;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** A ring whose producer has a thread of its own. */
final class RingBetweenThreads extends Ring {

    private static final int MESSAGE = 1;
    private static final int OVERHEAD = 8;

    private final OneToOneRingBuffer messages;
    private final MutableDirectBuffer buffer;

    /** Room that was there when last looked, less what was claimed since. The producer's own. */
    private int knownRoom;

    RingBetweenThreads(String name, int source, int capacity) {
        super(name, source, capacity);
        messages = new OneToOneRingBuffer(new RecordBuffer(BufferUtil.allocateDirectAligned(
                capacity + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
        buffer = messages.buffer();
        knownRoom = capacity;
    }

    @Override
    int size() {
        return messages.size();
    }

    @Override
    boolean hasRoom(int bytes) {
        if (knownRoom >= bytes) {
            return true;
        }
        knownRoom = capacity() - messages.size();
        return knownRoom >= bytes;
    }

    @Override
    int claim(int length) {
        int index = messages.tryClaim(MESSAGE, length);
        if (index < 0) {
            return FULL;
        }
        knownRoom -= BitUtil.align(length + OVERHEAD, OVERHEAD);
        return index;
    }

    @Override
    MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    void commit(int index) {
        messages.commit(index);
    }

    @Override
    int read(ControlledMessageHandler handler, int limit) {
        return messages.controlledRead(handler, limit);
    }

    @Override
    boolean isEmpty() {
        return messages.consumerPosition() == messages.producerPosition();
    }
}
