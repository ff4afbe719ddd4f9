package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one server: one writer, any number of readers, and a durable position.
 *
 * <pre>{@code
 * try (Journal journal = Journal.open(JournalConfig.at(Path.of("data/log")))) {
 *     JournalWriter writer = journal.writer();          // the core thread's
 *     JournalReader reader = journal.reader(1);         // a lane's
 *     …
 * }
 * }</pre>
 */
public final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JournalConfig config;
    private final Disk disk;
    private final SegmentFiles files;
    private final DirectoryLock lock;
    private final DurablePosition durable;
    private final RecoveryReport recovery;
    private final Progress progress;
    private final AheadWriter aheadWriter;
    private final Syncer syncer;
    private final JournalWriter writer;
    private final Set<JournalReader> readers = ConcurrentHashMap.newKeySet();
    private final Object retentionLock = new Object();
    private boolean closed;

    private Journal(
            JournalConfig config, Disk disk, DirectoryLock lock, DurablePosition durable, Recovery.Result recovered) {
        this.config = config;
        this.disk = disk;
        this.files = new SegmentFiles(config.directory());
        this.lock = lock;
        this.durable = durable;
        this.recovery = recovered.report();
        Segment segment = recovered.segment();
        long end = Position.of(segment.number(), recovered.endOffset());
        this.progress = new Progress(recovered.endSequence(), end, durable.sequence(), config.onFatal());
        this.aheadWriter = new AheadWriter(files, config.segmentSize(), disk, segment.number() + 1);
        this.syncer = new Syncer(config, files, disk, progress, durable, segment);
        this.writer = new JournalWriter(config, recovered, progress, syncer, aheadWriter);
        aheadWriter.start();
        syncer.start();
    }

    /**
     * Opens a log, or makes one if the directory has none. What a crash left half written at its end is cut, which {@link #recovery()} and the server's log
     * tell.
     *
     * @throws JournalException    if another process, or this one, already has the log open, or it cannot be read or made
     * @throws DamagedLogException if something before the durable position is damaged
     */
    public static Journal open(JournalConfig config) {
        return open(config, new FileSystemDisk(config.fsync()));
    }

    static Journal open(JournalConfig config, Disk disk) {
        try {
            Files.createDirectories(config.directory());
            SegmentFiles files = new SegmentFiles(config.directory());
            DirectoryLock lock = DirectoryLock.take(config.directory(), files.lock());
            try {
                Files.deleteIfExists(files.seal());
                return open(config, disk, files, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("the log " + config.directory() + " cannot be opened: " + e, e);
        }
    }

    private static Journal open(JournalConfig config, Disk disk, SegmentFiles files, DirectoryLock lock)
            throws IOException {
        boolean isNew = !Files.exists(files.durablePosition()) && files.numbers().length == 0;
        if (isNew && config.fsync() != Fsync.NEVER) {
            disk.forceDirectory(config.directory().toAbsolutePath().getParent());
        }
        DurablePosition durable = isNew
                ? DurablePosition.create(files.durablePosition(), config.firstSequence() - 1, disk)
                : DurablePosition.open(files.durablePosition(), disk);
        try {
            Recovery.Result recovered = new Recovery(config, files, disk, durable).run();
            recovered.report().cut().ifPresent(cut -> LOG.warn("The log's end was cut: {}", cut));
            LOG.debug("Log {} opened at sequence {}", config.directory(), recovered.endSequence());
            return new Journal(config, disk, lock, durable, recovered);
        } catch (IOException | RuntimeException e) {
            durable.close();
            throw e;
        }
    }

    /**
     * Opens a log for reading alone, from its first record, beside or without the process that writes it.
     *
     * @throws JournalException if there is no log in that directory
     */
    public static JournalReader openReadOnly(Path directory) {
        return JournalReader.open(directory);
    }

    /**
     * Seals a log that nobody writes, after a look at every record: from now on a reader of it checks many records at once. Opening it for writing breaks the seal.
     *
     * @throws DamagedLogException if a record is not as it was written; nothing is sealed then
     * @throws JournalException    if there is no log, somebody has it open for writing, or it cannot be read or written
     */
    public static void seal(Path directory) {
        SegmentFiles files = new SegmentFiles(directory);
        try {
            if (files.numbers().length == 0) {
                throw new JournalException(directory + " holds no log");
            }
            DirectoryLock lock = DirectoryLock.take(directory, files.lock());
            try {
                Seal.write(files, new FileSystemDisk(Fsync.ALWAYS));
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new JournalException("the log in " + directory + " cannot be sealed: " + e, e);
        }
    }

    /** Returns what was found at opening. */
    public RecoveryReport recovery() {
        return recovery;
    }

    /** Returns the one writer, for the core thread alone. */
    public JournalWriter writer() {
        return writer;
    }

    /**
     * Returns a new reader whose first record is the one with that sequence, be it already written or not. Retention waits for it until it is closed, up to
     * the hard cap. Any thread may ask; one thread may use it.
     *
     * @throws RetiredRecordsException if records from that sequence on have been deleted
     */
    public JournalReader reader(long fromSequence) {
        synchronized (retentionLock) {
            JournalReader reader = JournalReader.open(files, writer::segment, readers::remove);
            try {
                reader.seekSequence(fromSequence);
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
            readers.add(reader);
            return reader;
        }
    }

    /** Returns the first sequence that the log still has, or will have if it is empty. Any thread; looks at the disk. */
    public long firstSequence() {
        try {
            return new SegmentSearch(files).firstSequence();
        } catch (IOException e) {
            throw new JournalException("the log in " + config.directory() + " cannot be read: " + e, e);
        }
    }

    /** Returns the sequence of the last committed record. Any thread. */
    public long lastSequence() {
        return progress.lastSequence();
    }

    /** Returns the sequence up to which everything is on the disk. Any thread. */
    public long durableSequence() {
        return progress.durableSequence();
    }

    /**
     * Forces everything that has been committed so far, and returns when it is durable. Any thread.
     *
     * @throws JournalException if the log is closed or has failed
     */
    public void sync() {
        progress.requireOpen();
        syncer.sync(progress.lastSequence());
    }

    /**
     * Waits until a sequence is durable; it does not hurry the sync. Any thread.
     *
     * @return whether it is, or the time was up
     * @throws JournalException if the log is closed or has failed meanwhile
     */
    public boolean awaitDurable(long sequence, Duration timeout) {
        return syncer.await(sequence, timeout);
    }

    /**
     * Archives and deletes the oldest segments, as far as they may go. Any thread but the core's, for it takes a while.
     *
     * @throws JournalException if it cannot be done; what has been deleted by then has been archived
     */
    public RetentionReport retain(Retention retention) {
        synchronized (retentionLock) {
            progress.requireOpen();
            long neededSegment =
                    Position.segment(config.fsync() == Fsync.NEVER ? progress.endPosition() : durable.position());
            Retainer retainer = new Retainer(files, retention, neededSegment, readers);
            try (Archive archive =
                    retention.archived() == RecordFilter.NONE ? null : Archive.open(config, retention.archived())) {
                RetentionReport report = retainer.run(archive);
                if (report.deletedSegments() > 0) {
                    disk.forceDirectory(config.directory());
                    aheadWriter.roomMade();
                }
                return report;
            } catch (IOException e) {
                throw new JournalException("the log " + config.directory() + " cannot be shortened: " + e, e);
            }
        }
    }

    /** Returns how the log is doing. Any thread. */
    public JournalStatus status() {
        return new JournalStatus(
                progress.lastSequence(),
                progress.durableSequence(),
                syncer.syncs(),
                syncer.lastSyncNanos(),
                syncer.longestSyncNanos(),
                aheadWriter.isFailing(),
                progress.isFailed());
    }

    /** Returns how this log is kept. */
    public JournalConfig config() {
        return config;
    }

    /**
     * Closes the log: forces what was committed, unless under {@link Fsync#NEVER}, and lets go of the directory. The core thread must have ended or be the
     * caller. Readers stay usable. Closing twice does nothing.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        progress.closed();
        aheadWriter.close();
        syncer.close();
        durable.close();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock of {} could not be let go: {}", config.directory(), e.toString());
        }
    }
}
