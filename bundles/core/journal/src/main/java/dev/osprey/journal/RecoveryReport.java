package dev.osprey.journal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was found when the log was opened.
 *
 * @param records         how many records the log holds
 * @param firstSequence   the first sequence that the log still has, or will have if it is empty
 * @param lastSequence    of the last record; {@code firstSequence - 1} if there is none
 * @param lastLogTime     of the last record; {@link Long#MIN_VALUE} if there never was one
 * @param durableSequence the last sequence that was known to be durable before this opening
 * @param cut             what was cut from the end, if anything
 */
public record RecoveryReport(
        long records,
        long firstSequence,
        long lastSequence,
        long lastLogTime,
        long durableSequence,
        Optional<Cut> cut) {

    /**
     * A tail that was cut: records that were not whole when the process or the machine died.
     *
     * @param file   where the cut begins
     * @param offset of the cut in the file
     * @param bytes  that were there past the cut, in this and later files
     * @param reason what was wrong with the first record that was cut
     */
    public record Cut(Path file, long offset, long bytes, String reason) {

        @Override
        public String toString() {
            return bytes + " bytes from " + file + " offset " + offset + ": " + reason;
        }
    }
}
