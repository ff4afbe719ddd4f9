package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

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

    private AppendAndReadBack() {}

    /** Prints the mean of each round, and their spread. */
    public static void main(String[] args) throws IOException {
        Fsync fsync = args.length > 0 ? Fsync.valueOf(args[0]) : Fsync.NEVER;
        int segmentSize = (args.length > 1 ? Integer.parseInt(args[1]) : 16) << 20;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        Path directory = Files.createTempDirectory(Path.of("target"), "append-and-read-back");
        try {
            double[] nanos =
                    measure(JournalConfig.at(directory).withFsync(fsync).withSegmentSize(segmentSize), rounds);
            Arrays.sort(nanos);
            System.out.printf(
                    "%s, %d MiB segments: CPU lower quartile %.1f median round %.1f ns an event, best %.1f, worst %.1f (%d rounds of %,d events)%n",
                    fsync,
                    segmentSize >> 20,
                    nanos[rounds / 4],
                    nanos[rounds / 2],
                    nanos[0],
                    nanos[rounds - 1],
                    rounds,
                    EVENTS);
        } finally {
            delete(directory);
        }
    }

    private static double[] measure(JournalConfig config, int rounds) {
        double[] nanos = new double[rounds];
        try (Journal journal = Journal.open(config);
                JournalReader reader = journal.reader(1)) {
            long sequence = 1;
            for (int round = -10; round < rounds; round++) {
                long start = System.nanoTime();
                long cpu =
                        java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                sequence = round(journal.writer(), reader, sequence);
                double mean = (double) (System.nanoTime() - start) / EVENTS;
                mean = (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu)
                        / (double) EVENTS;
                if (round >= 0) {
                    nanos[round] = mean;
                }
                journal.retain(new Retention(sequence, 0, Long.MAX_VALUE, RecordFilter.NONE));
            }
        }
        return nanos;
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

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
