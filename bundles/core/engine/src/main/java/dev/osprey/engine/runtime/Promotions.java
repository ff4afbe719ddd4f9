package dev.osprey.engine.runtime;

import dev.osprey.api.Track;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Promotion;
import dev.osprey.engine.core.Succession;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Passes tracks to candidates, at most one at a time for each track: starts them where nothing runs, else lets them follow what runs. */
final class Promotions {

    private final EngineParts parts;
    private final BiFunction<String, Track, LaneRunner> running;
    private final Map<String, Promoting> latest = new HashMap<>();
    private final Map<String, Left> left = new HashMap<>();
    private boolean closed;

    /** @param running what runs a deployment's track now; null if nothing does */
    Promotions(EngineParts parts, BiFunction<String, Track, LaneRunner> running) {
        this.parts = parts;
        this.running = running;
    }

    /** As soon as the candidate is ready. */
    CompletableFuture<Promotion> promote(LaneRunner candidate, String who, String why) {
        CompletableFuture<Promotion> promotion = new CompletableFuture<>();
        candidate.status().ready().whenComplete((nothing, failure) -> {
            if (failure != null) {
                promotion.completeExceptionally(failure);
            } else {
                takeOver(candidate, who, why, promotion);
            }
        });
        return promotion;
    }

    private synchronized void takeOver(
            LaneRunner candidate, String who, String why, CompletableFuture<Promotion> promotion) {
        LaneStatus status = candidate.status();
        String track = name(status.deployment(), status.track());
        Promoting other = latest.get(track);
        if (closed || status.state() != Lane.State.READY || other != null && !other.isDone()) {
            promotion.completeExceptionally(new CommandRefusedException(
                    status.deployment() + ": a lane that is " + status.state() + " cannot take over now"));
            return;
        }
        LaneRunner old = running.apply(status.deployment(), status.track());
        String whyNot = old == null ? "" : whyNotFollow(old, candidate);
        if (!whyNot.isEmpty()) {
            promotion.completeExceptionally(new CommandRefusedException(whyNot));
            return;
        }
        Handover handover = old == null ? null : handover(old, candidate, who, why, promotion);
        latest.put(track, new Promoting(candidate, promotion, handover));
        left.remove(track);
        promotion.whenComplete((result, failure) -> ended(track, promotion));
        if (old == null) {
            start(candidate, who, why, promotion);
        } else {
            candidate.post(() -> candidate.takeover().hold(handover));
            old.post(() -> old.farewell().handOver(handover));
        }
    }

    private synchronized void ended(String track, CompletableFuture<Promotion> promotion) {
        latest.computeIfPresent(track, (name, each) -> each.promotion() == promotion ? null : each);
    }

    /** @param handover null where nothing runs */
    private record Promoting(LaneRunner candidate, CompletableFuture<Promotion> promotion, Handover handover) {

        boolean isDone() {
            return promotion.isDone();
        }

        /** Returns whether it is off; the core has no say any more. */
        boolean callOff(String why) {
            return isDone() || handover != null && handover.callOff(why);
        }
    }

    // ---------------------------------------------------------------- where another runs

    /** What the core would say now: nobody is stopped for what it refuses. */
    private String whyNotFollow(LaneRunner old, LaneRunner candidate) {
        CommandIdentity from = old.parts().identity();
        String why = parts.core().isLogFull()
                ? CoreAgent.LOG_IS_FULL
                : parts.follower()
                        .readState(state -> Succession.whyNot(
                                state,
                                from.deployment(),
                                from.track().ordinal(),
                                old.status().epoch(),
                                from.revision(),
                                candidate.status().revision()));
        return why.isEmpty() ? "" : Handover.oldGoesOn(old, candidate, why);
    }

    private Handover handover(
            LaneRunner old, LaneRunner candidate, String who, String why, CompletableFuture<Promotion> promotion) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        Handover handover = new Handover(old, candidate, parts.futures().open(answer), who, why);
        answer.whenComplete((result, refusal) -> {
            if (refusal != null) {
                handover.refused(refusal.getMessage());
                // both look at once
                old.post(() -> {});
                candidate.post(() -> {});
            }
        });
        handover.done().whenComplete((result, failure) -> {
            if (failure != null) {
                if (handover.step() == Handover.Step.PASSED) {
                    keepWhatItSaved(old);
                }
                promotion.completeExceptionally(failure);
            } else {
                promotion.complete(result);
            }
        });
        return handover;
    }

    // ---------------------------------------------------------------- where a successor could not start

    /** What a revision saved when it handed its track over to one that could not start. */
    private record Left(int revision, SavedAt saved) {}

    private synchronized void keepWhatItSaved(LaneRunner old) {
        SavedAt saved = old.farewell().savedForReturn();
        if (saved != null) {
            LaneStatus status = old.status();
            left.put(name(status.deployment(), status.track()), new Left(status.revision(), saved));
        }
    }

    /** What a revision saved last in a track, if it comes back because its successor could not start; else null. */
    synchronized SavedAt savedForReturn(String deployment, Track track, int revision) {
        Left last = left.get(name(deployment, track));
        return last != null && last.revision() == revision ? last.saved() : null;
    }

    private static String name(String deployment, Track track) {
        return deployment + "/" + track;
    }

    // ---------------------------------------------------------------- where nothing runs

    private void start(LaneRunner candidate, String who, String why, CompletableFuture<Promotion> promotion) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        long correlation = parts.futures().open(answer);
        answer.whenComplete((result, refusal) -> {
            if (refusal != null) {
                candidate.post(candidate.takeover()::startRefused);
                promotion.completeExceptionally(refusal);
            }
        });
        candidate.post(() -> {
            candidate.takeover().awaitStart(correlation, promotion);
            try {
                parts.commands().startTrack(candidate.parts().identity(), correlation, who, why);
            } catch (CommandRefusedException e) {
                parts.futures().refused(correlation, e.getMessage());
            }
        });
    }

    // ---------------------------------------------------------------- the end

    /** Returns whether a candidate will take nothing over any more. */
    synchronized boolean callOff(LaneRunner candidate, String why) {
        for (Promoting each : latest.values()) {
            if (each.candidate() == candidate && !each.callOff(why)) {
                return false;
            }
        }
        return true;
    }

    /** Begins no other one. */
    synchronized void close() {
        closed = true;
    }
}
