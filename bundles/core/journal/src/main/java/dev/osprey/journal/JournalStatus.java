package dev.osprey.journal;

/**
 * How a log is doing, for health checks and metrics.
 *
 * @param lastSequence    of the last committed record
 * @param durableSequence up to which everything is on the disk
 * @param syncs           how many syncs there have been
 * @param lastSyncNanos   how long the last one took
 * @param longestSyncNanos how long the longest one took
 * @param full            whether the next segment cannot be written ahead: records of {@link Priority#NORMAL} are, or soon will be, refused
 * @param failed          whether a sync has failed: the log takes nothing more
 */
public record JournalStatus(
        long lastSequence,
        long durableSequence,
        long syncs,
        long lastSyncNanos,
        long longestSyncNanos,
        boolean full,
        boolean failed) {}
