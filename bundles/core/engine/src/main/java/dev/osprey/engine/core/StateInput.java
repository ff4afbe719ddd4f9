package dev.osprey.engine.core;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/** Reads what {@link StateOutput} wrote. */
final class StateInput {

    private final DirectBuffer buffer;
    private final int end;
    private int position;

    StateInput(DirectBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.position = offset;
        this.end = offset + length;
    }

    private int take(int bytes) {
        if (bytes < 0 || bytes > end - position) {
            throw new IllegalArgumentException("state ends at byte " + (end - position) + " before a value of " + bytes
                    + " bytes: the snapshot is cut or damaged");
        }
        int at = position;
        position += bytes;
        return at;
    }

    int getByte() {
        return buffer.getByte(take(1));
    }

    boolean getBoolean() {
        return getByte() != 0;
    }

    int getInt() {
        return buffer.getInt(take(Integer.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    long getLong() {
        return buffer.getLong(take(Long.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    byte[] getBytes(int length) {
        int at = take(length);
        byte[] bytes = new byte[length];
        buffer.getBytes(at, bytes);
        return bytes;
    }

    String getText() {
        return new String(getBytes(getInt()), StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if something is left */
    void end() {
        if (position != end) {
            throw new IllegalArgumentException(
                    "state has " + (end - position) + " bytes too many: the snapshot is damaged");
        }
    }
}
