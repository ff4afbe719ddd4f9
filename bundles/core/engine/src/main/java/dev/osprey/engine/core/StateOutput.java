package dev.osprey.engine.core;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;

/** Writes the canonical encoding of the state: little-endian, no gaps. The buffer must be expandable or large enough. */
final class StateOutput {

    private final MutableDirectBuffer buffer;
    private final int start;
    private int position;

    StateOutput(MutableDirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.start = offset;
        this.position = offset;
    }

    int length() {
        return position - start;
    }

    void putByte(int value) {
        buffer.putByte(position, (byte) value);
        position++;
    }

    void putBoolean(boolean value) {
        putByte(value ? 1 : 0);
    }

    void putInt(int value) {
        buffer.putInt(position, value, ByteOrder.LITTLE_ENDIAN);
        position += Integer.BYTES;
    }

    void putLong(long value) {
        buffer.putLong(position, value, ByteOrder.LITTLE_ENDIAN);
        position += Long.BYTES;
    }

    void putBytes(byte[] value) {
        buffer.putBytes(position, value);
        position += value.length;
    }

    void putText(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        putBytes(bytes);
    }
}
