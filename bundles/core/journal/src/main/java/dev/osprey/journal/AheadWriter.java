package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the next segment ready before the writer needs it: written with zeros, forced, named and mapped, on a thread of its own. When the disk is full it says
 * so, and tries again until it is not.
 */
final class AheadWriter implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AheadWriter.class);
    private static final long RETRY_MILLIS = 100;

    private final SegmentFiles files;
    private final int segmentSize;
    private final Disk disk;
    private final Thread thread;

    private long nextNumber;
    private Segment ready;
    private IOException failure;
    private boolean roomMade;
    private boolean closed;

    /** Made for the segments from {@code nextNumber} on. A file that already stands there must be whole and all zeros. */
    AheadWriter(SegmentFiles files, int segmentSize, Disk disk, long nextNumber) {
        this.files = files;
        this.segmentSize = segmentSize;
        this.disk = disk;
        this.nextNumber = nextNumber;
        this.thread = new Thread(this, "journal-ahead");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (awaitDemand()) {
            try {
                deliver(prepare(nextNumber));
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private Segment prepare(long number) throws IOException {
        if (!Files.exists(files.file(number))) {
            disk.writeZeros(files.unfinished(number), segmentSize);
            disk.rename(files.unfinished(number), files.file(number));
        }
        Segment segment = Segment.mapForWriting(number, files.file(number));
        segment.touchPages();
        return segment;
    }

    private synchronized boolean awaitDemand() {
        try {
            while (!closed && ready != null) {
                wait();
            }
            if (!closed && failure != null && !roomMade) {
                wait(RETRY_MILLIS);
            }
            roomMade = false;
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void deliver(Segment segment) {
        if (failure != null) {
            LOG.info("Segments can be written ahead again: {}", segment.file());
        }
        failure = null;
        ready = segment;
        notifyAll();
    }

    private synchronized void failed(IOException cause) {
        if (failure == null) {
            LOG.error("The next segment {} cannot be written ahead: {}", files.file(nextNumber), cause.toString());
        }
        failure = cause;
        notifyAll();
    }

    /** Returns the next segment if it is ready, else {@code null}; the one after it is then begun. */
    synchronized Segment poll() {
        Segment segment = ready;
        if (segment != null) {
            ready = null;
            nextNumber = segment.number() + 1;
            notifyAll();
        }
        return segment;
    }

    /** Waits until the next segment is ready or cannot be had; returns {@code null} in the second case. */
    synchronized Segment await() {
        try {
            while (ready == null && failure == null && !closed) {
                wait(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return poll();
    }

    /** Returns whether the last try to write a segment ahead failed. */
    synchronized boolean isFailing() {
        return failure != null;
    }

    /** Tells that files were deleted: a try may succeed now. */
    synchronized void roomMade() {
        roomMade = true;
        notifyAll();
    }

    /** Ends the thread. What is ready stays on the disk for the next opening. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Threads.join(thread);
        if (ready != null) {
            ready.release();
        }
    }
}
