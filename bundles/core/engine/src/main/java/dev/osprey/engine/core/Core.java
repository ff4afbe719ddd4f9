package dev.osprey.engine.core;

import org.agrona.DirectBuffer;

/**
 * Decides: takes one input at a time, writes it with all that follows from it as one group, and keeps the {@link State} in step. The one place that
 * changes anything; used by one thread.
 *
 * <p>A group is the input first, with the next sequence and the log time, then the results. When an exception leaves {@link #onInput} other than
 * {@link IllegalArgumentException}, the state may be ahead of the log: the process must end and recover.
 */
public final class Core {

    private final State state;
    private final GroupLog log;

    public Core(State state, GroupLog log, RiskChain chain, CoreSettings settings) {
        this.state = state;
        this.log = log;
    }

    /** The checks that are there from now on. */
    public void use(RiskChain chain) {}

    /**
     * Takes an input: a record as its producer made it, with source and venue time, without sequence and log time.
     *
     * @param logTime nanoseconds since 1970 UTC; the last record's counts if that is later
     * @return false if the log is full and the input may not use the reserve: nothing has happened. Cancels, venue reports, halts, flattens, the clock and
     *     the start and end of runs always go
     * @throws IllegalArgumentException if the input makes no sense: nothing has happened; one sentence
     * @throws IllegalStateException    if even the reserve is full, or the log fails: the core is finished
     */
    public boolean onInput(DirectBuffer source, int offset, int length, long logTime) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Log time at which a {@code TimeAdvanced} is needed next; {@link Long#MAX_VALUE} if nothing is due. */
    public long nextDue() {
        return Long.MAX_VALUE;
    }

    /** What the core knows; live. */
    public State state() {
        return state;
    }
}
