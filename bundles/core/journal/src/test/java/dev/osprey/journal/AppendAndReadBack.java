package dev.osprey.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.IoUtil;

/**
 * Measures, by hand, how long it takes to append a 64-byte event and to read it back, on one thread.
 *
 * <pre>
 * java --add-opens java.base/jdk.internal.misc=ALL-UNNAMED -cp … dev.osprey.journal.AppendAndReadBack [fsync] [segmentMiB] [rounds]
 * </pre>
 */
final class AppendAndReadBack {

    private static final int EVENTS = 500_000;
    private static final int LENGTH = 64;
    private static final int WARM_UP = 10;

    private AppendAndReadBack() {}

    /** Prints the spread of the rounds' means, as time that passed and as time on the processor. */
    public static void main(String[] args) throws IOException {
        Fsync fsync = args.length > 0 ? Fsync.valueOf(args[0]) : Fsync.NEVER;
        int segmentSize = args.length > 1 ? Integer.parseInt(args[1]) << 20 : JournalConfig.DEFAULT_SEGMENT_SIZE;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        Path directory = Files.createTempDirectory(Path.of("target"), "append-and-read-back");
        double[] elapsed = new double[rounds];
        double[] processor = new double[rounds];
        try {
            measure(JournalConfig.at(directory).withFsync(fsync).withSegmentSize(segmentSize), elapsed, processor);
        } finally {
            IoUtil.delete(directory.toFile(), false);
        }
        System.out.printf("%s, %d MiB segments, %d rounds of %,d events%n", fsync, segmentSize >> 20, rounds, EVENTS);
        print("elapsed", elapsed);
        print("processor", processor);
    }

    private static void print(String what, double[] nanos) {
        Arrays.sort(nanos);
        int last = nanos.length - 1;
        System.out.printf(
                "%-10s ns an event: best %.1f, quartiles %.1f %.1f %.1f, worst %.1f%n",
                what, nanos[0], nanos[last / 4], nanos[last / 2], nanos[last * 3 / 4], nanos[last]);
    }

    private static void measure(JournalConfig config, double[] elapsed, double[] processor) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Journal journal = Journal.open(config);
                JournalReader reader = journal.reader(1)) {
            long sequence = 1;
            for (int round = -WARM_UP; round < elapsed.length; round++) {
                long start = System.nanoTime();
                long processorStart = threads.getCurrentThreadCpuTime();
                sequence = round(journal.writer(), reader, sequence);
                if (round >= 0) {
                    elapsed[round] = (double) (System.nanoTime() - start) / EVENTS;
                    processor[round] = (double) (threads.getCurrentThreadCpuTime() - processorStart) / EVENTS;
                }
                journal.retain(new Retention(sequence, 0, Long.MAX_VALUE, RecordFilter.NONE));
            }
        }
    }

    private static long round(JournalWriter writer, JournalReader reader, long from) {
        long read = 0;
        for (long sequence = from; sequence < from + EVENTS; sequence++) {
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
        if (read != (2 * from + EVENTS - 1) * EVENTS / 2) {
            throw new IllegalStateException("what was read is not what was written");
        }
        return from + EVENTS;
    }
}
