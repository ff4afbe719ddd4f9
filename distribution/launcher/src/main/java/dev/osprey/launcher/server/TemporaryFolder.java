package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of this process, in the system's folder for such. */
public final class TemporaryFolder implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final Path path;

    /**
     * Makes it.
     *
     * @throws FailedException if that is not possible
     */
    public TemporaryFolder() throws FailedException {
        try {
            path = Files.createTempDirectory("osprey-");
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

    @Override
    public void close() {
        delete(path);
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
