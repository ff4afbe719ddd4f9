package dev.osprey.journal;

/** Follows sequence and log time from record to record: the first goes up by one (or just up, where gaps are allowed), the second never down. */
final class Continuity {

    private final boolean gapsAllowed;
    private long lastSequence;
    private long lastLogTime;

    Continuity(boolean gapsAllowed, long lastSequence, long lastLogTime) {
        this.gapsAllowed = gapsAllowed;
        this.lastSequence = lastSequence;
        this.lastLogTime = lastLogTime;
    }

    /** Returns what is wrong with a record that comes next, or {@code null} and goes on to it. */
    String next(long sequence, long logTime) {
        if (gapsAllowed ? sequence <= lastSequence : sequence != lastSequence + 1) {
            return "sequence " + sequence + " follows " + lastSequence;
        }
        if (logTime < lastLogTime) {
            return "log time " + logTime + " of sequence " + sequence + " is before " + lastLogTime;
        }
        lastSequence = sequence;
        lastLogTime = logTime;
        return null;
    }

    long lastSequence() {
        return lastSequence;
    }

    long lastLogTime() {
        return lastLogTime;
    }
}
