package dev.osprey.journal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;

/** The real disk, to be changed in one point by a test. */
class DelegatingDisk implements Disk {

    private final Disk disk;

    DelegatingDisk() {
        this(Fsync.INTERVAL);
    }

    DelegatingDisk(Fsync fsync) {
        disk = new FileSystemDisk(fsync);
    }

    @Override
    public void writeZeros(Path file, long length) throws IOException {
        disk.writeZeros(file, length);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void force(Path file, MappedByteBuffer mapped, int from, int to) throws IOException {
        disk.force(file, mapped, from, to);
    }

    @Override
    public void force(Path file) throws IOException {
        disk.force(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        disk.forceDirectory(directory);
    }
}
