package dev.osprey.journal;

import java.util.Objects;

/**
 * What may be deleted from the start of the log, a whole segment at a time.
 *
 * <p>A segment goes when all its records are below {@code beforeSequence}, the log has more than {@code keepBytes}, and no reader of this journal still stands in
 * it or before it. Past {@code hardCapBytes} readers no longer hold it: those that lag are told by {@link RetiredRecordsException}.
 *
 * @param beforeSequence the sequence of the newest verified snapshot, plus one; nothing at or above it is ever deleted
 * @param keepBytes      segments stay while the log has at most so many bytes
 * @param hardCapBytes   past so many bytes, lagging readers no longer count
 * @param archived       records that are copied into the archive log before their segment goes
 */
public record Retention(long beforeSequence, long keepBytes, long hardCapBytes, RecordFilter archived) {

    /** Checks that the hard cap is not below what is kept. */
    public Retention {
        Objects.requireNonNull(archived, "archived");
        if (keepBytes < 0) {
            throw new IllegalArgumentException("keepBytes=" + keepBytes + " must not be negative");
        }
        if (hardCapBytes < keepBytes) {
            throw new IllegalArgumentException(
                    "hardCapBytes=" + hardCapBytes + " must not be below keepBytes=" + keepBytes);
        }
    }
}
