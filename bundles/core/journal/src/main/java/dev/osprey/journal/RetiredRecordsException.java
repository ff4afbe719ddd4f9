package dev.osprey.journal;

/**
 * What a reader asks for has been deleted by retention: it lagged past the hard cap, or asks for an old sequence. It restarts from a snapshot.
 */
public final class RetiredRecordsException extends JournalException {

    private static final long serialVersionUID = 1L;

    private final long firstSequence;

    RetiredRecordsException(String what, long firstSequence) {
        super(what + ": the log now starts at sequence " + firstSequence + "; restart from a snapshot");
        this.firstSequence = firstSequence;
    }

    /** Returns the first sequence that the log still has. */
    public long firstSequence() {
        return firstSequence;
    }
}
