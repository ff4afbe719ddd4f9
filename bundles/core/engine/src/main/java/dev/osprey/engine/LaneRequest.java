package dev.osprey.engine;

import dev.osprey.api.Track;
import dev.osprey.api.strategy.Strategy;
import java.util.Objects;

/**
 * A strategy's instance that shall run.
 *
 * @param deployment name of a deployment that has the revision
 * @param strategy   a new instance, which nobody else touches from now on
 */
public record LaneRequest(String deployment, Track track, int revision, Strategy strategy) {

    public LaneRequest {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(strategy, "strategy");
    }
}
