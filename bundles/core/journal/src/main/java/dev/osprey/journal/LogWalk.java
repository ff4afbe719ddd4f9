package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** Walks the records of a log at rest, from the start of one segment to the log's end, and checks all there is to check. */
final class LogWalk {

    /** Sees each record. */
    @FunctionalInterface
    interface Visitor {
        void onRecord(DirectBuffer buffer, int offset, int length, long sequence, long logTime, boolean endsGroup);
    }

    private final SegmentFiles files;
    private final long[] numbers;
    private final Visitor visitor;
    private final FrameCursor cursor = new FrameCursor();

    private Continuity continuity;
    private SegmentHeader header;
    private long endSegment;
    private int endOffset;
    private long endSequence;
    private long endLogTime;
    private Path stopFile;
    private int stopOffset;
    private String stopReason;

    /** Made for the segments with those numbers, in order. */
    LogWalk(SegmentFiles files, long[] numbers, Visitor visitor) {
        this.files = files;
        this.numbers = numbers;
        this.visitor = visitor;
    }

    /** Walks to the log's end or to the first damage. */
    void run() throws IOException {
        for (int i = 0; i < numbers.length; i++) {
            boolean hole = i > 0 && numbers[i] != numbers[i - 1] + 1;
            if (hole) {
                stop(files.file(numbers[i - 1] + 1), 0, "the segment file is missing");
                return;
            }
            if (!walkSegment(numbers[i])) {
                return;
            }
        }
    }

    private boolean walkSegment(long number) throws IOException {
        Path file = files.file(number);
        if (Files.size(file) < SegmentHeader.LENGTH) {
            stop(file, 0, "the file has " + Files.size(file) + " bytes, less than a segment header");
            return false;
        }
        Segment segment = Segment.mapForReading(number, file);
        try {
            return segment.isBegun() ? begin(segment) && walkRecords(segment) : stopAtUnbegun(segment);
        } finally {
            cursor.unwrap();
            segment.release();
        }
    }

    private boolean stopAtUnbegun(Segment segment) {
        boolean isFirst = header == null;
        stop(segment.file(), 0, isFirst ? "the segment has no header" : null);
        return false;
    }

    private boolean begin(Segment segment) {
        String fault = SegmentHeader.fault(segment);
        if (fault == null) {
            SegmentHeader found = SegmentHeader.read(segment.buffer());
            if (continuity == null) {
                continuity = new Continuity(found.gapsAllowed(), found.baseSequence() - 1, found.baseLogTime());
            } else if (found.baseSequence() != continuity.lastSequence() + 1
                    || found.baseLogTime() != continuity.lastLogTime()) {
                fault = "the segment does not follow the one before it";
            }
            header = found;
        }
        if (fault != null) {
            stop(segment.file(), 0, fault);
            return false;
        }
        cursor.wrap(segment, header, Seal.NONE);
        groupEnded(segment.number());
        return true;
    }

    private boolean walkRecords(Segment segment) {
        RecordLayout layout = header.layout();
        while (true) {
            int frame = cursor.position();
            switch (cursor.next()) {
                case RECORD -> {
                    long sequence = cursor.buffer().getLong(cursor.payloadOffset() + layout.sequenceOffset());
                    long logTime = cursor.buffer().getLong(cursor.payloadOffset() + layout.logTimeOffset());
                    String fault = continuity.next(sequence, logTime);
                    if (fault != null) {
                        stop(segment.file(), frame, fault);
                        return false;
                    }
                    visitor.onRecord(
                            cursor.buffer(),
                            cursor.payloadOffset(),
                            cursor.payloadLength(),
                            sequence,
                            logTime,
                            cursor.endsGroup());
                    if (cursor.endsGroup()) {
                        groupEnded(segment.number());
                    }
                }
                case SEGMENT_END -> {
                    endOffset = header.segmentSize();
                    stop(segment.file(), endOffset, null);
                    return true;
                }
                case LOG_END -> {
                    stop(segment.file(), cursor.position(), null);
                    return false;
                }
                case DAMAGE -> {
                    stop(segment.file(), cursor.position(), cursor.damage());
                    return false;
                }
            }
        }
    }

    private void groupEnded(long number) {
        endSegment = number;
        endOffset = cursor.position();
        endSequence = continuity.lastSequence();
        endLogTime = continuity.lastLogTime();
    }

    private void stop(Path file, int offset, String reason) {
        stopFile = file;
        stopOffset = offset;
        stopReason = reason;
    }

    /** Returns the header of the last segment that has whole records or could, {@code null} if there is none. */
    SegmentHeader header() {
        return header;
    }

    /** Returns the segment in which the last whole group ends. */
    long endSegment() {
        return endSegment;
    }

    /** Returns the offset at which the last whole group ends. */
    int endOffset() {
        return endOffset;
    }

    /** Returns the sequence with which the last whole group ends. */
    long endSequence() {
        return endSequence;
    }

    long endLogTime() {
        return endLogTime;
    }

    /** Returns whether everything that was known to be durable is whole. */
    boolean reaches(DurablePosition.Mark durable) {
        return header != null
                && Position.of(endSegment, endOffset) >= durable.position()
                && endSequence >= durable.sequence();
    }

    Path stopFile() {
        return stopFile;
    }

    /** Returns where the walk stopped: at the log's end or at the damage. */
    int stopOffset() {
        return stopOffset;
    }

    /** Returns what was wrong there, or {@code null} if the log just ends. */
    String stopReason() {
        return stopReason;
    }
}
