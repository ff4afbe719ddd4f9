package dev.osprey.engine;

import dev.osprey.api.Track;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The lanes that run strategies: readers of the log, each with one instance. Thread safe; a strategy's instance is touched by its
 * lane's thread alone.
 *
 * <pre>
 *  prepare   --> WARMING --> READY --promote--> RUNNING --promote of another, or stop--> STOPPED --> drop
 *                   |          |                   |   ^                               |
 *                   |          |                   |   +---- the core has refused -----+
 *                   +----------+-------------------+--- throws, too slow ---> QUARANTINED --> drop
 * </pre>
 */
@ProviderType
public interface Lanes {

    /**
     * Makes a lane for a candidate and begins at once to restore or warm it up; its commands do nothing until it is promoted.
     *
     * <p>If a lane runs the same track, its saved state is offered first. If nothing does, a revision that goes on after a restart, or comes back because its
     * successor could not start, is offered what it saved itself. Otherwise, and if the candidate cannot read that, it is shown
     * as much of the log as it requires.
     *
     * @throws CommandRefusedException if there is no such deployment or revision, or a running lane would be followed by one whose
     *     warm-up the log does not cover
     */
    Lane prepare(LaneRequest request);

    /**
     * Lets a prepared lane take over its track. The lane that runs it now stops after its event N; this one begins with N + 1
     * under the next epoch. Without one, it begins behind the record of its start.
     *
     * <p>If the core refuses, or the candidate fails before the track is its own, the old lane goes on with N + 1: it is asked before, so that the old one is
     * not stopped for nothing. One that had been stopped nevertheless, for what made the core refuse came later, is told by
     * {@link dev.osprey.api.strategy.Strategy#onStart onStart} that it trades again.
     *
     * @return completes when the new lane has taken over; fails, and the old one goes on, if the candidate cannot
     */
    CompletableFuture<Promotion> promote(Lane candidate, String who, String why);

    /** Stops what runs in a track, its orders stay. Completes when the log has it; at once if nothing runs. */
    CompletableFuture<Void> stop(String deployment, Track track, String who, String why);

    /**
     * Forgets a lane that does not run; a candidate's promotion is called off. Once complete, nothing in the engine refers to its strategy.
     *
     * @return fails if the lane runs, or is about to: too late for its promotion to be called off
     */
    CompletableFuture<Void> drop(Lane lane);

    /** All lanes that are not dropped. */
    List<Lane> all();

    /** Tells of lanes that were quarantined. @return ends it */
    AutoCloseable onQuarantine(Consumer<? super Lane> listener);
}
