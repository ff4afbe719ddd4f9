package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.delivery.Delivery.Rollout;
import dev.osprey.delivery.Delivery.Swapped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How the latest rollouts of this run swapped: events and times that the log's record of a rollout does not have. Thread safe. */
final class RolloutOutcomes {

    private static final int KEPT = 256;

    private record Key(String deployment, int number) {}

    private final Map<Key, Swapped> swapped = new LinkedHashMap<>();

    /** @return completes as the rollout does, and once its outcome is kept */
    CompletableFuture<Swapped> watch(Rollout rollout) {
        return rollout.completion().whenComplete((result, failure) -> {
            if (result != null) {
                keep(new Key(rollout.deployment(), rollout.number()), result);
            }
        });
    }

    private synchronized void keep(Key key, Swapped result) {
        swapped.put(key, result);
        if (swapped.size() > KEPT) {
            swapped.remove(swapped.keySet().iterator().next());
        }
    }

    /** A rollout that has begun. */
    static ObjectNode json(Rollout rollout) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("deployment", rollout.deployment())
                .put("number", rollout.number())
                .put("fromRevision", rollout.fromRevision())
                .put("toRevision", rollout.toRevision());
    }

    /** Adds {@code swapped} if the rollout has worked and is remembered. */
    synchronized ObjectNode addTo(ObjectNode rollout, String deployment, int number) {
        Swapped result = swapped.get(new Key(deployment, number));
        if (result != null) {
            rollout.putObject("swapped")
                    .put("revision", result.revision())
                    .put("epoch", result.epoch())
                    .put("lastSequence", result.lastSequence())
                    .put("firstSequence", result.firstSequence())
                    .put("pauseNanos", result.pauseNanos())
                    .put("totalNanos", result.totalNanos());
        }
        return rollout;
    }
}
