package dev.osprey.engine.runtime;

import dev.osprey.engine.Lane;
import dev.osprey.engine.runtime.LaneStatus.Phase;
import dev.osprey.messages.TrackState;

/** How a lane leaves its track: to a candidate in a {@link Handover}, because it is stopped, or with the server. On the lane's thread. */
final class Farewell {

    private final LaneParts parts;
    private final LaneStatus status;
    private final LanePlace place;
    private final Takeover takeover;

    private Handover handover;
    private boolean saidGoodbye;
    private SavedAt lastSaved;
    private volatile SavedAt savedForReturn;

    /** @param takeover begins anew with a strategy that has been told that it stops */
    Farewell(LaneParts parts, LaneStatus status, LanePlace place, Takeover takeover) {
        this.parts = parts;
        this.status = status;
        this.place = place;
        this.takeover = takeover;
    }

    // ---------------------------------------------------------------- the old lane's part of a swap

    /** From now on it stops as soon as the candidate lets it. What the strategy knows is saved while it still trades, so that the pause is not longer for it. */
    void handOver(Handover next) {
        if (status.phase() == Phase.RUNNING) {
            savedForReturn = place.save();
            handover = next;
        } else {
            next.giveUp(new IllegalStateException(status.deployment() + ": its running lane is " + status.state()));
        }
    }

    /** Whether a candidate waits for it. */
    boolean isAsked() {
        return handover != null;
    }

    /** Stands still here if the candidate lets it; returns whether it does. */
    boolean pauses() {
        if (handover.isGivenUp()) {
            handover = null;
            return false;
        }
        if (!handover.mayPauseAt(place.sequence()) || !parts.commands().hasRoom()) {
            return false;
        }
        status.phase(Phase.HANDING_OVER);
        handover.paused(place.sequence(), System.nanoTime());
        return true;
    }

    /** Stands still behind N: leaves when the candidate stands there too, goes on if it does not come to it, ends when the track has passed on. */
    int handOn() {
        switch (handover.step()) {
            case MET:
                return leave() ? 1 : 0;
            case PASSED:
                place.end(Lane.State.STOPPED);
                handover = null;
                return 1;
            case GIVEN_UP:
                goOn();
                return 1;
            default:
                return 0;
        }
    }

    private boolean leave() {
        if (!handover.leave()) {
            return false;
        }
        place.sayGoodbye();
        saidGoodbye = true;
        parts.commands()
                .swap(
                        handover.correlation(),
                        handover.candidate().status().revision(),
                        place.sequence(),
                        handover.who(),
                        handover.why());
        status.state(Lane.State.STOPPED);
        return true;
    }

    /** With N + 1, as if nothing had been asked; a strategy that has been told that it stops is told that it trades. */
    private void goOn() {
        handover = null;
        status.phase(Phase.RUNNING);
        status.state(Lane.State.RUNNING);
        if (saidGoodbye) {
            saidGoodbye = false;
            takeover.begins();
        }
    }

    /** What the strategy saved when it was last asked to hand over, for the case that its successor cannot start; null if nothing. Any thread. */
    SavedAt savedForReturn() {
        return savedForReturn;
    }

    // ---------------------------------------------------------------- stopped, at rest

    /** Stops at once; its orders stay. @return false if another is taking over from it */
    boolean stop(long correlation, String who, String why) {
        goOnUnlessLeft("the track is stopped: " + why);
        if (status.phase() != Phase.RUNNING) {
            return false;
        }
        place.sayGoodbye();
        parts.commands().stop(correlation, TrackState.STOPPED, place.sequence(), who, why);
        place.end(Lane.State.STOPPED);
        return true;
    }

    /** The server stops: the track stays what it is in the log, so that the next run goes on with it, and with the state if that is to be saved. */
    void rest(boolean saves) {
        goOnUnlessLeft("the server stops");
        if (status.phase() == Phase.RUNNING) {
            lastSaved = saves ? place.save() : null;
            place.sayGoodbye();
        }
        place.end(Lane.State.STOPPED);
    }

    private void goOnUnlessLeft(String why) {
        if (status.phase() == Phase.HANDING_OVER && handover.callOff(why)) {
            goOn();
        }
    }

    /** What the strategy saved when it came to rest; null if nothing. When its thread has ended. */
    SavedAt lastSaved() {
        return lastSaved;
    }

    // ---------------------------------------------------------------- it cannot

    /** The strategy has failed while it traded: nobody takes over from it. */
    void breakOff(String why) {
        giveUp("the running lane failed: " + why);
    }

    /** The lane's thread is lost. On the watchdog's. */
    void abandon(String why) {
        giveUp(why);
    }

    private void giveUp(String why) {
        Handover pending = handover;
        if (pending != null) {
            pending.giveUp(new IllegalStateException(status.deployment() + ": " + why));
        }
    }
}
