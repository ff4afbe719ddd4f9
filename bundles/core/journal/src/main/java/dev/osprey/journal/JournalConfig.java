package dev.osprey.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a log is kept. Made by {@link #at(Path)} and changed by the {@code with} methods:
 *
 * <pre>{@code
 * JournalConfig config = JournalConfig.at(Path.of("data/log")).withFsync(Fsync.ALWAYS).withReserveBytes(2 << 20);
 * }</pre>
 *
 * @param directory     holds the segment files, the durable position and the lock; made if it is not there
 * @param segmentSize   bytes of each segment file, a multiple of 4096 between 64 KiB and 1 GiB; an existing log keeps the size it was made with in
 *                      its old segments
 * @param reserveBytes  bytes that only {@link Priority#RESERVED} claims may use when the disk is full; at most half a segment
 * @param fsync         when appended records are forced to the disk
 * @param fsyncInterval how often under {@link Fsync#INTERVAL}
 * @param layout        where sequence and log time stand in a payload
 * @param firstSequence the sequence of the first record of a new log
 * @param gapsAllowed   whether sequences may skip, as in an archive log; else each is the one before plus one
 * @param onFatal       told once, on the thread that noticed, when the log has failed and takes nothing more
 */
public record JournalConfig(
        Path directory,
        int segmentSize,
        long reserveBytes,
        Fsync fsync,
        Duration fsyncInterval,
        RecordLayout layout,
        long firstSequence,
        boolean gapsAllowed,
        Consumer<Throwable> onFatal) {

    /**
     * 4 MiB, some 40,000 events: the segment that a start has to walk is walked in milliseconds, and the zeros of the next one are still in the processor's
     * cache when they are written over. Whoever writes hundreds of megabytes a second may take more.
     */
    public static final int DEFAULT_SEGMENT_SIZE = 4 << 20;

    /** 1 MiB: some ten thousand cancels with their results. */
    public static final long DEFAULT_RESERVE_BYTES = 1 << 20;

    /** 100 ms. */
    public static final Duration DEFAULT_FSYNC_INTERVAL = Duration.ofMillis(100);

    static final int SMALLEST_SEGMENT = 64 << 10;
    static final int LARGEST_SEGMENT = 1 << 30;
    private static final int PAGE = 4096;

    /** Checks each value; what is wrong is said in one sentence. */
    public JournalConfig {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(fsync, "fsync");
        Objects.requireNonNull(fsyncInterval, "fsyncInterval");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(onFatal, "onFatal");
        if (segmentSize < SMALLEST_SEGMENT || segmentSize > LARGEST_SEGMENT || segmentSize % PAGE != 0) {
            throw new IllegalArgumentException(
                    "segmentSize=" + segmentSize + " must be a multiple of 4096 between 65536 and 1073741824");
        }
        if (reserveBytes < 0 || reserveBytes > segmentSize / 2) {
            throw new IllegalArgumentException(
                    "reserveBytes=" + reserveBytes + " must be between 0 and half of segmentSize=" + segmentSize);
        }
        if (fsyncInterval.isNegative() || fsyncInterval.isZero() || fsyncInterval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "fsyncInterval=" + fsyncInterval + " must be positive and at most an hour");
        }
        if (firstSequence < 1) {
            throw new IllegalArgumentException("firstSequence=" + firstSequence + " must be at least 1");
        }
    }

    /** Returns the defaults for a log in that directory: 4 MiB segments, 1 MiB reserve, a sync every 100 ms, the SBE layout. */
    public static JournalConfig at(Path directory) {
        return new JournalConfig(
                directory,
                DEFAULT_SEGMENT_SIZE,
                DEFAULT_RESERVE_BYTES,
                Fsync.INTERVAL,
                DEFAULT_FSYNC_INTERVAL,
                RecordLayout.SBE,
                1,
                false,
                failure -> {});
    }

    /** Returns this for a log in another directory. */
    public JournalConfig withDirectory(Path where) {
        return new JournalConfig(
                where, segmentSize, reserveBytes, fsync, fsyncInterval, layout, firstSequence, gapsAllowed, onFatal);
    }

    /** Returns this with another segment size; a reserve of more than a half of it shrinks to a sixteenth of it. */
    public JournalConfig withSegmentSize(int bytes) {
        long reserve = reserveBytes > bytes / 2 ? bytes / 16 : reserveBytes;
        return new JournalConfig(
                directory, bytes, reserve, fsync, fsyncInterval, layout, firstSequence, gapsAllowed, onFatal);
    }

    /** Returns this with another reserve. */
    public JournalConfig withReserveBytes(long bytes) {
        return new JournalConfig(
                directory, segmentSize, bytes, fsync, fsyncInterval, layout, firstSequence, gapsAllowed, onFatal);
    }

    /** Returns this with another way of syncing. */
    public JournalConfig withFsync(Fsync when) {
        return new JournalConfig(
                directory, segmentSize, reserveBytes, when, fsyncInterval, layout, firstSequence, gapsAllowed, onFatal);
    }

    /** Returns this with another interval for {@link Fsync#INTERVAL}. */
    public JournalConfig withFsyncInterval(Duration interval) {
        return new JournalConfig(
                directory, segmentSize, reserveBytes, fsync, interval, layout, firstSequence, gapsAllowed, onFatal);
    }

    /** Returns this with another place of sequence and log time. */
    public JournalConfig withLayout(RecordLayout where) {
        return new JournalConfig(
                directory, segmentSize, reserveBytes, fsync, fsyncInterval, where, firstSequence, gapsAllowed, onFatal);
    }

    /** Returns this with another first sequence for a new log. */
    public JournalConfig withFirstSequence(long sequence) {
        return new JournalConfig(
                directory, segmentSize, reserveBytes, fsync, fsyncInterval, layout, sequence, gapsAllowed, onFatal);
    }

    /** Returns this with sequences that may skip, or may not. */
    public JournalConfig withGapsAllowed(boolean allowed) {
        return new JournalConfig(
                directory, segmentSize, reserveBytes, fsync, fsyncInterval, layout, firstSequence, allowed, onFatal);
    }

    /** Returns this with another listener for the log's failure. */
    public JournalConfig withOnFatal(Consumer<Throwable> listener) {
        return new JournalConfig(
                directory,
                segmentSize,
                reserveBytes,
                fsync,
                fsyncInterval,
                layout,
                firstSequence,
                gapsAllowed,
                listener);
    }
}
