package dev.osprey.delivery.store;

import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Every bundle that was ever taken, as {@code <sha-256>.jar} in one folder. Nothing in it changes or goes while a revision may name
 * it: the log and this folder are the truth, the framework's cache is not. Thread safe.
 */
public final class BundleStore {

    private static final String JAR = ".jar";
    private static final String INCOMING = ".incoming";

    private final Path directory;
    private final Map<String, StoredBundle> bundles = new ConcurrentHashMap<>();

    /**
     * Opens the folder, makes it if it is not there, and forgets what was only half taken.
     *
     * @throws IllegalStateException if a bundle in it is not what its name says
     */
    public BundleStore(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                files.sorted().forEach(this::open);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(Path file) {
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(INCOMING)) {
                Files.delete(file);
            } else if (name.endsWith(JAR)) {
                String digest = name.substring(0, name.length() - JAR.length());
                try (InputStream in = Files.newInputStream(file)) {
                    String actual = copy(in, OutputStream.nullOutputStream());
                    if (!actual.equals(digest)) {
                        throw new IllegalStateException(
                                "The bundle store is damaged: " + file + " has the SHA-256 " + actual + ".");
                    }
                }
                bundles.put(digest, JarExamination.examine(file, digest));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a jar.
     *
     * @param trial a last check of a bundle that is not in the store yet; it throws {@link RefusedException} to turn it away
     * @return what it is; the same for the same content
     * @throws RefusedException if it is refused; then nothing of it is left
     */
    public StoredBundle put(InputStream jar, BiConsumer<StoredBundle, Path> trial) {
        try {
            Path incoming = Files.createTempFile(directory, "bundle", INCOMING);
            try {
                String digest;
                try (OutputStream out = Files.newOutputStream(incoming)) {
                    digest = copy(jar, out);
                }
                return admit(incoming, digest, trial);
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException e) {
            throw new RefusedException("The bundle cannot be stored: " + e.getMessage() + ".", e);
        }
    }

    private synchronized StoredBundle admit(Path incoming, String digest, BiConsumer<StoredBundle, Path> trial)
            throws IOException {
        StoredBundle known = bundles.get(digest);
        if (known != null) {
            return known;
        }
        StoredBundle bundle = JarExamination.examine(incoming, digest);
        bundles.values().stream()
                .filter(other -> other.symbolicName().equals(bundle.symbolicName())
                        && other.version().equals(bundle.version()))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedException(bundle.symbolicName() + " " + bundle.version()
                            + " is already taken with other content ("
                            + other.digest().substring(0, 12)
                            + "…): give the new build its own version.");
                });
        trial.accept(bundle, incoming);
        try (FileChannel channel = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(incoming, file(digest), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
        bundles.put(digest, bundle);
        return bundle;
    }

    private static String copy(InputStream in, OutputStream out) throws IOException {
        DigestInputStream digesting = new DigestInputStream(in, sha256());
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int read = digesting.read(buffer); read >= 0; read = digesting.read(buffer)) {
            total += read;
            if (total > Delivery.MAX_BUNDLE_BYTES) {
                throw new RefusedException("The bundle has more than " + Delivery.MAX_BUNDLE_BYTES + " bytes.");
            }
            out.write(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By name, then version as text. */
    public List<StoredBundle> bundles() {
        return bundles.values().stream()
                .sorted(Comparator.comparing(StoredBundle::symbolicName).thenComparing(StoredBundle::version))
                .toList();
    }

    public Optional<StoredBundle> bundle(String digest) {
        return Optional.ofNullable(bundles.get(digest));
    }

    /** Where the content of a stored bundle is. */
    public Path file(String digest) {
        return directory.resolve(digest + JAR);
    }
}
