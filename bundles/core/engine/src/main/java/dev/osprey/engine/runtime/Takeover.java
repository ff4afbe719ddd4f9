package dev.osprey.engine.runtime;

import dev.osprey.engine.Lane;
import dev.osprey.engine.Promotion;
import dev.osprey.engine.runtime.LaneStatus.Phase;
import dev.osprey.messages.TrackState;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * How a lane comes to own its track: behind the record of its own start where nothing runs, else as the candidate in a {@link Handover}, whose commands go nowhere until
 * the log says that the track is its own. On the lane's thread.
 */
final class Takeover {

    /** {@link #goesUpTo} does not know yet. */
    static final long NOT_YET = -1;

    private final LaneParts parts;
    private final LaneStatus status;
    private final LanePlace place;
    private final BiConsumer<String, Throwable> onFailure;
    private final TrackWatch watch;

    private CompletableFuture<Promotion> started;
    private Handover handover;
    private SwapScout scout;
    private boolean broken;

    /** Of the start that the strategy is at work on. */
    private CompletableFuture<Promotion> starting;

    /** @param onFailure told what the strategy could not start with, and what it threw */
    Takeover(LaneParts parts, LaneStatus status, LanePlace place, BiConsumer<String, Throwable> onFailure) {
        this.parts = parts;
        this.status = status;
        this.place = place;
        this.onFailure = onFailure;
        this.watch = new TrackWatch(parts);
    }

    // ---------------------------------------------------------------- a start without a predecessor

    /** The lane begins behind the record of its own start; the command goes another way, with this correlation. */
    void awaitStart(long correlation, CompletableFuture<Promotion> promotion) {
        watch.awaitStart(correlation);
        started = promotion;
    }

    /** The core refused the start. */
    void startRefused() {
        watch.forgetStart();
        started = null;
    }

    /** Looks at the record in hand, before it is taken. */
    void look() {
        watch.take(place.buffer(), place.offset(), place.delivery());
    }

    /** Whether the group in hand accepts the start. */
    boolean isStartAccepted() {
        return watch.isStartAccepted();
    }

    void start() {
        CompletableFuture<Promotion> promotion = started;
        started = null;
        own(watch.epoch(), 0, promotion);
    }

    // ---------------------------------------------------------------- the candidate's part of a swap

    /** Holds still, and opens a second reader that will look for the swap's record, while the old lane still runs. */
    void hold(Handover next) {
        if (status.phase() != Phase.FOLLOWING) {
            String problem = status.problem();
            next.callOff("the candidate is " + status.state() + (problem.isEmpty() ? "" : ": " + problem));
            return;
        }
        handover = next;
        status.phase(Phase.HOLDING);
        scout = new SwapScout(parts, place.sequence() + 1);
        next.candidateHolds(place.sequence());
    }

    /** The old lane's last event, once it is known: the candidate goes on to it. */
    long goesUpTo() {
        return handover.step() == Handover.Step.PAUSED ? handover.lastSequence() : NOT_YET;
    }

    /** Holds still again if it stands where the old lane does. */
    void approached() {
        if (place.sequence() == handover.lastSequence()) {
            status.phase(Phase.TAKING_OVER);
            handover.met();
        }
    }

    /** Follows on, or ends if it has failed, when the swap does not come about; returns whether it is so. */
    boolean leftIfGivenUp() {
        if (!handover.isGivenUp()) {
            return false;
        }
        handover = null;
        closeScout();
        if (broken) {
            place.end(Lane.State.QUARANTINED);
        } else {
            status.phase(Phase.FOLLOWING);
        }
        return true;
    }

    /** Looks for the record of the swap; returns how much there was to see. */
    int lookForSwap() {
        int epoch = scout.look(place.delivery(), place.sequence());
        int work = scout.work();
        if (epoch != SwapScout.NOT_YET) {
            closeScout();
            Handover passed = handover;
            handover = null;
            passed.passed();
            own(epoch, System.nanoTime() - passed.pausedAtNanos(), passed.done());
        } else {
            leftIfGivenUp();
        }
        return work;
    }

    // ---------------------------------------------------------------- the track is its own

    private void own(int epoch, long pauseNanos, CompletableFuture<Promotion> promotion) {
        long last = place.sequence();
        watch.forgetStart();
        status.owns(epoch, last + 1);
        CommandIdentity identity = parts.identity();
        parts.commands()
                .identity(new CommandIdentity(identity.deployment(), identity.track(), epoch, identity.revision()));
        status.phase(Phase.RUNNING);
        if (broken) {
            place.end(Lane.State.QUARANTINED);
            parts.commands().stop(0, TrackState.QUARANTINED, last, "engine", status.problem());
            fail(promotion);
            return;
        }
        parts.context().execution(LaneContext.Execution.SENT);
        status.state(Lane.State.RUNNING);
        parts.swapTimes().accept(pauseNanos);
        starting = promotion;
        boolean begun = begins();
        starting = null;
        if (!begun) {
            fail(promotion);
        } else if (promotion != null) {
            Promotion taken = new Promotion(epoch, last, last + 1, pauseNanos);
            parts.notifier().execute(() -> promotion.complete(taken));
        }
    }

    /** Tells the strategy that it trades; returns false if it is quarantined because it could not take that. */
    boolean begins() {
        try {
            place.begin(place.sequence());
            return true;
        } catch (Abandoned e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // what it cannot start with, in its own words
            onFailure.accept(e.getMessage() == null ? "it threw " + e : e.getMessage(), e);
        } catch (Throwable e) {
            onFailure.accept("it threw " + e, e);
        }
        return false;
    }

    private void fail(CompletableFuture<Promotion> promotion) {
        if (promotion != null) {
            String text = status.deployment() + ": " + status.problem();
            parts.notifier().execute(() -> promotion.completeExceptionally(new IllegalStateException(text)));
        }
    }

    // ---------------------------------------------------------------- it cannot

    /** The strategy has failed before the track was its own; returns whether the old lane goes on, else the core decides. */
    boolean breakOff(String why) {
        broken = true;
        return handover.callOff("the candidate failed: " + why);
    }

    /** The lane's thread is lost. On the watchdog's. */
    void abandon(String why) {
        Handover pending = handover;
        if (pending != null && !pending.callOff(why)) {
            pending.giveUp(new IllegalStateException(status.deployment() + ": " + why));
        }
        fail(starting);
    }

    void closeScout() {
        if (scout != null) {
            scout.close();
            scout = null;
        }
    }
}
