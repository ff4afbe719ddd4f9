package dev.osprey.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Memory outside the heap that records are encoded into and decoded from: an {@link UnsafeBuffer} whose way to single fields is shorter, and checks each of them all
 * the same.
 *
 * <p>An {@link UnsafeBuffer} may lie in the heap or outside, which the compiler finds out at each access, and before which it forgets what it has loaded. Here
 * it knows, so that it keeps buffer, address and capacity in registers, and joins the checks of fields that lie beside each other. See decision 26.
 *
 * <p>As safe as the memory it is given: it is to be {@linkplain #unwrap unwrapped} before that goes. Texts, bulk copies and what is volatile go Agrona's way, whose checks can be switched
 * off. One thread's, or published safely, as any buffer.
 */
public final class RecordBuffer extends UnsafeBuffer {

    private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

    /** A buffer of nothing: it refuses every access until it is given memory. */
    public RecordBuffer() {
        super(0, 0);
    }

    /** @throws IllegalArgumentException if the bytes are in the heap */
    public RecordBuffer(ByteBuffer bytes) {
        this();
        wrap(bytes);
    }

    /** Lets go of the memory: every access is refused from now on. */
    public void unwrap() {
        wrap(0, 0);
    }

    /** @throws IllegalArgumentException if the bytes are in the heap */
    @Override
    public void wrap(ByteBuffer bytes) {
        super.wrap(bytes);
        requireOutside();
    }

    /** @throws IllegalArgumentException if the bytes are in the heap */
    @Override
    public void wrap(ByteBuffer bytes, int offset, int length) {
        super.wrap(bytes, offset, length);
        requireOutside();
    }

    /** @throws IllegalArgumentException if the bytes are in the heap */
    @Override
    public void wrap(DirectBuffer buffer) {
        super.wrap(buffer);
        requireOutside();
    }

    /** @throws IllegalArgumentException if the bytes are in the heap */
    @Override
    public void wrap(DirectBuffer buffer, int offset, int length) {
        super.wrap(buffer, offset, length);
        requireOutside();
    }

    /** @throws IllegalArgumentException always: the bytes are in the heap */
    @Override
    public void wrap(byte[] bytes) {
        super.wrap(bytes);
        requireOutside();
    }

    /** @throws IllegalArgumentException always: the bytes are in the heap */
    @Override
    public void wrap(byte[] bytes, int offset, int length) {
        super.wrap(bytes, offset, length);
        requireOutside();
    }

    private void requireOutside() {
        if (byteArray != null) {
            unwrap();
            throw new IllegalArgumentException("the bytes of a record buffer lie outside the heap");
        }
    }

    @Override
    public long getLong(int index, ByteOrder order) {
        long bits = UnsafeApi.getLong(at(index, Long.BYTES));
        return order == NATIVE ? bits : Long.reverseBytes(bits);
    }

    @Override
    public long getLong(int index) {
        return UnsafeApi.getLong(at(index, Long.BYTES));
    }

    @Override
    public void putLong(int index, long value, ByteOrder order) {
        UnsafeApi.putLong(at(index, Long.BYTES), order == NATIVE ? value : Long.reverseBytes(value));
    }

    @Override
    public void putLong(int index, long value) {
        UnsafeApi.putLong(at(index, Long.BYTES), value);
    }

    @Override
    public int getInt(int index, ByteOrder order) {
        int bits = UnsafeApi.getInt(at(index, Integer.BYTES));
        return order == NATIVE ? bits : Integer.reverseBytes(bits);
    }

    @Override
    public int getInt(int index) {
        return UnsafeApi.getInt(at(index, Integer.BYTES));
    }

    @Override
    public void putInt(int index, int value, ByteOrder order) {
        UnsafeApi.putInt(at(index, Integer.BYTES), order == NATIVE ? value : Integer.reverseBytes(value));
    }

    @Override
    public void putInt(int index, int value) {
        UnsafeApi.putInt(at(index, Integer.BYTES), value);
    }

    @Override
    public short getShort(int index, ByteOrder order) {
        short bits = UnsafeApi.getShort(at(index, Short.BYTES));
        return order == NATIVE ? bits : Short.reverseBytes(bits);
    }

    @Override
    public void putShort(int index, short value, ByteOrder order) {
        UnsafeApi.putShort(at(index, Short.BYTES), order == NATIVE ? value : Short.reverseBytes(value));
    }

    @Override
    public byte getByte(int index) {
        return UnsafeApi.getByte(at(index, Byte.BYTES));
    }

    @Override
    public void putByte(int index, byte value) {
        UnsafeApi.putByte(at(index, Byte.BYTES), value);
    }

    @Override
    public int getIntAcquire(int index) {
        return UnsafeApi.getIntAcquire(null, at(index, Integer.BYTES));
    }

    @Override
    public void putIntRelease(int index, int value) {
        UnsafeApi.putIntRelease(null, at(index, Integer.BYTES), value);
    }

    /** Checked in the form that the compiler joins, with the number of places at which a field that long can begin. */
    private long at(int index, int length) {
        Objects.checkIndex(index, capacity - length + 1);
        return addressOffset + index;
    }
}
