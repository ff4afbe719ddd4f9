package dev.osprey.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of a payload followed by its frame's word. The payload goes through the JDK's intrinsic; the word's four bytes are added by table, which is
 * cheaper than a second call.
 */
final class Checksum {

    private static final int POLYNOMIAL = 0x82f6_3b78;
    private static final int BYTE = 256;

    /** Four tables in one: of a byte that no, one, two or three others follow. */
    private static final int[] TABLE = table();

    private final CRC32C crc = new CRC32C();
    private ByteBuffer bytes;

    /** Takes the mapped bytes that the offsets given from now on refer to. */
    void wrap(ByteBuffer mapped) {
        bytes = mapped.duplicate();
    }

    /** Lets go of the mapped bytes. */
    void unwrap() {
        bytes = null;
    }

    /** Returns the checksum of a record's payload and its frame's word. */
    int of(int offset, int length, int word) {
        return append(of(offset, length), word);
    }

    /** Returns the CRC-32C of bytes as they are. */
    int of(int offset, int length) {
        crc.reset();
        bytes.limit(offset + length).position(offset);
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Returns the CRC-32C of what {@code checksum} stands for, followed by the word's four bytes in little-endian order. */
    static int append(int checksum, int word) {
        int state = ~checksum ^ word;
        return ~(TABLE[3 * BYTE + (state & 0xff)]
                ^ TABLE[2 * BYTE + ((state >>> 8) & 0xff)]
                ^ TABLE[BYTE + ((state >>> 16) & 0xff)]
                ^ TABLE[state >>> 24]);
    }

    private static int[] table() {
        int[] table = new int[4 * BYTE];
        for (int value = 0; value < BYTE; value++) {
            int state = value;
            for (int bit = 0; bit < 8; bit++) {
                state = (state & 1) == 0 ? state >>> 1 : (state >>> 1) ^ POLYNOMIAL;
            }
            table[value] = state;
        }
        for (int i = BYTE; i < table.length; i++) {
            int state = table[i - BYTE];
            table[i] = (state >>> 8) ^ table[state & 0xff];
        }
        return table;
    }
}
