package dev.osprey.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;

/**
 * The secret by which the command line shows that it may do what the server's user may: it can read the file. Fresh at each start, so
 * that one which got out is worth nothing after it.
 */
public final class ConsoleToken {

    private static final int BYTES = 32;

    private final String text;

    private ConsoleToken(String text) {
        this.text = text;
    }

    /** 256 random bits. */
    public static ConsoleToken random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new ConsoleToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Compares in the same time wherever they differ. */
    boolean matches(String given) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes it to a file that nobody but the server's user can read or write, at once and whole.
     *
     * @throws UncheckedIOException if it cannot be written so
     */
    public void writeTo(Path file) {
        Path absolute = file.toAbsolutePath();
        Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
        try {
            Files.createDirectories(absolute.getParent());
            Files.deleteIfExists(fresh);
            try (var channel = Files.newByteChannel(
                    fresh,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(StandardCharsets.US_ASCII.encode(text + "\n"));
            }
            Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The console's token cannot be written to " + absolute, e);
        }
    }

    @Override
    public String toString() {
        return "ConsoleToken";
    }
}
