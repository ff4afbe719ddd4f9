package dev.osprey.engine.runtime;

import dev.osprey.journal.Journal;
import dev.osprey.journal.Retention;
import dev.osprey.journal.RetentionReport;
import dev.osprey.journal.SnapshotStore;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.TimeAdvancedDecoder;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a snapshot of the follower's state from time to time, on the follower's thread, and lets the log's oldest segments go that neither it nor the snapshot
 * before it needs; commands, reports and results are archived before.
 */
final class SnapshotLoop implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoop.class);

    /** So many times what stays, a reader that lags holds nothing any more. */
    private static final long HARD_CAP = 4;

    private final Follower follower;
    private final SnapshotStore store;
    private final long intervalNanos;
    private final Journal journal;
    private final long retentionBytes;
    private long writtenAt = System.nanoTime();
    private long writtenSequence;

    /**
     * @param intervalNanos  0 for none
     * @param retentionBytes of the log that stay, 0 for all
     */
    SnapshotLoop(Follower follower, SnapshotStore store, long intervalNanos, Journal journal, long retentionBytes) {
        this.journal = journal;
        this.retentionBytes = retentionBytes;
        this.follower = follower;
        this.store = store;
        this.intervalNanos = intervalNanos;
        this.writtenSequence = follower.sequence();
    }

    @Override
    public int doWork() {
        if (intervalNanos == 0 || System.nanoTime() - writtenAt < intervalNanos) {
            return 0;
        }
        writtenAt = System.nanoTime();
        if (follower.sequence() == writtenSequence || !follower.problem().isEmpty()) {
            return 0;
        }
        try {
            long before = writtenSequence;
            writtenSequence = follower.sequence();
            follower.snapshot(store);
            if (retentionBytes > 0) {
                retain(before);
            }
        } catch (RuntimeException e) {
            LOG.error("A snapshot could not be written", e);
        }
        return 1;
    }

    private void retain(long snapshotBefore) {
        RetentionReport report = journal.retain(
                new Retention(snapshotBefore + 1, retentionBytes, HARD_CAP * retentionBytes, SnapshotLoop::isArchived));
        if (report.deletedSegments() > 0) {
            LOG.info("The log was shortened: {}", report);
        }
    }

    /** All but market data and the clock. */
    private static boolean isArchived(DirectBuffer buffer, int offset, int length) {
        int template = Records.templateId(buffer, offset);
        return template > TimeAdvancedDecoder.TEMPLATE_ID || template == InstrumentDefinedDecoder.TEMPLATE_ID;
    }
}
