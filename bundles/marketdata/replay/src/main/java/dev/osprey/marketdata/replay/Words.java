package dev.osprey.marketdata.replay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time, as one number: what makes reading fast (Lemire, "Quickly parsing eight digits"). */
final class Words {

    /** Bytes in a word. */
    static final int BYTES = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long COMMAS = 0x2c2c2c2c2c2c2c2cL;
    private static final long LINE_ENDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long ZEROS = 0x3030303030303030L;

    private Words() {}

    /** The eight bytes at a place: the first is the lowest. */
    static long at(byte[] bytes, int place) {
        return (long) LONGS.get(bytes, place);
    }

    /** The highest bit of each byte that is a comma or the end of a line. */
    static long separators(long word) {
        return zeros(word ^ COMMAS) | zeros(word ^ LINE_ENDS);
    }

    /** Whether a byte is a double quotation mark. */
    static boolean hasQuotes(long word) {
        return zeros(word ^ QUOTES) != 0;
    }

    /** The highest bit of each byte that is zero. */
    private static long zeros(long word) {
        return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    }

    /** Which byte the lowest of these bits is in, from 0. */
    static int first(long bits) {
        return Long.numberOfTrailingZeros(bits) >>> 3;
    }

    /** The number that eight digits write; -1 if one is no digit. */
    static long digits(long word) {
        long high = word & 0xf0f0f0f0f0f0f0f0L;
        long carried = (word + 0x0606060606060606L) & 0xf0f0f0f0f0f0f0f0L;
        if (high != ZEROS || carried != ZEROS) {
            return -1;
        }
        long pairs = (word - ZEROS) * 10 + ((word - ZEROS) >>> 8);
        long left = (pairs & 0x000000ff000000ffL) * 0x000f424000000064L;
        long right = ((pairs >>> 16) & 0x000000ff000000ffL) * 0x0000271000000001L;
        return (left + right) >>> 32;
    }
}
