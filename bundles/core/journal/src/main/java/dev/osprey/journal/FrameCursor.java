package dev.osprey.journal;

/** Goes from frame to frame through one segment, and checks them. */
final class FrameCursor {

    /** What a step came upon. */
    enum Step {
        /** A record, whole and right. */
        RECORD,
        /** The end of the segment, by padding or because it is full: the log goes on in the next. */
        SEGMENT_END,
        /** Nothing has been written here yet. */
        LOG_END,
        /** What stands here was not written so. */
        DAMAGE
    }

    private final RecordBuffer buffer = new RecordBuffer();
    private final SegmentMemory memory = new SegmentMemory();
    private final Checksum checksum = new Checksum();
    private int readable;
    private int segmentSize;
    private int minimumLength;

    /** Bytes from a chunk's start up to here need no further look. */
    private int rightUpTo;

    /** Of the segment's chunks; {@code null} if there are none that can be relied on. */
    private int[] chunks;

    private int position;
    private int payloadOffset;
    private int payloadLength;
    private boolean endsGroup = true;
    private String damage;

    /** Starts at the first frame of a segment that this process writes: what stands there has just been put there, and no checksum is looked at. */
    void wrapWritten(Segment segment, SegmentHeader header) {
        wrap(segment, header, Seal.NONE);
        rightUpTo = Integer.MAX_VALUE;
    }

    /** Starts at the first frame of a segment, and looks at checksums: of whole chunks where the seal has them, else of each record. */
    void wrap(Segment segment, SegmentHeader header, Seal seal) {
        rightUpTo = 0;
        chunks = seal.of(segment);
        buffer.wrap(segment.mapped());
        memory.wrap(segment.mapped());
        checksum.wrap(segment.mapped());
        readable = Math.min(segment.size(), header.segmentSize());
        segmentSize = header.segmentSize();
        minimumLength = header.layout().minimumLength();
        position = SegmentHeader.LENGTH;
        endsGroup = true;
    }

    /** Lets go of the segment: from now on the buffer is empty and refuses every access. */
    void unwrap() {
        buffer.unwrap();
        memory.unwrap();
        checksum.unwrap();
        chunks = null;
        readable = 0;
    }

    /** Goes on to a group's first frame. */
    void skipTo(int frame) {
        if (frame < position || !endsGroup) {
            throw new IllegalArgumentException("offset " + frame + " is before " + position + ", or within a group");
        }
        position = frame;
    }

    Step next() {
        if (position >= segmentSize) {
            return endsGroup ? Step.SEGMENT_END : damaged("the group goes on past the end of the segment");
        }
        if (position + Frame.HEADER_LENGTH > readable) {
            return damaged("the file ends at " + readable + " instead of " + segmentSize);
        }
        int word = memory.getIntAcquire(position);
        if (word == Frame.NOTHING) {
            return endsGroup ? logEnd() : damaged("the group that began before it is not whole");
        }
        if (Frame.isPadding(word)) {
            return padding(word);
        }
        int length = Frame.payloadLength(word);
        if (length < minimumLength || Frame.spanOf(length) > readable - position) {
            return damaged("a record of " + length + " bytes cannot stand here");
        }
        int payload = position + Frame.HEADER_LENGTH;
        if (payload + length > rightUpTo && !isRight(payload, length, word)) {
            return damaged("the record's checksum is wrong");
        }
        payloadOffset = payload;
        payloadLength = length;
        endsGroup = !Frame.continues(word);
        position += (int) Frame.spanOf(length);
        return Step.RECORD;
    }

    /** What comes here later is not what the seal has seen. */
    private Step logEnd() {
        if (chunks != null) {
            chunks = null;
            rightUpTo = position;
        }
        return Step.LOG_END;
    }

    private boolean isRight(int payload, int length, int word) {
        return chunks != null && areRight(payload + length)
                || memory.getInt(position + Frame.CHECKSUM_OFFSET) == checksum.of(payload, length, word);
    }

    /** Checks chunks from the one that the frame begins in up to the record's end. One that is wrong ends all trust in them. */
    private boolean areRight(int end) {
        rightUpTo = Math.max(rightUpTo, position / Seal.CHUNK * Seal.CHUNK);
        while (rightUpTo < end) {
            int length = Math.min(Seal.CHUNK, readable - rightUpTo);
            if (checksum.of(rightUpTo, length) != chunks[rightUpTo / Seal.CHUNK]) {
                chunks = null;
                return false;
            }
            rightUpTo += length;
        }
        return true;
    }

    private Step padding(int word) {
        if (word != Frame.PADDING || memory.getInt(position + Frame.CHECKSUM_OFFSET) != Checksum.append(0, word)) {
            return damaged("the padding's checksum is wrong");
        }
        if (!endsGroup) {
            return damaged("the group that began before it is not whole");
        }
        return Step.SEGMENT_END;
    }

    private Step damaged(String what) {
        damage = what;
        return Step.DAMAGE;
    }

    RecordBuffer buffer() {
        return buffer;
    }

    /** Returns the offset in the file of the frame that comes next, or that the last step stopped at. */
    int position() {
        return position;
    }

    int payloadOffset() {
        return payloadOffset;
    }

    int payloadLength() {
        return payloadLength;
    }

    /** Returns whether the last record was the last one of its group. */
    boolean endsGroup() {
        return endsGroup;
    }

    /** Returns what was wrong when the last step came upon damage. */
    String damage() {
        return damage;
    }
}
