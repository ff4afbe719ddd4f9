package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** A command that begins a rollout and waits for its end. */
abstract class RolloutCommand extends ServerCommand {

    private static final int WAIT_SECONDS = 60;
    private static final double NANOS_PER_MILLI = 1e6;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the log.")
    private String why;

    @Option(names = "--no-wait", description = "Return at once; 'osprey history' shows how it goes.")
    private boolean returnAtOnce;

    final String why() {
        return why;
    }

    /**
     * Begins.
     *
     * @param wait the query that lets the server wait for the end
     */
    abstract Map<String, Object> begin(Api api, String wait) throws FailedException;

    @Override
    final Map<String, Object> ask(Api api) throws FailedException {
        return begin(api, returnAtOnce ? "" : "?wait=" + WAIT_SECONDS);
    }

    @Override
    final void show(Map<String, Object> rollout) {
        Object name = rollout.get("deployment");
        Object revision = rollout.get("toRevision");
        if (rollout.get("swapped") instanceof Map<?, ?> swapped) {
            say(name + " runs revision " + revision + " from event " + swapped.get("firstSequence") + " on"
                    + pause(rollout, swapped));
        } else {
            say(name + " is being rolled out to revision " + revision + " (rollout " + rollout.get("number") + ")");
        }
    }

    private static String pause(Map<String, Object> rollout, Map<?, ?> swapped) {
        boolean isFirst = Integer.valueOf(0).equals(rollout.get("fromRevision"));
        return isFirst || !(swapped.get("pauseNanos") instanceof Number nanos)
                ? ""
                : String.format(java.util.Locale.ROOT, "; it paused for %.3f ms", nanos.longValue() / NANOS_PER_MILLI);
    }

    static Map<String, Object> body() {
        return new LinkedHashMap<>();
    }
}
