package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * Follows the log from record to record, at its own pace: it slows nobody and is told when it has lagged too far. In the writer's process it reads the memory that
 * was written, and maps a file of its own only where it has lagged behind. One thread's alone; allocates nothing per record.
 *
 * <pre>{@code
 * try (JournalReader reader = journal.reader(1)) {
 *     while (reader.next()) {
 *         decoder.wrap(reader.buffer(), reader.offset(), …);
 *     }
 * }
 * }</pre>
 *
 * <p>Checksums are verified, but for one case: in the segment that the writer of this very process is writing, the bytes are taken as they stand in memory, where the
 * writer has just put them. Of a {@linkplain Journal#seal sealed} log whole chunks are verified instead of each record.
 *
 * <p>The payload is a view over the log and good until the next call of {@link #next()}; after {@link #close()} the buffer refuses every access. A buffer that was
 * wrapped around another buffer's <em>memory</em> does not know of either: wrap flyweights around {@link #buffer()} itself.
 */
public final class JournalReader implements AutoCloseable {

    private final SegmentFiles files;
    private final Seal seal;
    private final Supplier<Segment> written;
    private final Consumer<JournalReader> onClose;
    private final FrameCursor cursor = new FrameCursor();
    private final RecordBuffer buffer = cursor.buffer();

    private Segment segment;
    private Segment following;
    private int sequenceOffset;
    private int logTimeOffset;
    private volatile long segmentNumber;

    private boolean seeking;
    private long soughtSequence;
    private long soughtLogTime;
    private boolean closed;

    private JournalReader(SegmentFiles files, Seal seal, Supplier<Segment> written, Consumer<JournalReader> onClose) {
        this.files = files;
        this.seal = seal;
        this.written = written;
        this.onClose = onClose;
    }

    /**
     * Opens the log in a directory from its first record, in this or another process than the one that writes it. Nothing is locked and nothing written.
     *
     * @throws JournalException if there is no log
     */
    public static JournalReader open(Path directory) {
        SegmentFiles files = new SegmentFiles(directory);
        return open(new JournalReader(files, Seal.read(files), () -> null, reader -> {}));
    }

    /** @param written gives the segment that a writer in this process writes, or {@code null} */
    static JournalReader open(SegmentFiles files, Supplier<Segment> written, Consumer<JournalReader> onClose) {
        return open(new JournalReader(files, Seal.NONE, written, onClose));
    }

    private static JournalReader open(JournalReader reader) {
        reader.toStart();
        return reader;
    }

    /**
     * Goes on to the next committed record.
     *
     * @return whether there is one; if not, ask again later
     * @throws RetiredRecordsException if it has been deleted because this reader lagged too far
     * @throws DamagedLogException     if what stands there is not what was written
     * @throws IllegalStateException   if the reader is closed
     */
    public boolean next() {
        return seeking ? find() : advance();
    }

    private boolean find() {
        while (advance()) {
            if (isFound()) {
                seeking = false;
                return true;
            }
        }
        return false;
    }

    private boolean isFound() {
        return sequence() >= soughtSequence && logTime() >= soughtLogTime;
    }

    private boolean advance() {
        requireOpen();
        FrameCursor.Step step = cursor.next();
        return step == FrameCursor.Step.RECORD || step != FrameCursor.Step.LOG_END && advancePast(step);
    }

    private boolean advancePast(FrameCursor.Step stoppedBy) {
        FrameCursor.Step step = stoppedBy;
        while (step == FrameCursor.Step.SEGMENT_END) {
            if (!enterFollowing()) {
                return false;
            }
            step = cursor.next();
        }
        if (step == FrameCursor.Step.DAMAGE) {
            throw new DamagedLogException(segment.file(), cursor.position(), cursor.damage());
        }
        return step == FrameCursor.Step.RECORD;
    }

    private boolean enterFollowing() {
        try {
            if (following == null) {
                following = mapFollowing();
            }
            if (following == null || !following.isBegun()) {
                return false;
            }
            Segment entered = following;
            following = null;
            enter(entered);
            return true;
        } catch (IOException e) {
            throw new JournalException("the log's segment after " + segment.file() + " cannot be read: " + e, e);
        }
    }

    private Segment mapFollowing() throws IOException {
        long number = segment.number() + 1;
        Segment shared = shared(number);
        if (shared != null) {
            return shared;
        }
        try {
            return Segment.mapForReading(number, files.file(number));
        } catch (NoSuchFileException e) {
            long[] numbers = files.numbers();
            if (numbers.length > 0 && numbers[0] > number) {
                throw new RetiredRecordsException(
                        "this reader of " + files.directory() + " lagged past the log's hard cap",
                        new SegmentSearch(files).firstSequence());
            }
            if (numbers.length > 0 && numbers[numbers.length - 1] > number) {
                throw new DamagedLogException(files.file(number), 0, "the segment file is missing");
            }
            return null;
        }
    }

    /** Returns the segment in the memory that this process writes it in, or {@code null} if it does not, or no longer. */
    private Segment shared(long number) {
        Segment next = segment.next();
        Segment candidate = next == null ? written.get() : next;
        return candidate != null && candidate.number() == number && candidate.retain() ? candidate : null;
    }

    private void enter(Segment entered) {
        requireSound(entered);
        SegmentHeader header = SegmentHeader.read(entered.buffer());
        Segment current = written.get();
        if (current != null && current.number() == entered.number()) {
            cursor.wrapWritten(entered, header);
        } else {
            cursor.wrap(entered, header, seal);
        }
        if (segment != null) {
            segment.release();
        }
        segment = entered;
        segmentNumber = entered.number();
        sequenceOffset = header.layout().sequenceOffset();
        logTimeOffset = header.layout().logTimeOffset();
    }

    private static void requireSound(Segment entered) {
        try {
            String fault = SegmentHeader.fault(entered);
            if (fault != null) {
                throw new DamagedLogException(entered.file(), 0, fault);
            }
        } catch (JournalException e) {
            entered.release();
            throw e;
        }
    }

    /** Returns the buffer that holds the payload. The same object at all times. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Returns the payload's offset in {@link #buffer()}. */
    public int offset() {
        return cursor.payloadOffset();
    }

    /** Returns the payload's length in bytes. */
    public int length() {
        return cursor.payloadLength();
    }

    /** Returns the sequence of the record in hand. */
    public long sequence() {
        return buffer.getLong(cursor.payloadOffset() + sequenceOffset);
    }

    /** Returns the log time of the record in hand. */
    public long logTime() {
        return buffer.getLong(cursor.payloadOffset() + logTimeOffset);
    }

    /** Returns whether the record in hand is the last one of its group. */
    public boolean endsGroup() {
        return cursor.endsGroup();
    }

    /** Goes to before the first record that the log still has. */
    public void toStart() {
        seek(Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /**
     * Goes to before the first record with that sequence or a higher one. If it is not yet written, {@link #next()} waits for it.
     *
     * @throws RetiredRecordsException if records from that sequence on have been deleted
     */
    public void seekSequence(long sequence) {
        seek(sequence, Long.MIN_VALUE);
    }

    /** Goes to before the first record with that log time or a later one. If it is not yet written, {@link #next()} waits for it. */
    public void seekLogTime(long logTime) {
        seek(Long.MIN_VALUE, logTime);
    }

    /**
     * Leaves records out: the next one is the first that stands at a place, or behind it. The reader has found its first record, and stands between two groups.
     *
     * @param position as {@link JournalWriter#position()} of the same log has given it; not before the reader's own
     * @throws RetiredRecordsException if it has been deleted because this reader lagged too far
     */
    public void skipTo(long position) {
        requireOpen();
        long number = Position.segment(position);
        while (segment.number() < number) {
            if (!enterFollowing()) {
                throw new IllegalArgumentException("the log has no segment " + number + " yet");
            }
        }
        if (segment.number() > number) {
            throw new IllegalArgumentException("segment " + number + " is before " + segment.number());
        }
        cursor.skipTo(Position.offset(position));
    }

    private void seek(long sequence, long logTime) {
        requireOpen();
        try {
            Segment found = new SegmentSearch(files).find(sequence, logTime);
            leaveFollowing();
            enter(found);
        } catch (IOException e) {
            throw new JournalException("the log in " + files.directory() + " cannot be read: " + e, e);
        }
        soughtSequence = sequence;
        soughtLogTime = logTime;
        seeking = true;
    }

    private void leaveFollowing() {
        if (following != null) {
            following.release();
            following = null;
        }
    }

    /** Returns the number of the segment that this reader stands in. Any thread. */
    long segmentNumber() {
        return segmentNumber;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the reader of " + files.directory() + " is closed");
        }
    }

    /** Lets go of the log. Once closed, every call but this one is refused. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cursor.unwrap();
            leaveFollowing();
            segment.release();
            onClose.accept(this);
        }
    }
}
