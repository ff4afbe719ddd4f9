package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * What a walk over a whole log found: every checksum, every sequence, every log time, from the first record to the last. It reads alone, also beside a running
 * server; it then sees what was committed when it came by.
 *
 * <p>The digest is the {@link RecordDigest} of all records in the range.
 *
 * @param records         in the range
 * @param groups          that end in the range
 * @param firstSequence   of the first record in the range, -1 if there is none
 * @param lastSequence    of the last record in the range, -1 if there is none
 * @param firstLogTime    of the first record in the range, {@link Long#MIN_VALUE} if there is none
 * @param lastLogTime     of the last record in the range, {@link Long#MIN_VALUE} if there is none
 * @param durableSequence the sequence up to which, at least, the log says that it is durable
 * @param damage          the first place that is not as it was written; nothing behind it was looked at
 * @param digest          in hexadecimal digits
 */
public record Verification(
        long records,
        long groups,
        long firstSequence,
        long lastSequence,
        long firstLogTime,
        long lastLogTime,
        long durableSequence,
        Optional<Damage> damage,
        String digest) {

    /**
     * A place that is not as it was written.
     *
     * @param file    that is damaged
     * @param offset  in bytes from its start
     * @param what    is wrong there
     * @param durable whether it was known to be on the disk: then the log does not open; else the next opening cuts it
     */
    public record Damage(Path file, long offset, String what, boolean durable) {

        @Override
        public String toString() {
            return file + " offset " + offset + ": " + what + (durable ? ", before the durable position" : "");
        }
    }

    /**
     * Walks the whole log in a directory.
     *
     * @throws JournalException if there is none or it cannot be read
     */
    public static Verification of(Path directory) {
        return of(directory, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * Walks the whole log in a directory; counts and digests the records of a range of sequences alone.
     *
     * @param from the first sequence that counts
     * @param to   the last sequence that counts
     * @throws JournalException if there is no log or it cannot be read
     */
    public static Verification of(Path directory, long from, long to) {
        try {
            SegmentFiles files = new SegmentFiles(directory);
            long[] numbers = files.numbers();
            if (numbers.length == 0) {
                throw new JournalException(directory + " holds no log");
            }
            return walk(files, numbers, from, to);
        } catch (IOException e) {
            throw new JournalException("the log in " + directory + " cannot be read: " + e, e);
        }
    }

    private static Verification walk(SegmentFiles files, long[] numbers, long from, long to) throws IOException {
        DurablePosition.Mark durable = DurablePosition.read(files.durablePosition());
        Tally tally = new Tally(from, to);
        LogWalk walk = new LogWalk(files, numbers, tally);
        walk.run();
        return tally.result(durable.sequence(), damage(walk, durable));
    }

    private static Optional<Damage> damage(LogWalk walk, DurablePosition.Mark durable) {
        boolean reached = walk.reaches(durable);
        if (reached && walk.stopReason() == null) {
            return Optional.empty();
        }
        String what = walk.stopReason() == null ? "the log ends here" : walk.stopReason();
        return Optional.of(new Damage(walk.stopFile(), walk.stopOffset(), what, !reached));
    }

    /** Counts and digests as the walk comes by. */
    private static final class Tally implements LogWalk.Visitor {

        private final long from;
        private final long to;
        private final RecordDigest digest = new RecordDigest();
        private long records;
        private long groups;
        private long firstSequence = -1;
        private long lastSequence = -1;
        private long firstLogTime = Long.MIN_VALUE;
        private long lastLogTime = Long.MIN_VALUE;

        Tally(long from, long to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void onRecord(
                DirectBuffer buffer, int offset, int length, long sequence, long logTime, boolean endsGroup) {
            if (sequence < from || sequence > to) {
                return;
            }
            if (records++ == 0) {
                firstSequence = sequence;
                firstLogTime = logTime;
            }
            lastSequence = sequence;
            lastLogTime = logTime;
            groups += endsGroup ? 1 : 0;
            digest.add(buffer, offset, length);
        }

        Verification result(long durableSequence, Optional<Damage> damage) {
            return new Verification(
                    records,
                    groups,
                    firstSequence,
                    lastSequence,
                    firstLogTime,
                    lastLogTime,
                    durableSequence,
                    damage,
                    digest.hex());
        }
    }
}
