package dev.osprey.engine.runtime;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** The bounded way of one producer into the core. A message is a record whose sequence and log time are not yet given. */
final class Ring {

    /** {@link #claim} when there is no room. */
    static final int FULL = -1;

    private static final int MESSAGE = 1;
    private static final int OVERHEAD = 8;

    private final String name;
    private final int source;
    private final OneToOneRingBuffer messages;
    private final MutableDirectBuffer buffer;
    private final int capacity;

    private final boolean onOneThread;

    /** Messages that wait, where producer and consumer are one thread; else not kept. */
    private int waiting;

    /** Room that was there when last looked, less what was claimed since. The producer's own. */
    private int knownRoom;

    /**
     * @param capacity    bytes, a power of two
     * @param onOneThread whether producer and consumer are one thread
     */
    Ring(String name, int source, int capacity, boolean onOneThread) {
        this.onOneThread = onOneThread;
        this.name = name;
        this.source = source;
        this.capacity = capacity;
        this.messages = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
                capacity + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
        this.buffer = messages.buffer();
        this.knownRoom = capacity;
    }

    String name() {
        return name;
    }

    int source() {
        return source;
    }

    int capacity() {
        return capacity;
    }

    /** Bytes that wait. Any thread. */
    int size() {
        return messages.size();
    }

    /** Whether so many bytes of messages fit, whatever their alignment. The producer's. */
    boolean hasRoom(int bytes) {
        if (knownRoom >= bytes) {
            return true;
        }
        knownRoom = capacity - messages.size();
        return knownRoom >= bytes;
    }

    /** Room for a message; returns where in {@link #buffer()} to write it, or {@link #FULL}. To be committed before the next one. */
    int claim(int length) {
        int index = messages.tryClaim(MESSAGE, length);
        if (index < 0) {
            return FULL;
        }
        knownRoom -= BitUtil.align(length + OVERHEAD, OVERHEAD);
        return index;
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    void commit(int index) {
        messages.commit(index);
        if (onOneThread) {
            waiting++;
        }
    }

    void abort(int index) {
        messages.abort(index);
    }

    /** Hands over at most so many messages. The core's. */
    int read(ControlledMessageHandler handler, int limit) {
        if (!onOneThread) {
            return messages.controlledRead(handler, limit);
        }
        if (waiting == 0) {
            return 0;
        }
        int read = messages.controlledRead(handler, limit);
        waiting -= read;
        return read;
    }

    boolean isEmpty() {
        return onOneThread ? waiting == 0 : messages.consumerPosition() == messages.producerPosition();
    }
}
