package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.agrona.DirectBuffer;

/** The archive log: the chosen records of segments that were deleted, in a log of its own whose sequences have gaps. */
final class Archive implements AutoCloseable {

    /** The archive's directory inside the log's. */
    static final String DIRECTORY = "archive";

    private static final Duration SELDOM = Duration.ofHours(1);

    private final SegmentFiles source;
    private final Journal journal;
    private final RecordFilter chosen;
    private long copied;
    private boolean groupOpen;

    private Archive(SegmentFiles source, Journal journal, RecordFilter chosen) {
        this.source = source;
        this.journal = journal;
        this.chosen = chosen;
    }

    static Archive open(JournalConfig log, RecordFilter chosen) {
        Path directory = log.directory().resolve(DIRECTORY);
        JournalConfig config = log.withDirectory(directory)
                .withFirstSequence(1)
                .withGapsAllowed(true)
                .withFsync(Fsync.INTERVAL)
                .withFsyncInterval(SELDOM)
                .withOnFatal(failure -> {});
        return new Archive(new SegmentFiles(log.directory()), Journal.open(config), chosen);
    }

    /** Copies a segment's chosen records, forces them, and returns how many there were. What an earlier, interrupted run copied is not copied twice. */
    long copy(long number) throws IOException {
        copied = 0;
        LogWalk walk = new LogWalk(source, new long[] {number}, this::onRecord);
        walk.run();
        if (walk.stopReason() != null) {
            throw new DamagedLogException(walk.stopFile(), walk.stopOffset(), walk.stopReason());
        }
        journal.sync();
        return copied;
    }

    private void onRecord(DirectBuffer buffer, int offset, int length, long sequence, long logTime, boolean endsGroup) {
        JournalWriter writer = journal.writer();
        if (sequence > journal.lastSequence() && chosen.test(buffer, offset, length)) {
            int claimed = writer.claim(length, Priority.RESERVED);
            if (claimed == JournalWriter.FULL) {
                writer.abort();
                throw new JournalException(
                        "the archive of " + source.directory() + " has no room left: its disk is full");
            }
            writer.buffer().putBytes(claimed, buffer, offset, length);
            groupOpen = true;
            copied++;
        }
        if (endsGroup && groupOpen) {
            writer.commit();
            groupOpen = false;
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
