package dev.osprey.journal;

/**
 * Where sequence and log time stand in each record's payload, both int64 little endian.
 *
 * @param sequenceOffset bytes from the start of the payload to the sequence
 * @param logTimeOffset  bytes from the start of the payload to the log time, nanoseconds since the epoch
 */
public record RecordLayout(int sequenceOffset, int logTimeOffset) {

    /** An SBE message header of 8 bytes, then the sequence, then the log time. */
    public static final RecordLayout SBE = new RecordLayout(8, 16);

    private static final int LARGEST_OFFSET = Short.MAX_VALUE;

    /** Checks that both offsets can be stored and do not overlap. */
    public RecordLayout {
        requireOffset("sequenceOffset", sequenceOffset);
        requireOffset("logTimeOffset", logTimeOffset);
        if (Math.abs(sequenceOffset - logTimeOffset) < Long.BYTES) {
            throw new IllegalArgumentException("sequenceOffset=" + sequenceOffset + " and logTimeOffset="
                    + logTimeOffset + " must be at least 8 apart");
        }
    }

    /** Returns the length in bytes of the shortest payload that holds both fields. */
    public int minimumLength() {
        return Math.max(sequenceOffset, logTimeOffset) + Long.BYTES;
    }

    private static void requireOffset(String name, int value) {
        if (value < 0 || value > LARGEST_OFFSET) {
            throw new IllegalArgumentException(name + "=" + value + " must be between 0 and " + LARGEST_OFFSET);
        }
    }
}
