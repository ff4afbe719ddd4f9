package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder of this process, in the system's folder for such. It holds a lock in it as long as it lives: what a process that was killed has left is
 * told by its lock, and deleted by whoever makes the next one.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final String LOCK = "lock";

    /** Of this process: to open a lock's file again and close it would let go of the lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    /**
     * Makes it.
     *
     * @throws FailedException if that is not possible
     */
    public TemporaryFolder() throws FailedException {
        try {
            path = Files.createTempDirectory("osprey-");
            OWN.add(path);
            // locked before it has its name: nobody who looks for what was left finds it free
            Path unnamed = path.resolve(LOCK + ".new");
            lock = FileChannel.open(unnamed, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.tryLock();
            Files.move(unnamed, path.resolve(LOCK));
            deleteLeft(path.getParent());
        } catch (IOException e) {
            throw new FailedException("no folder can be made in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    /** Returns where it is. */
    public Path path() {
        return path;
    }

    /** Deletes it when the process ends, if nobody has before. */
    public TemporaryFolder closedAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "osprey-clean"));
        return this;
    }

    /** Deletes what processes have left that ended without doing so. */
    private static void deleteLeft(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "osprey-*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder) && isLeft(folder.resolve(LOCK))) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isLeft(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock taken = other.tryLock()) {
            return taken != null;
        } catch (IOException | OverlappingFileLockException e) {
            // another user's, or gone by now
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the folder goes all the same
        }
        delete(path);
        OWN.remove(path);
    }

    /** Deletes a folder with all that is in it, as far as possible; again if somebody was just writing into it. */
    static void delete(Path folder) {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                // in the end, it is in the system's temporary folder, which is emptied anyway
            }
        }
    }
}
