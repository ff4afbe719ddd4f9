package dev.osprey.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The state as of one sequence, as it was read from a snapshot file whose checksum is right. */
public final class Snapshot {

    private final long sequence;
    private final long logTime;
    private final byte[] stateHash;
    private final byte[] state;

    Snapshot(long sequence, long logTime, byte[] stateHash, byte[] state) {
        this.sequence = sequence;
        this.logTime = logTime;
        this.stateHash = stateHash;
        this.state = state;
    }

    /** Returns the sequence of the last record that the state holds. */
    public long sequence() {
        return sequence;
    }

    /** Returns the log time of that record. */
    public long logTime() {
        return logTime;
    }

    /** Returns the hash of the state, as the one who wrote it computed it. */
    public byte[] stateHash() {
        return stateHash.clone();
    }

    /** Returns the encoded state, from offset 0 to the buffer's capacity. */
    public DirectBuffer state() {
        return new UnsafeBuffer(state);
    }
}
