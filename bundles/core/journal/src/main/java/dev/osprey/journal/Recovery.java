package dev.osprey.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Opens what a process left behind: finds the log's end, stops at damage before the durable position, cuts what is not whole after it, and forces the rest.
 * Afterwards everything past the log's end is zeros, on the disk too.
 */
final class Recovery {

    /** What the log goes on from: the last segment, and the place in it. The segment behind it, if there is one, is all zeros. */
    record Result(Segment segment, int endOffset, long endSequence, long endLogTime, RecoveryReport report) {}

    private static final int PAGE = 64 << 10;
    private static final byte[] ZEROS = new byte[PAGE];

    private final JournalConfig config;
    private final SegmentFiles files;
    private final Disk disk;
    private final DurablePosition durable;

    Recovery(JournalConfig config, SegmentFiles files, Disk disk, DurablePosition durable) {
        this.config = config;
        this.files = files;
        this.disk = disk;
        this.durable = durable;
    }

    Result run() throws IOException {
        for (Path leftover : files.leftovers()) {
            Files.delete(leftover);
        }
        long[] numbers = files.numbers();
        if (durable.position() == 0 && !anyBegun(numbers)) {
            return begin(numbers);
        }
        return resume(numbers);
    }

    private boolean anyBegun(long[] numbers) throws IOException {
        for (long number : numbers) {
            if (Segment.isBegun(number, files.file(number))) {
                return true;
            }
        }
        return false;
    }

    /** Makes the first segment of a new log. */
    private Result begin(long[] leftovers) throws IOException {
        for (long number : leftovers) {
            Files.delete(files.file(number));
        }
        disk.writeZeros(files.unfinished(1), config.segmentSize());
        disk.rename(files.unfinished(1), files.file(1));
        Segment first = Segment.mapForWriting(1, files.file(1));
        long before = config.firstSequence() - 1;
        new SegmentHeader(
                        1,
                        config.firstSequence(),
                        Long.MIN_VALUE,
                        config.segmentSize(),
                        config.layout(),
                        config.gapsAllowed())
                .write(first.buffer());
        if (config.fsync() != Fsync.NEVER) {
            disk.force(first.file(), first.mapped(), 0, SegmentHeader.LENGTH);
            durable.write(before, Position.of(1, SegmentHeader.LENGTH));
        }
        RecoveryReport report =
                new RecoveryReport(0, config.firstSequence(), before, Long.MIN_VALUE, before, Optional.empty());
        return new Result(first, SegmentHeader.LENGTH, before, Long.MIN_VALUE, report);
    }

    private Result resume(long[] numbers) throws IOException {
        long durableSequence = durable.sequence();
        LogWalk walk =
                new LogWalk(files, fromDurable(numbers), (buffer, offset, length, sequence, logTime, endsGroup) -> {});
        walk.run();
        requireDurable(walk);
        requireSameKind(walk.header());
        Optional<RecoveryReport.Cut> cut = cut(walk, numbers);
        long firstSequence = firstSequence(numbers[0]);
        RecoveryReport report = new RecoveryReport(
                walk.endSequence() - firstSequence + 1,
                firstSequence,
                walk.endSequence(),
                walk.endLogTime(),
                durableSequence,
                cut);
        Segment last = Segment.mapForWriting(walk.endSegment(), files.file(walk.endSegment()));
        forceRecovered(last, walk);
        return new Result(last, walk.endOffset(), walk.endSequence(), walk.endLogTime(), report);
    }

    private long[] fromDurable(long[] numbers) {
        long from = Position.segment(durable.position());
        if (from > 0 && Arrays.binarySearch(numbers, from) < 0) {
            throw new DamagedLogException(
                    files.file(from), 0, "the segment file is missing, and it holds the durable position");
        }
        return Arrays.stream(numbers).filter(number -> number >= from).toArray();
    }

    /** A walk that did not get to the durable position has met damage of what was promised to be safe. */
    private void requireDurable(LogWalk walk) {
        if (!walk.reaches(durable.mark())) {
            String what = walk.stopReason() == null ? "the log ends here" : walk.stopReason();
            throw new DamagedLogException(
                    walk.stopFile(),
                    walk.stopOffset(),
                    what + ", before the durable position at sequence " + durable.sequence());
        }
    }

    private void requireSameKind(SegmentHeader header) {
        if (!header.layout().equals(config.layout()) || header.gapsAllowed() != config.gapsAllowed()) {
            throw new JournalException("the log " + config.directory() + " was written with " + header.layout()
                    + ", gapsAllowed=" + header.gapsAllowed() + ", and cannot be opened with " + config.layout()
                    + ", gapsAllowed=" + config.gapsAllowed());
        }
    }

    private Optional<RecoveryReport.Cut> cut(LogWalk walk, long[] numbers) throws IOException {
        long bytes = clear(walk.endSegment(), walk.endOffset(), walk.header().segmentSize());
        for (long number : numbers) {
            if (number == walk.endSegment() + 1 && Files.size(files.file(number)) == config.segmentSize()) {
                bytes += clear(number, 0, config.segmentSize());
            } else if (number > walk.endSegment()) {
                bytes += usedBytes(number);
                Files.delete(files.file(number));
                disk.forceDirectory(files.directory());
            }
        }
        if (bytes == 0 && walk.stopReason() == null) {
            return Optional.empty();
        }
        String reason = walk.stopReason() == null ? "it was not yet published" : walk.stopReason();
        return Optional.of(new RecoveryReport.Cut(files.file(walk.endSegment()), walk.endOffset(), bytes, reason));
    }

    /** Makes a segment zeros from an offset to its full size; returns how many bytes there were. */
    private long clear(long number, int from, int segmentSize) throws IOException {
        Path file = files.file(number);
        extend(file, segmentSize);
        Segment segment = Segment.mapForWriting(number, file);
        try {
            int end = usedEnd(segment, from);
            if (end > from) {
                segment.buffer().setMemory(from, end - from, (byte) 0);
                disk.force(file, segment.mapped(), from, end);
            }
            return end - from;
        } finally {
            segment.release();
        }
    }

    private long usedBytes(long number) throws IOException {
        if (Files.size(files.file(number)) == 0) {
            return 0;
        }
        Segment segment = Segment.mapForReading(number, files.file(number));
        try {
            return usedEnd(segment, 0);
        } finally {
            segment.release();
        }
    }

    /**
     * Returns the offset behind the last byte that is not zero, or {@code from} if all are from there on. Pages are looked at by their checksum, which is quick
     * in a JVM that has just started; one that is not that of zeros is looked at byte by byte.
     */
    private static int usedEnd(Segment segment, int from) {
        ByteBuffer bytes = segment.mapped().duplicate();
        int end = segment.size();
        while (end > from) {
            int page = Math.max(from, (end - 1) / PAGE * PAGE);
            if (!isZeros(bytes.limit(end).position(page))) {
                while (end > page && bytes.get(end - 1) == 0) {
                    end--;
                }
                if (end > page) {
                    return end;
                }
            }
            end = page;
        }
        return from;
    }

    private static boolean isZeros(ByteBuffer bytes) {
        int length = bytes.remaining();
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        long found = crc.getValue();
        crc.reset();
        crc.update(ZEROS, 0, length);
        return found == crc.getValue();
    }

    /** Writes zeros up to a segment's full size behind a file that lost its end. */
    private static void extend(Path file, int segmentSize) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            if (size < segmentSize) {
                ByteBuffer zeros = ByteBuffer.allocate((int) (segmentSize - size));
                while (zeros.hasRemaining()) {
                    channel.write(zeros, size + zeros.position());
                }
                channel.force(true);
            }
        }
    }

    /** Forces what was found behind the durable position: from now on it counts. */
    private void forceRecovered(Segment last, LogWalk walk) throws IOException {
        long end = Position.of(walk.endSegment(), walk.endOffset());
        if (config.fsync() == Fsync.NEVER || end == durable.position()) {
            return;
        }
        long first = Math.max(1, Position.segment(durable.position()));
        for (long number = first; number < walk.endSegment(); number++) {
            if (Files.exists(files.file(number))) {
                disk.force(files.file(number));
            }
        }
        disk.force(last.file(), last.mapped(), 0, walk.endOffset());
        durable.write(walk.endSequence(), end);
    }

    private long firstSequence(long number) throws IOException {
        Segment segment = Segment.mapForReading(number, files.file(number));
        try {
            String fault = SegmentHeader.fault(segment);
            if (fault != null) {
                throw new DamagedLogException(segment.file(), 0, fault);
            }
            return SegmentHeader.read(segment.buffer()).baseSequence();
        } finally {
            segment.release();
        }
    }
}
