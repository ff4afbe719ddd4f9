package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of retention: archives and deletes the oldest segments, one after the other, as long as they may go. */
final class Retainer {

    private static final Logger LOG = LoggerFactory.getLogger(Retainer.class);

    private final SegmentFiles files;
    private final Retention retention;
    private final long neededSegment;
    private final Collection<JournalReader> readers;

    private long bytes;
    private int deletedSegments;
    private long deletedBytes;
    private long archivedRecords;
    private long lastDeleted;

    /** Made for one run; {@code neededSegment} is the lowest one that a start would need, the one with the durable position. */
    Retainer(SegmentFiles files, Retention retention, long neededSegment, Collection<JournalReader> readers) {
        this.files = files;
        this.retention = retention;
        this.neededSegment = neededSegment;
        this.readers = readers;
    }

    /** Deletes what may go; {@code archive} is {@code null} if nothing is archived. */
    RetentionReport run(Archive archive) throws IOException {
        long[] numbers = files.numbers();
        for (long number : numbers) {
            bytes += Files.size(files.file(number));
        }
        for (int i = 0; i + 1 < numbers.length && mayGo(numbers[i], numbers[i + 1]); i++) {
            if (archive != null) {
                archivedRecords += archive.copy(numbers[i]);
            }
            delete(numbers[i]);
        }
        int overtaken = (int) readers.stream()
                .filter(reader -> reader.segmentNumber() < lastDeleted)
                .count();
        tell(overtaken);
        return new RetentionReport(deletedSegments, deletedBytes, archivedRecords, bytes, overtaken);
    }

    private boolean mayGo(long number, long following) throws IOException {
        if (number >= neededSegment || bytes <= retention.keepBytes()) {
            return false;
        }
        boolean isRead = readers.stream().anyMatch(reader -> reader.segmentNumber() <= number);
        if (isRead && bytes <= retention.hardCapBytes()) {
            return false;
        }
        return new SegmentSearch(files).baseSequence(following) <= retention.beforeSequence();
    }

    private void delete(long number) throws IOException {
        long size = Files.size(files.file(number));
        Files.delete(files.file(number));
        bytes -= size;
        deletedBytes += size;
        deletedSegments++;
        lastDeleted = number;
    }

    private void tell(int overtaken) {
        if (deletedSegments > 0) {
            LOG.info(
                    "{} segments with {} bytes deleted from {}, {} of their records archived",
                    deletedSegments,
                    deletedBytes,
                    files.directory(),
                    archivedRecords);
        }
        if (overtaken > 0) {
            LOG.warn(
                    "{} readers of {} lag past the hard cap of {} bytes and must restart from a snapshot",
                    overtaken,
                    files.directory(),
                    retention.hardCapBytes());
        }
    }
}
