package dev.osprey.marketdata.replay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a log that is being made, under a name of its own until it is whole. What an earlier one left that was killed is removed. */
final class UnfinishedLog implements Closeable {

    private static final String SUFFIX = ".unfinished";
    private static final String LOCK = "lock";
    private static final int MAGIC_BYTES = 8;

    private final Path folder;
    private final Path whole;

    private UnfinishedLog(Path folder, Path whole) {
        this.folder = folder;
        this.whole = whole;
    }

    /**
     * @param whole the name that it gets at the end; nothing stands there
     * @throws IOException if another process makes the same log, or the folder cannot be made
     */
    static UnfinishedLog of(Path whole) throws IOException {
        Path folder = whole.resolveSibling(whole.getFileName() + SUFFIX);
        if (Files.exists(folder)) {
            requireUnused(folder);
            delete(folder);
        }
        Files.createDirectories(folder);
        return new UnfinishedLog(folder, whole);
    }

    private static void requireUnused(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // said below
        }
        throw new IOException("another process is writing " + folder);
    }

    Path folder() {
        return folder;
    }

    /** Gives the log, which is closed and on the disk, its name; without what was kept ready for more of it. */
    void finish() throws IOException {
        for (Path file : files(folder)) {
            if (file.getFileName().toString().endsWith(".log") && !isBegun(file)) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.move(folder, whole, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(whole.getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private static boolean isBegun(Path segment) throws IOException {
        try (var in = Files.newInputStream(segment)) {
            for (byte each : in.readNBytes(MAGIC_BYTES)) {
                if (each != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes what is there of a log that did not become whole. */
    @Override
    public void close() throws IOException {
        if (Files.exists(folder)) {
            delete(folder);
        }
    }
}
