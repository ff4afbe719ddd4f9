package dev.osprey.journal;

import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AtomicBuffer;

/**
 * The first 64 bytes of a segment file. The magic is written last, with release: a segment without it has not been begun.
 *
 * @param number       of the segment, from 1
 * @param baseSequence no record of the segment has a lower one
 * @param baseLogTime  the log time of the last record before the segment, {@link Long#MIN_VALUE} if there is none
 * @param segmentSize  the file's length in bytes
 * @param layout       where sequence and log time stand
 * @param gapsAllowed  whether sequences may skip
 */
record SegmentHeader(
        long number, long baseSequence, long baseLogTime, int segmentSize, RecordLayout layout, boolean gapsAllowed) {

    static final int LENGTH = 64;
    static final int FORMAT_VERSION = 1;

    /** "OSPREYJL" in little-endian order. */
    static final long MAGIC = 0x4c4a_5945_5250_534fL;

    private static final int VERSION_OFFSET = 8;
    private static final int FLAGS_OFFSET = 12;
    private static final int NUMBER_OFFSET = 16;
    private static final int BASE_SEQUENCE_OFFSET = 24;
    private static final int BASE_LOG_TIME_OFFSET = 32;
    private static final int SEGMENT_SIZE_OFFSET = 40;
    private static final int SEQUENCE_OFFSET_OFFSET = 44;
    private static final int LOG_TIME_OFFSET_OFFSET = 46;
    private static final int CHECKSUM_OFFSET = 60;
    private static final int GAPS_ALLOWED = 1;

    static boolean isBegun(AtomicBuffer segment) {
        return segment.getLongVolatile(0) != 0;
    }

    /** Writes the header at the start of a segment that is all zeros. */
    void write(AtomicBuffer segment) {
        segment.putInt(VERSION_OFFSET, FORMAT_VERSION);
        segment.putInt(FLAGS_OFFSET, gapsAllowed ? GAPS_ALLOWED : 0);
        segment.putLong(NUMBER_OFFSET, number);
        segment.putLong(BASE_SEQUENCE_OFFSET, baseSequence);
        segment.putLong(BASE_LOG_TIME_OFFSET, baseLogTime);
        segment.putInt(SEGMENT_SIZE_OFFSET, segmentSize);
        segment.putShort(SEQUENCE_OFFSET_OFFSET, (short) layout.sequenceOffset());
        segment.putShort(LOG_TIME_OFFSET_OFFSET, (short) layout.logTimeOffset());
        segment.putInt(CHECKSUM_OFFSET, checksum(segment));
        segment.putLongOrdered(0, MAGIC);
    }

    /**
     * Returns what is wrong with the header of a segment that has been begun, or {@code null} if nothing is.
     *
     * @throws JournalException if it is whole but of another format version: that is no damage, and nothing may be cut
     */
    static String fault(Segment segment) {
        DirectBuffer bytes = segment.buffer();
        if (bytes.getLong(0) != MAGIC) {
            return "the file does not start with the log's magic number";
        }
        if (bytes.getInt(CHECKSUM_OFFSET) != checksum(bytes)) {
            return "the segment header's checksum is wrong";
        }
        int version = bytes.getInt(VERSION_OFFSET);
        if (version != FORMAT_VERSION) {
            throw new JournalException(segment.file() + " has format version " + version
                    + ", and this server knows only " + FORMAT_VERSION);
        }
        if (bytes.getLong(NUMBER_OFFSET) != segment.number()) {
            return "it says to be segment " + bytes.getLong(NUMBER_OFFSET) + ", not " + segment.number();
        }
        return null;
    }

    /** Reads a header that has no fault. */
    static SegmentHeader read(DirectBuffer segment) {
        return new SegmentHeader(
                segment.getLong(NUMBER_OFFSET),
                segment.getLong(BASE_SEQUENCE_OFFSET),
                segment.getLong(BASE_LOG_TIME_OFFSET),
                segment.getInt(SEGMENT_SIZE_OFFSET),
                new RecordLayout(segment.getShort(SEQUENCE_OFFSET_OFFSET), segment.getShort(LOG_TIME_OFFSET_OFFSET)),
                (segment.getInt(FLAGS_OFFSET) & GAPS_ALLOWED) != 0);
    }

    private static int checksum(DirectBuffer segment) {
        byte[] bytes = new byte[CHECKSUM_OFFSET - Long.BYTES];
        segment.getBytes(Long.BYTES, bytes);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }
}
