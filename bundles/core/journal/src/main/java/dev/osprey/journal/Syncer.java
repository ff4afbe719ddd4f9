package dev.osprey.journal;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces what was appended and then says so, on a thread of its own: first the segments, then the durable position's file, then
 * {@link Progress#durableSequence()}. It also unmaps the segments that the writer has left. A force that fails ends the log.
 */
final class Syncer implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

    private final SegmentFiles files;
    private final Fsync fsync;
    private final long intervalNanos;
    private final Disk disk;
    private final Progress progress;
    private final DurablePosition durable;
    private final Thread thread;

    private Segment segment;
    private long forcedPosition;
    private long lastForceNanos = System.nanoTime();
    private volatile long requestedSequence;
    private volatile long syncs;
    private volatile long lastSyncNanos;
    private volatile long longestSyncNanos;
    private volatile boolean parked;
    private volatile boolean closing;
    private boolean closed;

    /** Made at opening, when the writer stands in {@code segment}. */
    Syncer(
            JournalConfig config,
            SegmentFiles files,
            Disk disk,
            Progress progress,
            DurablePosition durable,
            Segment segment) {
        this.files = files;
        this.fsync = config.fsync();
        this.intervalNanos = config.fsyncInterval().toNanos();
        this.disk = disk;
        this.progress = progress;
        this.durable = durable;
        this.segment = segment;
        this.forcedPosition = durable.position();
        this.requestedSequence = durable.sequence();
        this.thread = new Thread(this, "journal-sync");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                if (isDue()) {
                    force();
                } else {
                    leavePassedSegments();
                    idle();
                }
            }
            if (fsync != Fsync.NEVER || isRequested()) {
                force();
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("The log cannot be forced to the disk and takes nothing more: {}", e.toString());
            progress.fail(e);
        } finally {
            ended();
        }
    }

    private boolean isDue() {
        if (progress.lastSequence() <= progress.durableSequence()) {
            return false;
        }
        return switch (fsync) {
            case ALWAYS -> true;
            case INTERVAL -> isRequested() || System.nanoTime() - lastForceNanos >= intervalNanos;
            case NEVER -> isRequested();
        };
    }

    private boolean isRequested() {
        return requestedSequence > progress.durableSequence();
    }

    private void force() throws IOException {
        lastForceNanos = System.nanoTime();
        long sequence = progress.lastSequence();
        long end = progress.endPosition();
        if (sequence <= progress.durableSequence()) {
            return;
        }
        forcePassedSegments();
        while (segment.number() < Position.segment(end)) {
            forceSegment(segment.size());
            leaveSegment();
        }
        forceSegment(Position.offset(end));
        durable.write(sequence, end);
        measured(System.nanoTime() - lastForceNanos);
        announce(sequence);
    }

    /** Forces the segments that were left unforced, which happens under {@link Fsync#NEVER}. Retention may have deleted some. */
    private void forcePassedSegments() throws IOException {
        for (long number = Math.max(1, Position.segment(forcedPosition)); number < segment.number(); number++) {
            if (Files.exists(files.file(number))) {
                disk.force(files.file(number));
            }
            forcedPosition = Position.of(number + 1, 0);
        }
    }

    private void forceSegment(int to) throws IOException {
        int from = Position.offset(forcedPosition);
        if (from < to) {
            disk.force(segment.file(), segment.mapped(), from, to);
            forcedPosition = Position.of(segment.number(), to);
        }
    }

    private void leavePassedSegments() {
        while (fsync == Fsync.NEVER && segment.number() < Position.segment(progress.endPosition())) {
            Segment passed = segment;
            segment = passed.next();
            passed.release();
        }
    }

    private void leaveSegment() {
        Segment passed = segment;
        segment = passed.next();
        forcedPosition = Position.of(segment.number(), 0);
        passed.release();
    }

    /** Called by the sync thread alone. */
    private void measured(long nanos) {
        lastSyncNanos = nanos;
        longestSyncNanos = Math.max(longestSyncNanos, nanos);
        syncs = syncs + 1;
    }

    long syncs() {
        return syncs;
    }

    long lastSyncNanos() {
        return lastSyncNanos;
    }

    long longestSyncNanos() {
        return longestSyncNanos;
    }

    private synchronized void announce(long sequence) {
        progress.durable(sequence);
        notifyAll();
    }

    private synchronized void ended() {
        closed = true;
        notifyAll();
    }

    private void idle() {
        parked = true;
        VarHandle.fullFence();
        if (!isDue() && !closing) {
            if (fsync == Fsync.INTERVAL) {
                long left = lastForceNanos + intervalNanos - System.nanoTime();
                LockSupport.parkNanos(this, left > 0 ? left : intervalNanos);
            } else {
                LockSupport.park(this);
            }
        }
        parked = false;
    }

    /** Told by the writer after a commit. The fence keeps the look at {@code parked} behind the commit; its twin is in {@link #idle()}. */
    void committed() {
        if (fsync == Fsync.ALWAYS) {
            VarHandle.fullFence();
            if (parked) {
                LockSupport.unpark(thread);
            }
        }
    }

    /** Told by the writer when it has left a segment. */
    void rolled() {
        LockSupport.unpark(thread);
    }

    /** Forces everything up to a sequence, and returns when that is durable. */
    void sync(long sequence) {
        request(sequence);
        await(sequence, Long.MAX_VALUE);
    }

    private synchronized void request(long sequence) {
        requestedSequence = Math.max(requestedSequence, sequence);
        LockSupport.unpark(thread);
    }

    /** Waits until a sequence is durable; returns whether it is. */
    boolean await(long sequence, Duration timeout) {
        return await(sequence, timeout.toNanos());
    }

    private synchronized boolean await(long sequence, long timeoutNanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (progress.durableSequence() < sequence) {
                if (closed) {
                    progress.requireOpen();
                    return false;
                }
                long left = timeoutNanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                try {
                    wait(Math.min(1_000, left / 1_000_000 + 1));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Forces what is left, unless under {@link Fsync#NEVER}, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
