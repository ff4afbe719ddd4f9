package dev.osprey.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real market data and references that stand beside the project. */
final class Shared {

    private static final Path FOLDER = Path.of(System.getProperty("osprey.shared"));

    private Shared() {}

    /** A file of it; where it is not there, the test is skipped and says so. */
    static Path file(String path) {
        Path file = FOLDER.resolve(path).toAbsolutePath().normalize();
        assumeTrue(Files.isRegularFile(file), () -> "skipped: this test needs " + file);
        return file;
    }
}
