package dev.osprey.engine.runtime;

import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.MessageHeaderEncoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Where things stand in every record: an SBE message header, then the event header. */
final class Records {

    /** Where a message's own fields begin, seen from the start of the record. */
    static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    static final int SEQUENCE = BODY;
    static final int LOG_TIME = BODY + 8;
    static final int VENUE_TIME = BODY + 16;
    static final int SOURCE = BODY + 24;
    static final int INSTRUMENT = BODY + 32;

    private static final int RESERVED = BODY + 28;

    private Records() {}

    static int templateId(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    static int blockLength(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    static int version(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 6, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    static long sequence(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + SEQUENCE, ByteOrder.LITTLE_ENDIAN);
    }

    static long logTime(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + LOG_TIME, ByteOrder.LITTLE_ENDIAN);
    }

    static long venueTime(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + VENUE_TIME, ByteOrder.LITTLE_ENDIAN);
    }

    static int source(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + SOURCE, ByteOrder.LITTLE_ENDIAN);
    }

    /** The instrument of a market data record. */
    static int instrument(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + INSTRUMENT, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes both headers of a record that goes into a ring. Its log time is the time of its sending, which the core measures by and replaces.
     */
    static void begin(
            MutableDirectBuffer buffer,
            int offset,
            MessageHeaderEncoder header,
            int blockLength,
            int templateId,
            int source,
            long venueTime,
            long sentAt) {
        header.wrap(buffer, offset)
                .blockLength(blockLength)
                .templateId(templateId)
                .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                .version(MessageHeaderEncoder.SCHEMA_VERSION);
        buffer.putLong(offset + SEQUENCE, 0, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + LOG_TIME, sentAt, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + VENUE_TIME, venueTime, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + SOURCE, source, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + RESERVED, 0, ByteOrder.LITTLE_ENDIAN);
    }
}
