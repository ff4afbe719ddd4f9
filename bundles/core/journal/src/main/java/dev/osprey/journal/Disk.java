package dev.osprey.journal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;

/** What the log asks of the disk. A seam: tests fill it, break it, and remember what was forced. */
interface Disk {

    /** Writes a new file of zeros under a name of its own. A file that could not be written whole is deleted. */
    void writeZeros(Path file, long length) throws IOException;

    /** Gives a file the name by which it is found. */
    void rename(Path from, Path to) throws IOException;

    /** Forces a file's mapped bytes from (inclusive) to (exclusive). */
    void force(Path file, MappedByteBuffer mapped, int from, int to) throws IOException;

    /** Forces a whole file that is no longer mapped. */
    void force(Path file) throws IOException;

    /** Forces the names in a directory. */
    void forceDirectory(Path directory) throws IOException;
}
