package dev.osprey.engine;

/**
 * A way from one revision to the next.
 *
 * @param fromRevision 0 for a deployment's first
 */
public record RolloutInfo(
        int number, int fromRevision, int toRevision, State state, Step step, String who, String why, long logTime) {

    /** How it stands. */
    public enum State {
        PROGRESSING,
        PAUSED,
        COMPLETED,
        ABORTED
    }

    /** Where it is. */
    public enum Step {
        INSTALL,
        WARM_UP,
        SHADOW,
        CANARY,
        SWAP,
        RETIRE
    }
}
