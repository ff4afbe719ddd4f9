package dev.osprey.engine.core;

import dev.osprey.messages.StreamChangedEncoder;
import dev.osprey.messages.StreamState;

/** Writes each change of a stream's state: after what has come, and when nothing has come for too long. */
final class StreamHandler {

    /** Length field of a text. */
    private static final int TEXT = Short.BYTES;

    private static final StreamState[] STATES = {
        StreamState.LIVE, StreamState.DEGRADED, StreamState.STALE, StreamState.DEAD, StreamState.RECOVERING
    };

    private final State state;
    private final Group group;
    private final StreamChangedEncoder changed = new StreamChangedEncoder();

    /** Nothing falls silent before. */
    private long notBefore = Long.MIN_VALUE;

    StreamHandler(State state, Group group) {
        this.state = state;
        this.group = group;
    }

    /** Something of the instrument was applied: its stream is there. */
    void onEvent(int instrument) {
        if (!state.streams.isPlain(instrument)) {
            check(state.streams.get(instrument));
        }
    }

    /** A feed has said something of itself. */
    void onFeedStatus() {
        for (int i = 0; i < state.streams.limit(); i++) {
            MarketStream stream = state.streams.get(i);
            if (stream != null) {
                check(stream);
            }
        }
    }

    private void check(MarketStream stream) {
        StreamRule rule = stream.rule(group.logTime(), state.longestSilence);
        if (rule.state() != stream.state()) {
            write(stream, rule);
        }
    }

    private void write(MarketStream stream, StreamRule rule) {
        byte[] why = rule.text();
        group.result(StreamChangedEncoder.BLOCK_LENGTH, StreamChangedEncoder.TEMPLATE_ID, TEXT + why.length);
        changed.wrap(group.buffer(), group.body())
                .instrument(stream.instrument())
                .state(STATES[rule.state().ordinal()])
                .previousState(STATES[stream.state().ordinal()])
                .updateId(stream.updateId())
                .putWhy(why, 0, why.length);
        group.apply();
    }

    /** Log time at which a stream may fall silent next; {@link Timers#NEVER} if that is not looked at. Never too late, now and then too early. */
    long nextSilence() {
        if (state.longestSilence == 0) {
            return Timers.NEVER;
        }
        if (notBefore <= state.logTime) {
            notBefore = Timers.NEVER;
            for (int i = 0; i < state.streams.limit(); i++) {
                MarketStream stream = state.streams.get(i);
                if (stream != null) {
                    notBefore = Math.min(notBefore, stream.silentAt(state.longestSilence));
                }
            }
            // one that begins, or comes back, between two looks falls silent after this at the earliest
            notBefore = Math.min(notBefore, state.logTime + state.longestSilence);
        }
        return notBefore;
    }

    /** Time has passed. */
    void onTime() {
        if (state.longestSilence > 0) {
            onFeedStatus();
        }
    }
}
