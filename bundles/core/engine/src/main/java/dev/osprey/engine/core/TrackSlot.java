package dev.osprey.engine.core;

import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.messages.OriginDecoder;
import dev.osprey.messages.TrackChangedDecoder;

/**
 * One track of a deployment: what fills it, its cash, and the last command of its instance. Mutable, changed by records alone.
 *
 * <p>The last command is the one thing that an input changes by itself: the next one of the same or a lower (cause, ordinal) is a duplicate.
 */
public final class TrackSlot {

    private static final TrackInfo.State[] STATES = TrackInfo.State.values();

    final int track;
    private final Cash cash = new Cash();
    /** {@code null} until it is first filled. */
    TrackInfo.State state;

    int revision;
    int epoch;
    int run;
    long lastSequence;
    long capital;
    long lastCause;
    int lastOrdinal;
    String why = "";

    TrackSlot(int track) {
        this.track = track;
    }

    boolean isRunning() {
        return state == TrackInfo.State.RUNNING;
    }

    /** Whether a command is none that was seen before, or comes after one that came later. */
    boolean isNew(long cause, int ordinal) {
        return cause > lastCause || cause == lastCause && ordinal > lastOrdinal;
    }

    void note(OriginDecoder origin) {
        if (origin.epoch() == epoch && isNew(origin.cause(), origin.ordinal())) {
            lastCause = origin.cause();
            lastOrdinal = origin.ordinal();
        }
    }

    void apply(TrackChangedDecoder record, int currentRun, long revisionCapital) {
        state = STATES[record.stateRaw()];
        revision = record.revision();
        if (record.epoch() != epoch) {
            lastCause = 0;
            lastOrdinal = 0;
        }
        epoch = record.epoch();
        lastSequence = record.lastSequence();
        why = record.why();
        if (isRunning()) {
            run = currentRun;
            capital = track == Tracks.LIVE ? revisionCapital : 0;
        }
    }

    void encode(StateOutput out) {
        out.putByte(state == null ? -1 : state.ordinal());
        out.putInt(revision);
        out.putInt(epoch);
        out.putInt(run);
        out.putLong(lastSequence);
        out.putLong(capital);
        out.putLong(lastCause);
        out.putInt(lastOrdinal);
        out.putText(why);
        cash.encode(out);
    }

    void decode(StateInput in) {
        int code = in.getByte();
        state = code < 0 ? null : STATES[code];
        revision = in.getInt();
        epoch = in.getInt();
        run = in.getInt();
        lastSequence = in.getLong();
        capital = in.getLong();
        lastCause = in.getLong();
        lastOrdinal = in.getInt();
        why = in.getText();
        cash.decode(in);
    }

    /** Ordinal of the track. */
    public int track() {
        return track;
    }

    /** {@code null} if it has never been filled. */
    public TrackInfo.State state() {
        return state;
    }

    public int revision() {
        return revision;
    }

    public int epoch() {
        return epoch;
    }

    /** The run in which its instance was started. */
    public int run() {
        return run;
    }

    /** Of the instance before, or of this one when it has stopped. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Capital that has been put into its cash. */
    public long capital() {
        return capital;
    }

    public String why() {
        return why;
    }

    /** Capital, less what was bought, plus what was sold, less fees. */
    public Cash cash() {
        return cash;
    }
}
