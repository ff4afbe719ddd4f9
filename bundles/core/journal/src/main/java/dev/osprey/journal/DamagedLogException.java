package dev.osprey.journal;

import java.nio.file.Path;

/** A place in the log's files is not what was written there. */
public final class DamagedLogException extends JournalException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long offset;

    DamagedLogException(Path file, long offset, String what) {
        super(file + " is damaged at offset " + offset + ": " + what);
        this.file = file;
        this.offset = offset;
    }

    /** Returns the damaged file. */
    public Path file() {
        return file;
    }

    /** Returns the offset in bytes, from the start of the file, of the first bad record. */
    public long offset() {
        return offset;
    }
}
