package dev.osprey.engine.runtime;

import dev.osprey.api.market.Trades;
import dev.osprey.journal.RecordBuffer;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;

/**
 * A ring whose producer is the core's own thread, as in a backtest. Mostly one message waits: it begins at the start again whenever nothing does, and what waits
 * moves there when the end is reached.
 */
final class RingOnOneThread extends Ring {

    private static final int MESSAGE = 1;

    /** Before each message: its length. */
    private static final int OVERHEAD = 8;

    private final RecordBuffer buffer;
    private int head;
    private int tail;
    private int claimedLength;
    private int claimedEnd;
    private Taker taker;

    RingOnOneThread(String name, int source, int capacity) {
        super(name, source, capacity);
        buffer = new RecordBuffer(BufferUtil.allocateDirectAligned(capacity, BitUtil.CACHE_LINE_LENGTH));
    }

    @Override
    int size() {
        return tail - head;
    }

    @Override
    boolean hasRoom(int bytes) {
        return capacity() - size() >= bytes;
    }

    @Override
    int claim(int length) {
        int span = BitUtil.align(length + OVERHEAD, OVERHEAD);
        if (span > capacity() - tail) {
            if (!hasRoom(span)) {
                return FULL;
            }
            moveToStart();
        }
        buffer.putInt(tail, length, ByteOrder.LITTLE_ENDIAN);
        claimedLength = length;
        claimedEnd = tail + span;
        return tail + OVERHEAD;
    }

    private void moveToStart() {
        buffer.putBytes(0, buffer, head, size());
        tail -= head;
        head = 0;
    }

    @Override
    MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    void offerFirst(Taker first) {
        taker = first;
    }

    @Override
    int offer(Trades trades, int from, int to) {
        return taker != null && isEmpty() ? taker.onTrades(source(), trades, from, to) : 0;
    }

    @Override
    void commit(int index) {
        boolean taken = taker != null
                && head == tail
                && taker.onMessage(MESSAGE, buffer, index, claimedLength) != ControlledMessageHandler.Action.ABORT;
        if (!taken) {
            tail = claimedEnd;
        }
    }

    @Override
    int read(ControlledMessageHandler handler, int limit) {
        int read = 0;
        while (head < tail && read < limit) {
            int length = buffer.getInt(head, ByteOrder.LITTLE_ENDIAN);
            if (handler.onMessage(MESSAGE, buffer, head + OVERHEAD, length) == ControlledMessageHandler.Action.ABORT) {
                return read;
            }
            head += BitUtil.align(length + OVERHEAD, OVERHEAD);
            read++;
        }
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        return read;
    }

    @Override
    boolean isEmpty() {
        return head == tail;
    }
}
