package dev.osprey.benchmarks;

import dev.osprey.journal.Fsync;
import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalConfig;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.JournalWriter;
import dev.osprey.journal.Priority;
import dev.osprey.journal.RecordFilter;
import dev.osprey.journal.Retention;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.IoUtil;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A 64-byte event is appended and read back, on one thread: in the log, and in Chronicle Queue. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AppendAndReadBack {

    static final int EVENTS = 200_000;
    private static final int LENGTH = 64;

    /** Of the paced one: as many at once as come with a message of a busy feed. */
    private static final int BURST = 100;

    /** From one burst to the next: a million events a second. */
    private static final long BURST_NANOS = 100_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Other times than that which passed. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Times {

        /** Of the measuring thread on the processor, in the iteration. */
        public long processorNanos;

        /** In bursts, without what was waited between them. */
        public long burstNanos;

        /** Events in the iteration. */
        public long events;

        /** An iteration begins. */
        @Setup(Level.Iteration)
        public void clear() {
            processorNanos = 0;
            burstNanos = 0;
            events = 0;
        }
    }

    /** The log of the server. */
    @State(Scope.Thread)
    public static class OspreyLog {

        /** When it is forced to the disk, by a thread of its own. */
        @Param({"NEVER", "INTERVAL"})
        public Fsync fsync;

        private Path directory;
        private Journal journal;
        private JournalReader reader;
        private long sequence;

        /** An empty log. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            directory = Files.createTempDirectory("osprey-log");
            journal = Journal.open(JournalConfig.at(directory).withFsync(fsync));
            reader = journal.reader(1);
            sequence = 1;
        }

        /** What has been read goes, outside the measured time: the disk would be full soon. */
        @Setup(Level.Invocation)
        public void retain() {
            journal.retain(new Retention(sequence, 0, Long.MAX_VALUE, RecordFilter.NONE));
        }

        /** Returns the sum of a field of what was read. */
        private long appendAndRead(int events) {
            JournalWriter writer = journal.writer();
            long read = 0;
            long end = sequence + events;
            for (; sequence < end; sequence++) {
                int offset = writer.claim(LENGTH, Priority.NORMAL);
                for (int field = 0; field < LENGTH; field += Long.BYTES) {
                    writer.buffer().putLong(offset + field, sequence);
                }
                writer.commit();
                if (!reader.next()) {
                    throw new IllegalStateException("sequence " + sequence + " was not read back");
                }
                read += reader.buffer().getLong(reader.offset() + 32);
            }
            return read;
        }

        /** Deletes it. */
        @TearDown(Level.Trial)
        public void close() {
            reader.close();
            journal.close();
            IoUtil.delete(directory.toFile(), true);
        }
    }

    /** The peer. */
    @State(Scope.Thread)
    public static class ChronicleLog {

        private Path directory;
        private ChronicleQueue queue;
        private ExcerptAppender appender;
        private ExcerptTailer tailer;
        private long sequence;

        /** An empty queue, for every iteration: it deletes nothing of its own. */
        @Setup(Level.Iteration)
        public void open() throws IOException {
            directory = Files.createTempDirectory("chronicle-queue");
            queue = ChronicleQueue.singleBuilder(directory.toFile())
                    .rollCycle(RollCycles.FAST_DAILY)
                    .build();
            appender = queue.createAppender();
            tailer = queue.createTailer();
            sequence = 1;
        }

        /** Deletes it. */
        @TearDown(Level.Iteration)
        public void close() {
            tailer.close();
            appender.close();
            queue.close();
            IoUtil.delete(directory.toFile(), true);
        }
    }

    /** The server's log: memory-mapped, with a checksum of each record. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long osprey(OspreyLog log, Times times) {
        long start = THREADS.getCurrentThreadCpuTime();
        long first = log.sequence;
        long read = log.appendAndRead(EVENTS);
        return counted(times, start, check(read, first));
    }

    /** The same at a million events a second, which a disk can take for ever. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long ospreyPaced(OspreyLog log, Times times) {
        long start = THREADS.getCurrentThreadCpuTime();
        long first = log.sequence;
        long read = 0;
        long due = System.nanoTime();
        for (int events = 0; events < EVENTS; events += BURST) {
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            long begun = System.nanoTime();
            read += log.appendAndRead(BURST);
            times.burstNanos += System.nanoTime() - begun;
            due += BURST_NANOS;
        }
        return counted(times, start, check(read, first));
    }

    /** Chronicle Queue: memory-mapped, no checksum. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long chronicle(ChronicleLog log, Times times) {
        long start = THREADS.getCurrentThreadCpuTime();
        long read = 0;
        long first = log.sequence;
        for (long sequence = first; sequence < first + EVENTS; sequence++) {
            try (DocumentContext document = log.appender.writingDocument()) {
                Bytes<?> bytes = document.wire().bytes();
                for (int field = 0; field < LENGTH; field += Long.BYTES) {
                    bytes.writeLong(sequence);
                }
            }
            try (DocumentContext document = log.tailer.readingDocument()) {
                if (!document.isPresent()) {
                    throw new IllegalStateException("event " + sequence + " was not read back");
                }
                Bytes<?> bytes = document.wire().bytes();
                read += bytes.readLong(bytes.readPosition() + 32);
            }
        }
        log.sequence = first + EVENTS;
        return counted(times, start, check(read, first));
    }

    private static long check(long read, long first) {
        if (read != (2 * first + EVENTS - 1) * EVENTS / 2) {
            throw new IllegalStateException("what was read is not what was written");
        }
        return read;
    }

    private static long counted(Times times, long start, long result) {
        times.processorNanos += THREADS.getCurrentThreadCpuTime() - start;
        times.events += EVENTS;
        return result;
    }
}
