package dev.osprey.engine.core;

import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookDeltaDecoder.LevelsDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Looks at snapshots and deltas of books before anything is written: one that is applied must make sense to its last level. */
final class BookDoor {

    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int LEVEL = LevelsDecoder.sbeBlockLength();
    private static final int BUY = 0;
    private static final int SELL = 1;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();

    /** @return the instrument */
    int checkSnapshot(DirectBuffer buffer, int offset, int length) {
        requireLength(length, BookSnapshotDecoder.BLOCK_LENGTH);
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        if (snapshot.updateId() < 0) {
            throw new IllegalArgumentException(
                    "a snapshot's update id=" + snapshot.updateId() + " must not be negative");
        }
        checkLevels(buffer, offset + BODY + BookSnapshotDecoder.BLOCK_LENGTH, offset + length);
        return snapshot.instrument();
    }

    /** @return the instrument */
    int checkDelta(DirectBuffer buffer, int offset, int length) {
        requireLength(length, BookDeltaDecoder.BLOCK_LENGTH);
        delta.wrapAndApplyHeader(buffer, offset, header);
        long first = delta.firstUpdateId();
        long last = delta.lastUpdateId();
        if (first < 0 || last < first || delta.previousUpdateId() < 0) {
            throw new IllegalArgumentException("a delta's update ids, first=" + first + ", last=" + last + ", previous="
                    + delta.previousUpdateId() + ", must not be negative, and the first not after the last");
        }
        checkLevels(buffer, offset + BODY + BookDeltaDecoder.BLOCK_LENGTH, offset + length);
        return delta.instrument();
    }

    private static void requireLength(int length, int block) {
        if (length < BODY + block + LevelsDecoder.sbeHeaderSize()) {
            throw new IllegalArgumentException("a book's record of " + length + " bytes is too short");
        }
    }

    private static void checkLevels(DirectBuffer buffer, int groupAt, int end) {
        int size = buffer.getShort(groupAt, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int count = buffer.getShort(groupAt + Short.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int at = groupAt + LevelsDecoder.sbeHeaderSize();
        if (size != LEVEL || at + count * LEVEL != end) {
            throw new IllegalArgumentException(
                    "a book's record says " + count + " levels of " + size + " bytes: that is not its length");
        }
        int before = BUY;
        for (int i = 0; i < count; i++, at += LEVEL) {
            int side = buffer.getByte(at);
            long quantity = buffer.getLong(at + 9, ByteOrder.LITTLE_ENDIAN);
            if (side < before || side > SELL || quantity < 0) {
                throw new IllegalArgumentException("level " + i + " of a book's record, side=" + side + ", quantity="
                        + quantity + " lots, must be a bid or, behind all bids, an ask, and not negative");
            }
            before = side;
        }
    }
}
