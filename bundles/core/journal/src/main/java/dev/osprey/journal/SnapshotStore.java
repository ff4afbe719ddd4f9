package dev.osprey.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest snapshots of the state in a directory, a file each. A snapshot is there whole or not at all: it is written under another name, forced,
 * and then renamed. One thread's alone.
 *
 * <pre>
 *  0 magic  8 version  12 hash length  16 sequence  24 log time  32 state length  40 hash, state, CRC-32C of all before it
 * </pre>
 */
public final class SnapshotStore {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);

    /** "OSPREYSN" in little-endian order. */
    private static final long MAGIC = 0x4e53_5945_5250_534fL;

    private static final int FORMAT_VERSION = 1;
    private static final int HEADER_LENGTH = 40;
    private static final int LONGEST_HASH = 1024;
    private static final String SUFFIX = ".snapshot";
    private static final String UNFINISHED = ".unfinished";
    private static final Pattern NAME = Pattern.compile("\\d{19}\\.snapshot");

    private final Path directory;
    private final int kept;

    /**
     * Opens the store, and makes the directory if it is not there.
     *
     * @param directory holds the snapshots
     * @param kept      how many are kept, the newest ones; at least 1
     * @throws JournalException if the directory cannot be made
     */
    public SnapshotStore(Path directory, int kept) {
        if (kept < 1) {
            throw new IllegalArgumentException("kept=" + kept + " must be at least 1");
        }
        this.directory = directory;
        this.kept = kept;
        try {
            Files.createDirectories(directory);
            deleteUnfinished();
        } catch (IOException e) {
            throw new JournalException("the snapshots in " + directory + " cannot be opened: " + e, e);
        }
    }

    private void deleteUnfinished() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    /**
     * Writes a snapshot, forces it, and deletes the oldest beyond the number that is kept.
     *
     * @param sequence  of the last record that the state holds; not negative
     * @param logTime   of that record
     * @param stateHash the hash of the state
     * @param state     holds the encoded state
     * @param offset    of the state in its buffer
     * @param length    of the state in bytes
     * @return the snapshot's file
     * @throws JournalException if it cannot be written; what was there before stays
     */
    public Path write(long sequence, long logTime, byte[] stateHash, DirectBuffer state, int offset, int length) {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence=" + sequence + " must not be negative");
        }
        if (stateHash.length > LONGEST_HASH) {
            throw new IllegalArgumentException(
                    "a hash of " + stateHash.length + " bytes is longer than " + LONGEST_HASH);
        }
        Path file = directory.resolve(String.format("%019d%s", sequence, SUFFIX));
        Path unfinished = directory.resolve(file.getFileName() + UNFINISHED);
        try {
            writeForced(unfinished, encode(sequence, logTime, stateHash, state, offset, length));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory();
            deleteOldest();
            return file;
        } catch (IOException e) {
            throw new JournalException("the snapshot " + file + " cannot be written: " + e, e);
        }
    }

    private static ByteBuffer encode(
            long sequence, long logTime, byte[] hash, DirectBuffer state, int offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_LENGTH + hash.length + length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MAGIC)
                .putInt(FORMAT_VERSION)
                .putInt(hash.length)
                .putLong(sequence)
                .putLong(logTime)
                .putLong(length);
        bytes.put(hash);
        state.getBytes(offset, bytes, length);
        bytes.putInt(checksum(bytes, bytes.position()));
        return bytes.flip();
    }

    private static int checksum(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, length);
        return (int) crc.getValue();
    }

    private static void writeForced(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void deleteOldest() throws IOException {
        List<Path> files = newestFirst();
        for (Path file : files.subList(Math.min(kept, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
    }

    /** Returns the newest snapshot that is whole. A damaged one is reported to the server's log, and the one before it is taken. */
    public Optional<Snapshot> newest() {
        return newest(Long.MAX_VALUE);
    }

    /**
     * Returns the newest whole snapshot that is not ahead of a sequence: after a crash the log may have lost what a snapshot still holds.
     *
     * @param lastSequence of the log
     */
    public Optional<Snapshot> newest(long lastSequence) {
        try {
            for (Path file : newestFirst()) {
                Optional<Snapshot> snapshot = read(file).filter(found -> found.sequence() <= lastSequence);
                if (snapshot.isPresent()) {
                    return snapshot;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new JournalException("the snapshots in " + directory + " cannot be read: " + e, e);
        }
    }

    private List<Path> newestFirst() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : found) {
                if (NAME.matcher(file.getFileName().toString()).matches()) {
                    files.add(file);
                }
            }
        }
        files.sort(Comparator.reverseOrder());
        return files;
    }

    private static Optional<Snapshot> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String fault = fault(bytes);
        if (fault != null) {
            LOG.error("The snapshot {} is damaged and is passed over: {}", file, fault);
            return Optional.empty();
        }
        byte[] hash = new byte[bytes.getInt(12)];
        byte[] state = new byte[(int) bytes.getLong(32)];
        bytes.position(HEADER_LENGTH).get(hash).get(state);
        return Optional.of(new Snapshot(bytes.getLong(16), bytes.getLong(24), hash, state));
    }

    private static String fault(ByteBuffer bytes) {
        int length = bytes.capacity();
        if (length < HEADER_LENGTH + Integer.BYTES) {
            return "it has only " + length + " bytes";
        }
        if (bytes.getInt(length - Integer.BYTES) != checksum(bytes, length - Integer.BYTES)) {
            return "its checksum is wrong";
        }
        if (bytes.getLong(0) != MAGIC || bytes.getInt(8) != FORMAT_VERSION) {
            return "it is not a snapshot of format version " + FORMAT_VERSION;
        }
        if (HEADER_LENGTH + bytes.getInt(12) + bytes.getLong(32) + Integer.BYTES != length) {
            return "its lengths do not add up to " + length;
        }
        return null;
    }
}
