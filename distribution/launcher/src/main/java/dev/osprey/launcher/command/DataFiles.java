package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Recorded data on the disk. */
final class DataFiles {

    private static final int BUFFER = 1 << 16;

    private DataFiles() {}

    /**
     * Returns the SHA-256 of a file's bytes; of the folder of a log, of the names and bytes of its segments.
     *
     * @throws FailedException if it is not there or cannot be read
     */
    static String digest(Path data) throws FailedException {
        if (!Files.exists(data)) {
            throw new FailedException("data=" + data + " is neither a file nor the folder of a log");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (Files.isDirectory(data)) {
                for (Path segment : segments(data)) {
                    digest.update(segment.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                    update(digest, segment);
                }
            } else {
                update(digest, data);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new FailedException("data=" + data + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> segments(Path log) throws IOException {
        try (Stream<Path> files = Files.walk(log)) {
            return files.filter(file -> file.toString().endsWith(".log") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
    }
}
