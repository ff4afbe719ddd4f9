package dev.osprey.journal;

import java.util.Arrays;
import java.util.function.Supplier;
import org.agrona.MutableDirectBuffer;

/**
 * Appends groups of records. One thread's alone; allocates nothing per record.
 *
 * <pre>{@code
 * int offset = writer.claim(length, Priority.NORMAL);
 * if (offset == JournalWriter.FULL) {
 *     writer.abort();                                  // and deny what asked for it
 * } else {
 *     encoder.wrap(writer.buffer(), offset);           // sequence and log time included
 *     …
 *     writer.commit();
 * }
 * }</pre>
 *
 * <p>An encoder that stops half-way costs nothing: {@link #abort()} forgets the group, and nobody ever sees it.
 */
public final class JournalWriter {

    /** What {@link #claim} returns when only the reserve is left, or not even that. */
    public static final int FULL = -1;

    private static final int INITIAL_GROUP = 64;

    private final RecordLayout layout;
    private final boolean gapsAllowed;
    private final int sequenceOffset;
    private final int logTimeOffset;
    private final int minimumLength;
    private final long capacity;
    private final int reserveBytes;
    private final Progress progress;
    private final Syncer syncer;
    private final AheadWriter aheadWriter;

    private final RecordBuffer buffer = new RecordBuffer();
    private final SegmentMemory memory = new SegmentMemory();
    private final Checksum checksum = new Checksum();
    private Segment segment;
    private volatile Segment current;
    private Segment ahead;
    private int normalLimit;

    private long lastSequence;
    private long lastLogTime;
    private int groupStart;
    private int groupEnd;
    private int records;
    private int[] lengths = new int[INITIAL_GROUP];

    JournalWriter(
            JournalConfig config,
            Recovery.Result recovered,
            Progress progress,
            Syncer syncer,
            AheadWriter aheadWriter) {
        this.layout = config.layout();
        this.sequenceOffset = layout.sequenceOffset();
        this.logTimeOffset = layout.logTimeOffset();
        this.gapsAllowed = config.gapsAllowed();
        this.minimumLength = config.layout().minimumLength();
        this.capacity = config.segmentSize() - SegmentHeader.LENGTH;
        this.reserveBytes = (int) config.reserveBytes();
        this.progress = progress;
        this.syncer = syncer;
        this.aheadWriter = aheadWriter;
        this.lastSequence = recovered.endSequence();
        this.lastLogTime = recovered.endLogTime();
        enter(recovered.segment(), recovered.endOffset());
    }

    private void enter(Segment entered, int position) {
        segment = entered;
        current = entered;
        buffer.wrap(entered.mapped());
        memory.wrap(entered.mapped());
        checksum.wrap(entered.mapped());
        normalLimit = entered.size() - reserveBytes;
        groupStart = position;
        groupEnd = position;
    }

    /**
     * Claims the next record of the open group; opens one if none is.
     *
     * <p>The record is to be written whole, at the offset returned in {@link #buffer()}, before the next call: a later claim may move the open group into
     * the next segment.
     *
     * @param length   of the payload in bytes
     * @param priority whether the reserve may be used
     * @return the offset of the payload, or {@link #FULL}; the open group is then as it was before
     * @throws IllegalArgumentException if the payload is too short for the layout, or the group too long for a segment; the group is aborted
     * @throws JournalException         if the log is closed or has failed
     */
    public int claim(int length, Priority priority) {
        progress.requireOpen();
        long span = Frame.spanOf(length);
        if (length < minimumLength || groupEnd - groupStart + span > capacity) {
            throw refused(length, span);
        }
        int limit = priority == Priority.NORMAL ? normalLimit : segment.size();
        if (groupEnd + span > limit && !makeRoom((int) span, priority)) {
            return FULL;
        }
        if (records == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * records);
        }
        lengths[records++] = length;
        int payload = groupEnd + Frame.HEADER_LENGTH;
        groupEnd += (int) span;
        return payload;
    }

    /**
     * Claims more records of the last one's length, one behind the other and {@link #span} apart: as many as this segment has room for beside the reserve.
     *
     * @param most how many are wanted
     * @return how many there are; 0 says nothing about the next {@link #claim}
     */
    public int claimMore(int length, int most) {
        int span = (int) Frame.spanOf(length);
        int room = (int) Math.min(normalLimit - groupEnd, capacity - (groupEnd - groupStart));
        int more = Math.max(0, Math.min(most, room / span));
        if (records + more > lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * (records + more));
        }
        Arrays.fill(lengths, records, records + more, length);
        records += more;
        groupEnd += more * span;
        return more;
    }

    /** Returns how far a record of that length is from the one behind it, in bytes. */
    public static int span(int length) {
        return (int) Frame.spanOf(length);
    }

    private IllegalArgumentException refused(int length, long span) {
        long groupBytes = groupEnd - groupStart + span;
        abort();
        return new IllegalArgumentException(
                length < minimumLength
                        ? "a record of " + length + " bytes is shorter than sequence and log time need, "
                                + minimumLength
                        : "a group of " + groupBytes + " bytes does not fit into a segment, which takes " + capacity);
    }

    /** Finds room past the normal limit: takes up the next segment, waiting for it if it is just being written, and rolls if it must. */
    private boolean makeRoom(int span, Priority priority) {
        while (true) {
            takeAhead(aheadWriter::poll);
            if (fits(span, priority)) {
                return true;
            }
            takeAhead(aheadWriter::await);
            if (fits(span, priority)) {
                return true;
            }
            if (ahead == null) {
                return false;
            }
            roll();
        }
    }

    private boolean fits(int span, Priority priority) {
        return groupEnd + span <= (priority == Priority.NORMAL ? normalLimit : segment.size());
    }

    private void takeAhead(Supplier<Segment> source) {
        if (ahead == null) {
            ahead = source.get();
            if (ahead != null) {
                normalLimit = segment.size();
            }
        }
    }

    /** Goes on in the next segment and takes the open group along. A reader that comes upon the padding already finds where it goes on. */
    private void roll() {
        Segment next = ahead;
        RecordBuffer target = next.buffer();
        new SegmentHeader(next.number(), lastSequence + 1, lastLogTime, next.size(), layout, gapsAllowed).write(target);
        int groupBytes = groupEnd - groupStart;
        target.putBytes(SegmentHeader.LENGTH, buffer, groupStart, groupBytes);
        segment.next(next);
        if (groupStart < segment.size()) {
            buffer.putInt(groupStart + Frame.CHECKSUM_OFFSET, Checksum.append(0, Frame.PADDING));
            buffer.putIntRelease(groupStart, Frame.PADDING);
        }
        ahead = null;
        enter(next, SegmentHeader.LENGTH);
        groupEnd += groupBytes;
        syncer.rolled();
    }

    /** Returns the buffer that the last claim's offset refers to. */
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /**
     * Publishes the open group: readers see all of it from now on.
     *
     * @throws IllegalStateException    if nothing has been claimed
     * @throws IllegalArgumentException if a sequence does not follow the one before it or a log time goes back; the group is aborted
     * @throws JournalException         if the log is closed or has failed
     */
    public void commit() {
        publish(Frame.CONTINUES);
    }

    /**
     * Publishes each record of the open group as a group of its own: readers see all of them from now on. For many small groups at once; after a crash some of the
     * first may be there without the others.
     *
     * @throws RuntimeException as {@link #commit} does; then none is published
     */
    public void commitEach() {
        publish(0);
    }

    /** @param joins the flag of a record that another one of its group follows */
    private void publish(int joins) {
        progress.requireOpen();
        if (records == 0) {
            throw new IllegalStateException("there is no open group to commit");
        }
        checkOrder();
        if (records > 1) {
            sealFollowing(joins);
        }
        int first = seal(groupStart, lengths[0], records > 1 ? joins : 0);
        endLog();
        memory.putIntRelease(groupStart, first);
        groupStart = groupEnd;
        records = 0;
        progress.committed(lastSequence, Position.of(segment.number(), groupEnd));
        syncer.committed();
    }

    /** All but the first record of the group, which publishes it. */
    private void sealFollowing(int joins) {
        int frame = groupStart + (int) Frame.spanOf(lengths[0]);
        for (int i = 1; i < records; i++) {
            int length = lengths[i];
            memory.putInt(frame, seal(frame, length, i < records - 1 ? joins : 0));
            frame += (int) Frame.spanOf(length);
        }
    }

    /** Keeps the end an end, even if an encoder wrote past what it had claimed. */
    private void endLog() {
        if (groupEnd < segment.size()) {
            memory.putLong(groupEnd, Frame.NOTHING);
        }
    }

    private int seal(int frame, int length, int flag) {
        int word = length | flag;
        memory.putInt(frame + Frame.CHECKSUM_OFFSET, checksum.of(frame + Frame.HEADER_LENGTH, length, word));
        return word;
    }

    private void checkOrder() {
        long sequence = lastSequence;
        long logTime = lastLogTime;
        int frame = groupStart;
        int i = 0;
        do {
            int payload = frame + Frame.HEADER_LENGTH;
            long nextSequence = memory.getLong(payload + sequenceOffset);
            long nextLogTime = memory.getLong(payload + logTimeOffset);
            if (nextSequence != sequence + 1 && !(gapsAllowed && nextSequence > sequence)) {
                throw outOfOrder("sequence " + nextSequence + " cannot follow " + sequence);
            }
            if (nextLogTime < logTime) {
                throw outOfOrder("log time " + nextLogTime + " of sequence " + nextSequence + " is before " + logTime);
            }
            sequence = nextSequence;
            logTime = nextLogTime;
            frame += (int) Frame.spanOf(lengths[i]);
        } while (++i < records);
        lastSequence = sequence;
        lastLogTime = logTime;
    }

    private IllegalArgumentException outOfOrder(String what) {
        abort();
        return new IllegalArgumentException(what);
    }

    /** Forgets the open group. Without one it does nothing. */
    public void abort() {
        buffer.setMemory(groupStart, groupEnd - groupStart, (byte) 0);
        groupEnd = groupStart;
        records = 0;
    }

    /** Returns the segment that is written. Any thread. */
    Segment segment() {
        return current;
    }

    /** Returns where the open group begins, or the next one if none is open: a place that {@link JournalReader#skipTo} goes to. */
    public long position() {
        return Position.of(segment.number(), groupStart);
    }

    /** Returns the sequence of the last committed record. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Returns the log time of the last committed record, {@link Long#MIN_VALUE} if there is none. */
    public long lastLogTime() {
        return lastLogTime;
    }
}
