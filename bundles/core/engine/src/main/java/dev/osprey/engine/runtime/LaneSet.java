package dev.osprey.engine.runtime;

import dev.osprey.api.Track;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Lanes;
import dev.osprey.engine.Promotion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes of one engine, from when they are made ({@link LanePreparation}) over their {@link Promotions} until they are let go. */
final class LaneSet implements Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(LaneSet.class);

    private final EngineParts parts;
    private final EngineThreads threads;
    private final LanePreparation preparation;
    private final Promotions promotions;
    private final List<LaneRunner> lanes = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super Lane>> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    LaneSet(EngineParts parts, EngineThreads threads) {
        this.parts = parts;
        this.threads = threads;
        this.preparation = new LanePreparation(parts, threads, this::quarantined);
        this.promotions = new Promotions(parts, this::running);
    }

    // ---------------------------------------------------------------- prepare, promote

    @Override
    public synchronized Lane prepare(LaneRequest request) {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        LaneRunner running = running(request.deployment(), request.track());
        SavedAt left = promotions.savedForReturn(request.deployment(), request.track(), request.revision());
        LaneRunner lane = preparation.prepare(request, running, left);
        lanes.add(lane);
        threads.add(lane);
        threads.settle();
        return lane.status();
    }

    /** Null if nothing runs. */
    private LaneRunner running(String deployment, Track track) {
        for (LaneRunner lane : lanes) {
            LaneStatus status = lane.status();
            if (status.isRunning()
                    && status.track() == track
                    && status.deployment().equals(deployment)) {
                return lane;
            }
        }
        return null;
    }

    @Override
    public CompletableFuture<Promotion> promote(Lane lane, String who, String why) {
        CompletableFuture<Promotion> promotion = promotions.promote(own(lane), who, why);
        threads.settle();
        return promotion;
    }

    private LaneRunner own(Lane lane) {
        for (LaneRunner each : lanes) {
            if (each.status() == lane) {
                return each;
            }
        }
        throw new CommandRefusedException("the lane of " + lane.deployment() + " is not one of this engine's");
    }

    // ---------------------------------------------------------------- stop, drop

    @Override
    public CompletableFuture<Void> stop(String deployment, Track track, String who, String why) {
        LaneRunner running = running(deployment, track);
        if (running == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        long correlation = parts.futures().open(answer);
        running.post(() -> {
            if (!running.farewell().stop(correlation, who, why)) {
                parts.futures()
                        .refused(
                                correlation,
                                deployment + ": another lane takes over from revision "
                                        + running.status().revision() + " now, and can be stopped when it has");
            }
        });
        threads.settle();
        return answer.thenApply(result -> null);
    }

    @Override
    public CompletableFuture<Void> drop(Lane lane) {
        if (lane.state() == Lane.State.DROPPED) {
            return CompletableFuture.completedFuture(null);
        }
        LaneRunner runner = own(lane);
        if (lane.state() == Lane.State.RUNNING) {
            return CompletableFuture.failedFuture(new CommandRefusedException(
                    lane.deployment() + ": a running lane is stopped before it is dropped"));
        }
        if (!promotions.callOff(runner, "the candidate is dropped")) {
            return CompletableFuture.failedFuture(new CommandRefusedException(
                    lane.deployment() + ": revision " + lane.revision() + " takes over now, and cannot be dropped"));
        }
        CompletableFuture<Void> dropped = new CompletableFuture<>();
        threads.release(runner, () -> {
            runner.drop();
            lanes.remove(runner);
            parts.core().retireLane(runner.parts().ring());
            parts.notifier().execute(() -> dropped.complete(null));
        });
        threads.settle();
        return dropped;
    }

    @Override
    public List<Lane> all() {
        return lanes.stream().<Lane>map(LaneRunner::status).toList();
    }

    Collection<LaneRunner> runners() {
        return List.copyOf(lanes);
    }

    // ---------------------------------------------------------------- quarantine

    @Override
    public AutoCloseable onQuarantine(Consumer<? super Lane> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void quarantined(Lane lane) {
        parts.metrics().quarantined();
        parts.notifier().execute(() -> listeners.forEach(listener -> listener.accept(lane)));
    }

    /** The watchdog's finding. */
    void stuck(LaneRunner lane, long callback) {
        LaneStatus status = lane.status();
        String why = "a callback has not returned within "
                + TimeUnit.NANOSECONDS.toMillis(parts.settings().callbackLimit()) + " ms";
        if (!threads.areWatched()) {
            threads.fail(new IllegalStateException(
                    status.deployment() + ": " + why + ", and it shares its thread with all"));
            return;
        }
        if (!lane.giveUp(callback)) {
            return;
        }
        LOG.error(
                "{} revision {} in track {} is quarantined: {}",
                status.deployment(),
                status.revision(),
                status.track(),
                why);
        int epoch = lane.abandon(why);
        threads.abandon(lane);
        if (epoch != 0) {
            parts.commands().quarantine(lane.parts().identity(), epoch, status.sequence(), why);
        }
    }

    // ---------------------------------------------------------------- the end

    /** Lets every strategy say goodbye. The tracks stay what they are in the log. */
    void rest(long nanos) {
        List<LaneRunner> resting = new ArrayList<>();
        promotions.close();
        synchronized (this) {
            closed = true;
            for (LaneRunner lane : lanes) {
                if (lane.status().isRunning()) {
                    resting.add(lane);
                    lane.post(() -> lane.farewell().rest(!parts.settings().isBacktest()));
                }
            }
        }
        threads.await(() -> resting.stream().noneMatch(lane -> lane.status().isRunning()), nanos);
    }

    /** What the strategies knew when they came to rest, for the next run; when all that they commanded is in the log. */
    void writeStates(long lastSequence) {
        for (LaneRunner lane : lanes) {
            SavedAt saved = lane.farewell().lastSaved();
            if (saved != null) {
                parts.states().keep(lane, saved, lastSequence);
            }
        }
    }

    /** No thread runs any more. */
    void closeReaders() {
        promotions.close();
        closed = true;
        lanes.forEach(lane -> {
            if (!lane.isAbandoned()) {
                lane.drop();
            }
        });
    }
}
