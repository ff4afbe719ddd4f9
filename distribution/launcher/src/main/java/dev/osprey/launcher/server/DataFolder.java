package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * The folder of all that outlives a restart. One server at a time has it: {@code osprey.pid} is locked as long as that runs; its first line is
 * the process id, its second one, once the server is ready, the console's address.
 */
public final class DataFolder {

    /** The bearer token that the console writes, with mode 0600, for the command line. */
    public static final String TOKEN = "console.token";

    private static final String PID = "osprey.pid";
    private static final int MAX_PID_FILE = 1024;
    private static final int LOCK_TRIES = 50;
    private static final long LOCK_PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    /** Folders that this process has; looked at first, for closing a second channel on the file would let go of the first one's lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;

    /** Made for a folder that need not be there. */
    public DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the folder itself. */
    public Path path() {
        return folder;
    }

    /** Returns the folder of the event log. */
    public Path log() {
        return folder.resolve("log");
    }

    /**
     * A server that runs.
     *
     * @param url the console's address; empty until it is ready
     */
    public record Running(long pid, String url) {}

    /**
     * Takes the folder for this process until the result is closed; makes it if it is not there.
     *
     * @throws FailedException if another server has it, or it cannot be written to
     */
    public Taken take() throws FailedException {
        if (!HELD.add(folder)) {
            throw inUse(ProcessHandle.current().pid());
        }
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(PID), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                Running other = read(channel);
                channel.close();
                throw inUse(other.pid());
            }
            Taken taken = new Taken(channel);
            taken.write(ProcessHandle.current().pid() + "\n");
            return taken;
        } catch (IOException e) {
            HELD.remove(folder);
            throw new FailedException("the data folder " + folder + " cannot be written to", e);
        } catch (FailedException e) {
            HELD.remove(folder);
            throw e;
        }
    }

    private FailedException inUse(long pid) {
        return new FailedException(
                "the data folder " + folder + " is in use by " + (pid == 0 ? "another process" : "process " + pid));
    }

    /** Tries for a while: a command that looks whether a server runs holds the lock for a moment. */
    private static boolean lock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOCK_TRIES; i++) {
            if (channel.tryLock() != null) {
                return true;
            }
            LockSupport.parkNanos(LOCK_PAUSE_NANOS);
        }
        return false;
    }

    private static Running read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_PID_FILE);
        channel.read(bytes, 0);
        String[] lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).split("\n");
        long pid = lines[0].matches("\\d{1,18}") ? Long.parseLong(lines[0]) : 0;
        return new Running(pid, lines.length < 2 ? "" : lines[1]);
    }

    /** Returns the server that has the folder; empty if none has. */
    public Optional<Running> running() throws FailedException {
        Path file = folder.resolve(PID);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null ? Optional.empty() : Optional.of(read(channel));
        } catch (IOException e) {
            throw new FailedException(file + " cannot be read; it belongs to the user that runs the server", e);
        }
    }

    /** Returns the console's token; empty if there is none. */
    public String token() throws FailedException {
        Path file = folder.resolve(TOKEN);
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new FailedException(file + " cannot be read; it belongs to the user that runs the server", e);
        }
    }

    /** A folder that this process has. */
    public final class Taken implements AutoCloseable {

        private final FileChannel channel;

        private Taken(FileChannel channel) {
            this.channel = channel;
        }

        /** Tells the command line that the server is ready, and where. */
        void ready(String url) throws FailedException {
            try {
                write(ProcessHandle.current().pid() + "\n" + url + "\n");
            } catch (IOException e) {
                throw new FailedException("the data folder " + folder + " cannot be written to", e);
            }
        }

        private void write(String text) throws IOException {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        }

        /** Lets go of the folder. The file stays: another process may be about to lock it. */
        @Override
        public void close() {
            try {
                if (channel.isOpen()) {
                    channel.truncate(0);
                    channel.close();
                }
            } catch (IOException e) {
                LoggerFactory.getLogger(DataFolder.class).warn("{} could not be let go", folder, e);
            } finally {
                HELD.remove(folder);
            }
        }
    }
}
