package dev.osprey.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The real disk. */
final class FileSystemDisk implements Disk {

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10).asReadOnlyBuffer();

    private final boolean forcesNewFiles;

    /** Made for a log that is synced, or for one that never is and need not wait for new files either. */
    FileSystemDisk(Fsync fsync) {
        this.forcesNewFiles = fsync != Fsync.NEVER;
    }

    @Override
    public void writeZeros(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ZEROS.duplicate();
            for (long written = 0; written < length; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), length - written));
                written += channel.write(zeros);
            }
            if (forcesNewFiles) {
                channel.force(true);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        if (forcesNewFiles) {
            forceDirectory(to.getParent());
        }
    }

    @Override
    public void force(Path file, MappedByteBuffer mapped, int from, int to) throws IOException {
        try {
            mapped.force(from, to - from);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
