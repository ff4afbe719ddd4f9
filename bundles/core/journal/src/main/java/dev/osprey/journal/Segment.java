package dev.osprey.journal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.IoUtil;

/**
 * A segment file mapped into memory, for whoever made it and those that {@link #retain} it: the readers in the writer's process read where it writes. The memory is let go
 * of when the last of them has {@linkplain #release released} it.
 */
final class Segment {

    private final AtomicInteger users = new AtomicInteger(1);
    private final long number;
    private final Path file;
    private final AtomicReference<MappedByteBuffer> mapped;
    private final RecordBuffer buffer;
    private final int size;
    private volatile Segment next;

    private Segment(long number, Path file, MappedByteBuffer mapped) {
        this.number = number;
        this.file = file;
        this.mapped = new AtomicReference<>(mapped);
        this.buffer = new RecordBuffer(mapped);
        this.size = mapped.capacity();
    }

    static Segment mapForWriting(long number, Path file) throws IOException {
        return map(number, file, FileChannel.MapMode.READ_WRITE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static Segment mapForReading(long number, Path file) throws IOException {
        return map(number, file, FileChannel.MapMode.READ_ONLY, StandardOpenOption.READ);
    }

    /** Maps a whole file, on an interrupted thread too: an agent that is being closed still reads to the log's end. */
    private static Segment map(long number, Path file, FileChannel.MapMode mode, OpenOption... options)
            throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(file, options)) {
            return new Segment(number, file, channel.map(mode, 0, channel.size()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    /** Returns the file's length when it was mapped. */
    int size() {
        return size;
    }

    /** Returns the mapped bytes; they are gone after the last {@link #release()}. */
    MappedByteBuffer mapped() {
        MappedByteBuffer bytes = mapped.get();
        if (bytes == null) {
            throw new IllegalStateException(file + " is no longer mapped");
        }
        return bytes;
    }

    /** Returns the mapped bytes; every access is refused after the last {@link #release()}. */
    RecordBuffer buffer() {
        return buffer;
    }

    /** Returns whether a file has anything of a log in it. */
    static boolean isBegun(long number, Path file) throws IOException {
        if (Files.size(file) == 0) {
            return false;
        }
        Segment segment = mapForReading(number, file);
        try {
            return segment.isBegun();
        } finally {
            segment.release();
        }
    }

    boolean isBegun() {
        return size >= SegmentHeader.LENGTH && SegmentHeader.isBegun(buffer);
    }

    /** Returns the segment that the writer went on to, or {@code null} if it has not. */
    Segment next() {
        return next;
    }

    void next(Segment segment) {
        next = segment;
    }

    /** Takes the page faults of later writes now, on this thread. Only for a segment that nobody else has. */
    void touchPages() {
        MappedByteBuffer bytes = mapped();
        for (int page = 0; page < size; page += 4096) {
            bytes.put(page, (byte) 0);
        }
    }

    /**
     * Takes the memory as one more user, who releases it. Any thread.
     *
     * @return whether it was still there
     */
    boolean retain() {
        return users.updateAndGet(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Says that one user reads and writes no more. Any thread. */
    void release() {
        if (users.decrementAndGet() == 0) {
            unmap();
        }
    }

    private void unmap() {
        MappedByteBuffer bytes = mapped.getAndSet(null);
        if (bytes != null) {
            buffer.unwrap();
            IoUtil.unmap(bytes);
        }
    }
}
