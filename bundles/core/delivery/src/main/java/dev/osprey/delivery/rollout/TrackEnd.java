package dev.osprey.delivery.rollout;

import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.Engine;
import dev.osprey.engine.Lane;
import dev.osprey.engine.StateEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of an instance in its track, as the log has it: that comes some time after its lane has failed. */
final class TrackEnd {

    private TrackEnd() {}

    /**
     * Whether a lane had its track and has ended in it: waits until the log says so.
     *
     * @return false if the track never was its own, or the log does not say in time that it has ended
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    static boolean await(Engine engine, Lane lane, Duration atMost) throws InterruptedException {
        if (lane.epoch() == 0) {
            return false;
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        AutoCloseable listening = engine.listen(event -> {
            if (event instanceof StateEvent.DeploymentChanged changed && hasEnded(changed.deployment(), lane)) {
                ended.complete(null);
            }
        });
        try {
            if (engine.read(state -> state.deployment(lane.deployment()))
                    .filter(now -> hasEnded(now, lane))
                    .isPresent()) {
                return true;
            }
            ended.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails it", e);
        } finally {
            close(listening);
        }
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException("the engine does not let a listener go", e);
        }
    }

    /** By its epoch: an earlier one is what the log says until it has the lane's own. */
    private static boolean hasEnded(DeploymentInfo now, Lane lane) {
        return now.name().equals(lane.deployment())
                && now.tracks().stream()
                        .anyMatch(each -> each.track() == lane.track()
                                && (each.epoch() > lane.epoch()
                                        || each.epoch() == lane.epoch() && each.state() != TrackInfo.State.RUNNING));
    }
}
