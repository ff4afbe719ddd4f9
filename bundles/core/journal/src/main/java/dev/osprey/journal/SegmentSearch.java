package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Predicate;

/** Finds the segment that a reader starts in, by the segments' headers. */
final class SegmentSearch {

    private static final int TRIES = 10;

    private final SegmentFiles files;

    SegmentSearch(SegmentFiles files) {
        this.files = files;
    }

    /** Maps the last segment before which all records have a lower sequence or an earlier log time than what is sought. */
    Segment find(long sequence, long logTime) throws IOException {
        NoSuchFileException deletedMeanwhile = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                long[] numbers = numbers();
                requireKept(numbers[0], sequence);
                long number = startsWith(numbers, sequence, logTime);
                return Segment.mapForReading(number, files.file(number));
            } catch (NoSuchFileException e) {
                deletedMeanwhile = e;
            }
        }
        throw deletedMeanwhile;
    }

    /** Returns the first sequence that the log still has. */
    long firstSequence() throws IOException {
        return header(numbers()[0]).baseSequence();
    }

    /** Returns the sequence that no record of a segment is below; of one that has not been begun, the highest there is. */
    long baseSequence(long number) throws IOException {
        SegmentHeader header = header(number);
        return header == null ? Long.MAX_VALUE : header.baseSequence();
    }

    private long[] numbers() throws IOException {
        long[] numbers = files.numbers();
        if (numbers.length == 0 || header(numbers[0]) == null) {
            throw new JournalException(files.directory() + " holds no log");
        }
        return numbers;
    }

    private void requireKept(long firstNumber, long sequence) throws IOException {
        SegmentHeader first = header(firstNumber);
        boolean isRetired = firstNumber > 1
                && !first.gapsAllowed()
                && sequence != Long.MIN_VALUE
                && sequence < first.baseSequence();
        if (isRetired) {
            throw new RetiredRecordsException(
                    "sequence " + sequence + " of " + files.directory() + " has been deleted", first.baseSequence());
        }
    }

    private long startsWith(long[] numbers, long sequence, long logTime) throws IOException {
        boolean isStart = sequence == Long.MIN_VALUE && logTime == Long.MIN_VALUE;
        return isStart
                ? numbers[0]
                : last(numbers, header -> header.baseSequence() <= sequence || header.baseLogTime() < logTime);
    }

    /** Returns the last number whose header meets what all lower ones meet; the first number if none does. */
    private long last(long[] numbers, Predicate<SegmentHeader> isBefore) throws IOException {
        int low = 0;
        int high = numbers.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            SegmentHeader header = header(numbers[middle]);
            if (header != null && isBefore.test(header)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return numbers[low];
    }

    /** Returns a segment's header, or {@code null} if it has not been begun. */
    private SegmentHeader header(long number) throws IOException {
        Segment segment = Segment.mapForReading(number, files.file(number));
        try {
            if (!segment.isBegun()) {
                return null;
            }
            String fault = SegmentHeader.fault(segment);
            if (fault != null) {
                throw new DamagedLogException(segment.file(), 0, fault);
            }
            return SegmentHeader.read(segment.buffer());
        } finally {
            segment.release();
        }
    }
}
