package dev.osprey.engine.runtime;

import dev.osprey.engine.Promotion;
import java.util.concurrent.CompletableFuture;

/**
 * The passing of a track from one lane to the next. Both lanes read and write it from their own threads, each its own part.
 *
 * <pre>
 *  candidate: holds still at C ------------------> goes on to N, looks for StrategySwapped, begins with N + 1
 *                        |                          ^
 *                        v                          |
 *  old lane:   goes on to N &gt;= C, onStop, SwapStrategy(N) behind its last command, stops
 * </pre>
 */
final class Handover {

    private static final long NOT_YET = -1;

    private final LaneRunner candidate;
    private final long correlation;
    private final String who;
    private final String why;
    private final CompletableFuture<Promotion> done = new CompletableFuture<>();

    private volatile long candidateAt = NOT_YET;
    private volatile long stoppedAt = NOT_YET;
    private volatile long stoppedAtNanos;
    private volatile boolean givenUp;

    Handover(LaneRunner candidate, long correlation, String who, String why) {
        this.candidate = candidate;
        this.correlation = correlation;
        this.who = who;
        this.why = why;
    }

    LaneRunner candidate() {
        return candidate;
    }

    long correlation() {
        return correlation;
    }

    String who() {
        return who;
    }

    String why() {
        return why;
    }

    CompletableFuture<Promotion> done() {
        return done;
    }

    /** The candidate holds still behind that event. */
    void candidateHolds(long sequence) {
        candidateAt = sequence;
    }

    /** Whether the old lane may stop behind that event: not before the candidate's. */
    boolean mayStopAt(long sequence) {
        long at = candidateAt;
        return at != NOT_YET && sequence >= at;
    }

    /** The old lane has stopped behind that event. */
    void stopped(long sequence, long nanos) {
        stoppedAtNanos = nanos;
        stoppedAt = sequence;
    }

    boolean isStopped() {
        return stoppedAt != NOT_YET;
    }

    long lastSequence() {
        return stoppedAt;
    }

    long stoppedAtNanos() {
        return stoppedAtNanos;
    }

    /** It does not come to it; whoever has not yet done its part leaves it. */
    void giveUp(RuntimeException why) {
        givenUp = true;
        done.completeExceptionally(why);
    }

    boolean isGivenUp() {
        return givenUp;
    }
}
