package dev.osprey.marketdata.replay;

import dev.osprey.journal.Fsync;
import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalConfig;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.JournalWriter;
import dev.osprey.journal.Priority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.MutableDirectBuffer;

/** Logs that were damaged: in their files, or in their records before these got their checksums. */
final class DamagedLog {

    private static final int SEGMENT = 64 << 10;
    /** Sequence and log time, which the writer checks itself. */
    private static final int CHECKED_FROM = 8;

    private static final int CHECKED_TO = 24;
    private static final long[] ODD = {
        0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 53, 65535
    };

    private DamagedLog() {}

    /** The same records in small segments. */
    static void whole(Path log, Path to) {
        rewrite(log, to, 0, new Random(0));
    }

    /** Makes a damaged one of it. */
    static void of(Path log, Path to, Random random) throws IOException {
        if (random.nextBoolean()) {
            rewrite(log, to, 1 + random.nextInt(4), random);
            return;
        }
        Files.createDirectories(to);
        for (Path file : files(log)) {
            Files.copy(file, to.resolve(file.getFileName().toString()));
        }
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            damageAFile(to, random);
        }
    }

    private static void rewrite(Path log, Path to, int changes, Random random) {
        JournalConfig config = JournalConfig.at(to).withSegmentSize(SEGMENT).withFsync(Fsync.NEVER);
        try (JournalReader reader = JournalReader.open(log);
                Journal journal = Journal.open(config)) {
            JournalWriter writer = journal.writer();
            int left = changes;
            while (reader.next()) {
                int offset = writer.claim(reader.length(), Priority.NORMAL);
                writer.buffer().putBytes(offset, reader.buffer(), reader.offset(), reader.length());
                // most damage early, where something depends on it
                if (left > 0 && random.nextInt(20) == 0) {
                    damageRecord(writer.buffer(), offset, reader.length(), random);
                    left--;
                }
                writer.commit();
            }
        }
    }

    private static void damageRecord(MutableDirectBuffer buffer, int offset, int length, Random random) {
        int at = random.nextInt(length);
        if (at >= CHECKED_FROM && at < CHECKED_TO) {
            at = CHECKED_TO + at % 8;
        }
        if (at >= length) {
            return;
        }
        boolean fits = at >= CHECKED_TO && at + Long.BYTES <= length;
        if (fits && random.nextBoolean()) {
            buffer.putLong(offset + at, ODD[random.nextInt(ODD.length)]);
        } else {
            buffer.putByte(offset + at, (byte) random.nextInt(256));
        }
    }

    private static void damageAFile(Path folder, Random random) throws IOException {
        List<Path> files = files(folder);
        Path file = files.get(random.nextInt(files.size()));
        int size = (int) Files.size(file);
        switch (random.nextInt(12)) {
            case 0 -> Files.delete(file);
            case 1 -> Files.write(file, new byte[0]);
            case 2 -> Files.copy(file, folder.resolve(random.nextInt(Integer.MAX_VALUE) + "000000000.log"));
            case 3 -> Files.move(file, folder.resolve(file.getFileName() + ".old"));
            case 4, 5 -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(size == 0 ? 0 : random.nextInt(size));
                }
            }
            default -> {
                byte[] bytes = new byte[1 + random.nextInt(16)];
                random.nextBytes(bytes);
                // the head, or anywhere
                int at = size == 0 ? 0 : random.nextInt(random.nextBoolean() ? Math.min(size, 256) : size);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(bytes), at);
                }
            }
        }
        if (files(folder).isEmpty()) {
            Files.writeString(folder.resolve("empty"), "");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
