package dev.osprey.engine.core;

/**
 * A way from one revision to the next, as the log has it last.
 *
 * @param state ordinal of {@code dev.osprey.engine.RolloutInfo.State}
 * @param step  ordinal of {@code dev.osprey.engine.RolloutInfo.Step}
 */
public record Rollout(
        int number, int fromRevision, int toRevision, int state, int step, String who, String why, long logTime) {

    void encode(StateOutput out) {
        out.putInt(number);
        out.putInt(fromRevision);
        out.putInt(toRevision);
        out.putByte(state);
        out.putByte(step);
        out.putText(who);
        out.putText(why);
        out.putLong(logTime);
    }

    static Rollout decode(StateInput in) {
        return new Rollout(
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.getByte(),
                in.getByte(),
                in.getText(),
                in.getText(),
                in.getLong());
    }
}
