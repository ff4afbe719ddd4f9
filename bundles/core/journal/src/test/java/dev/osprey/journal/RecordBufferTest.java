package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBufferTest {

    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final int CAPACITY = 24;

    private final RecordBuffer buffer = new RecordBuffer(ByteBuffer.allocateDirect(CAPACITY));
    private final UnsafeBuffer plain = new UnsafeBuffer(new byte[CAPACITY]);

    @Test
    void readsWhatItHasWritten() {
        buffer.putLong(0, 0x0102_0304_0506_0708L, LITTLE);
        buffer.putInt(8, 0x090a_0b0c, LITTLE);
        buffer.putShort(12, (short) 0x0d0e, LITTLE);
        buffer.putByte(14, (byte) 0x0f);

        assertThat(buffer.getLong(0, LITTLE)).isEqualTo(0x0102_0304_0506_0708L);
        assertThat(buffer.getInt(8, LITTLE)).isEqualTo(0x090a_0b0c);
        assertThat(buffer.getShort(12, LITTLE)).isEqualTo((short) 0x0d0e);
        assertThat(buffer.getByte(14)).isEqualTo((byte) 0x0f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void liesAsAnyOtherBufferDoes(String order) {
        ByteOrder bytes = order.startsWith("LITTLE") ? LITTLE : BIG;
        for (UnsafeBuffer each : new UnsafeBuffer[] {buffer, plain}) {
            each.putLong(0, -2, bytes);
            each.putLong(8, 0x0102_0304_0506_0708L);
            each.putInt(3, 77, bytes);
            each.putInt(16, 0x0102_0304);
            each.putShort(9, (short) -3, bytes);
            each.putByte(22, (byte) -1);
        }

        assertThat(buffer.compareTo(plain)).isZero();
        assertThat(buffer.getLong(1, bytes)).isEqualTo(plain.getLong(1, bytes));
        assertThat(buffer.getLong(1)).isEqualTo(plain.getLong(1));
        assertThat(buffer.getInt(1, bytes)).isEqualTo(plain.getInt(1, bytes));
        assertThat(buffer.getInt(1)).isEqualTo(plain.getInt(1));
        assertThat(buffer.getShort(1, bytes)).isEqualTo(plain.getShort(1, bytes));
    }

    @Test
    void handsWordsOverBetweenThreads() {
        buffer.putIntRelease(4, 5);

        assertThat(buffer.getIntAcquire(4)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -8, -1, CAPACITY, Integer.MAX_VALUE})
    void refusesWhatIsNotWithinIt(int index) {
        refuses(index, Byte.BYTES);
    }

    @Test
    void refusesWhatBeginsWithinItAndEndsBehindIt() {
        refuses(CAPACITY - 1, Short.BYTES);
        refuses(CAPACITY - 3, Integer.BYTES);
        refuses(CAPACITY - 7, Long.BYTES);
    }

    @Test
    void takesTheLastField() {
        buffer.putLong(CAPACITY - 8, 1, LITTLE);
        buffer.putInt(CAPACITY - 4, 2, LITTLE);
        buffer.putShort(CAPACITY - 2, (short) 3, LITTLE);
        buffer.putByte(CAPACITY - 1, (byte) 4);

        assertThat(buffer.getByte(CAPACITY - 1)).isEqualTo((byte) 4);
    }

    @Test
    void refusesEverythingWithoutMemory() {
        refusesEverything(new RecordBuffer());

        buffer.unwrap();

        refusesEverything(buffer);
    }

    private static void refusesEverything(RecordBuffer empty) {
        refuses(empty, 0, Byte.BYTES);
        assertThat(empty.capacity()).isZero();
    }

    /** All accesses of fields that long, and longer ones. */
    private void refuses(int index, int length) {
        refuses(buffer, index, length);
    }

    private static void refuses(RecordBuffer buffer, int index, int length) {
        if (length <= Byte.BYTES) {
            refused(index, buffer::getByte);
            refused(index, at -> buffer.putByte(at, (byte) 1));
        }
        if (length <= Short.BYTES) {
            refused(index, at -> buffer.getShort(at, LITTLE));
            refused(index, at -> buffer.putShort(at, (short) 1, LITTLE));
        }
        if (length <= Integer.BYTES) {
            refused(index, at -> buffer.getInt(at, LITTLE));
            refused(index, buffer::getInt);
            refused(index, buffer::getIntAcquire);
            refused(index, at -> buffer.putInt(at, 1, LITTLE));
            refused(index, at -> buffer.putInt(at, 1));
            refused(index, at -> buffer.putIntRelease(at, 1));
        }
        refused(index, at -> buffer.getBytes(at, new byte[length]));
        refused(index, at -> buffer.putBytes(at, new byte[length]));
        refused(index, at -> buffer.setMemory(at, length, (byte) 1));
        refused(index, buffer::getLongVolatile);
        refused(index, at -> buffer.getLong(at, LITTLE));
        refused(index, buffer::getLong);
        refused(index, at -> buffer.putLong(at, 1, LITTLE));
        refused(index, at -> buffer.putLong(at, 1));
    }

    private static void refused(int index, IntConsumer access) {
        assertThatThrownBy(() -> access.accept(index)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesMemoryInTheHeap() {
        byte[] bytes = new byte[CAPACITY];

        refusesHeap(() -> buffer.wrap(bytes));
        refusesHeap(() -> buffer.wrap(bytes, 0, 8));
        refusesHeap(() -> buffer.wrap(ByteBuffer.wrap(bytes)));
        refusesHeap(() -> buffer.wrap(ByteBuffer.wrap(bytes), 0, 8));
        refusesHeap(() -> buffer.wrap(plain));
        refusesHeap(() -> buffer.wrap(plain, 0, 8));
        refusesHeap(() -> new RecordBuffer(ByteBuffer.wrap(bytes)));
    }

    private void refusesHeap(Runnable wrap) {
        assertThatIllegalArgumentException()
                .isThrownBy(wrap::run)
                .withMessage("the bytes of a record buffer lie outside the heap");
        refusesEverything(buffer);
    }

    @Test
    void isAViewOfAnotherOutsideTheHeap() {
        buffer.putLong(8, 6, LITTLE);
        RecordBuffer view = new RecordBuffer();

        view.wrap(buffer, 8, 8);

        assertThat(view.getLong(0, LITTLE)).isEqualTo(6);
        refused(1, at -> view.getLong(at, LITTLE));
    }
}
