package dev.osprey.engine.runtime;

import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.Promotion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The passing of a track from one lane to the next. Both lanes read and write it from their own threads, each its own part.
 *
 * <pre>
 *  candidate: holds still at C ------------> goes on to N --MET--> looks for StrategySwapped --PASSED--> begins with N + 1
 *                        |                    ^                                ^
 *                        v                    |                                |
 *  old lane:   goes on to N &gt;= C --PAUSED--> waits --onStop, SwapStrategy(N) behind its last command, LEFT--> ends
 * </pre>
 *
 * <p>Until the old lane leaves, whoever cannot do its part calls it off, and the old lane goes on with N + 1 as if nothing had been asked. Once it has left the
 * core alone decides: if it refuses, the old lane begins anew with N + 1.
 */
final class Handover {

    /** How far it has come. */
    enum Step {
        /** The lanes are asked. */
        ASKED,
        /** The old lane stands still behind N. */
        PAUSED,
        /** The candidate stands there too. */
        MET,
        /** The old lane has said goodbye, or is about to: the core decides. */
        LEFT,
        /** The log says that the track is the candidate's. */
        PASSED,
        /** It does not come to it. */
        GIVEN_UP
    }

    private static final long NOT_YET = -1;

    private final LaneRunner old;
    private final LaneRunner candidate;
    private final long correlation;
    private final String who;
    private final String why;
    private final CompletableFuture<Promotion> done = new CompletableFuture<>();
    private final AtomicReference<Step> step = new AtomicReference<>(Step.ASKED);

    private volatile long candidateAt = NOT_YET;
    private volatile long pausedAt = NOT_YET;
    private volatile long pausedAtNanos;

    Handover(LaneRunner old, LaneRunner candidate, long correlation, String who, String why) {
        this.old = old;
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

    Step step() {
        return step.get();
    }

    boolean isGivenUp() {
        return step.get() == Step.GIVEN_UP;
    }

    /** The candidate holds still behind that event. */
    void candidateHolds(long sequence) {
        candidateAt = sequence;
    }

    /** Whether the old lane may stop behind that event: not before the candidate's. */
    boolean mayPauseAt(long sequence) {
        long at = candidateAt;
        return at != NOT_YET && sequence >= at;
    }

    /** The old lane stands still behind that event. */
    void paused(long sequence, long nanos) {
        pausedAt = sequence;
        pausedAtNanos = nanos;
        step.compareAndSet(Step.ASKED, Step.PAUSED);
    }

    /** N: the old lane's last event. */
    long lastSequence() {
        return pausedAt;
    }

    long pausedAtNanos() {
        return pausedAtNanos;
    }

    /** The candidate stands behind N as well. */
    void met() {
        step.compareAndSet(Step.PAUSED, Step.MET);
    }

    /** From now on the core alone decides. @return false if it was called off */
    boolean leave() {
        return step.compareAndSet(Step.MET, Step.LEFT);
    }

    /** The log says so. */
    void passed() {
        step.compareAndSet(Step.LEFT, Step.PASSED);
    }

    /** Calls it off, unless the old lane has left: whoever has not yet done its part leaves it. @return whether it is off */
    boolean callOff(String reason) {
        Step now = step.get();
        while (now != Step.LEFT && now != Step.PASSED) {
            if (now == Step.GIVEN_UP || step.compareAndSet(now, Step.GIVEN_UP)) {
                done.completeExceptionally(oldGoesOn(reason));
                return true;
            }
            now = step.get();
        }
        return false;
    }

    /** The core has not let it happen. */
    void refused(String reason) {
        giveUp(oldGoesOn(reason));
    }

    private CommandRefusedException oldGoesOn(String reason) {
        return new CommandRefusedException(oldGoesOn(old, candidate, reason));
    }

    /** One sentence for people. */
    static String oldGoesOn(LaneRunner old, LaneRunner candidate, String reason) {
        String name = old.status().deployment() + ": ";
        String bare = reason.startsWith(name) ? reason.substring(name.length()) : reason;
        return name + "revision " + candidate.status().revision() + " has not taken over, revision "
                + old.status().revision() + " goes on: " + bare;
    }

    /** It does not come to it, and the old lane is not what it was. */
    void giveUp(RuntimeException reason) {
        if (step.getAndUpdate(now -> now == Step.PASSED ? now : Step.GIVEN_UP) != Step.PASSED) {
            done.completeExceptionally(reason);
        }
    }
}
