package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The folder of all that outlives a restart. One server at a time has it: {@code osprey.pid} holds its process id and is locked as long as it
 * runs; {@code osprey.url} is there while it is ready.
 */
public final class DataFolder {

    /** The bearer token that the console writes, with mode 0600, for the command line. */
    public static final String TOKEN = "console.token";

    private static final String PID = "osprey.pid";
    private static final String URL = "osprey.url";

    private final Path folder;

    /** Made for a folder that need not be there. */
    public DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the folder itself. */
    public Path path() {
        return folder;
    }

    /**
     * Takes the folder for this process until the result is closed; makes it if it is not there.
     *
     * @throws FailedException if another server has it, or it cannot be written to
     */
    public Taken take() throws FailedException {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(PID), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                OptionalLong owner = readPid(channel);
                channel.close();
                throw new FailedException("the data folder " + folder + " is in use by "
                        + (owner.isPresent() ? "process " + owner.getAsLong() : "another process"));
            }
            Files.deleteIfExists(folder.resolve(URL));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new Taken(channel);
        } catch (IOException e) {
            throw new FailedException("the data folder " + folder + " cannot be written to", e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static OptionalLong readPid(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Returns the process id of the server that has the folder; empty if none has. */
    public OptionalLong owner() throws FailedException {
        Path file = folder.resolve(PID);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return lock(channel) ? OptionalLong.empty() : readPid(channel);
        } catch (IOException e) {
            throw new FailedException(file + " cannot be read", e);
        }
    }

    /** Returns the console's address if a server is ready on this folder. */
    public Optional<String> url() throws FailedException {
        return readLine(URL);
    }

    /** Returns the console's token if there is one. */
    public Optional<String> token() throws FailedException {
        return readLine(TOKEN);
    }

    private Optional<String> readLine(String name) throws FailedException {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
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
                Files.writeString(folder.resolve(URL), url + "\n");
            } catch (IOException e) {
                throw new FailedException("the data folder " + folder + " cannot be written to", e);
            }
        }

        /** Lets go of the folder. */
        @Override
        public void close() {
            try {
                Files.deleteIfExists(folder.resolve(URL));
                Files.deleteIfExists(folder.resolve(PID));
                channel.close();
            } catch (IOException e) {
                org.slf4j.LoggerFactory.getLogger(DataFolder.class).warn("{} could not be let go", folder, e);
            }
        }
    }
}
