package dev.osprey.execution.simulated;

import dev.osprey.api.venue.ExecutionSink;

/** Counts what was received too late, and says so when it mattered: at the first time, the second, the fourth, and so on. */
final class Lateness {

    private final ExecutionSink sink;
    private long played;
    private long beyondWindow;
    private long tooLate;

    Lateness(ExecutionSink sink) {
        this.sink = sink;
    }

    /** An action was played over the tape; {@code beyond} when the tape may not reach back to where it belongs. */
    void played(Action action, boolean beyond) {
        played++;
        if (beyond && isPowerOfTwo(++beyondWindow)) {
            sink.connected(
                    true,
                    "order " + action.order().id
                            + " came after windowEvents had passed: it trades from the oldest event kept ("
                            + beyondWindow + " so far)");
        }
    }

    /** A cancel or modify was received after what it would have prevented was reported. */
    void tooLate() {
        if (isPowerOfTwo(++tooLate)) {
            sink.connected(
                    true,
                    "a cancel or modify came after the fill that it would have prevented (" + tooLate + " so far)");
        }
    }

    long playedCount() {
        return played;
    }

    long beyondWindowCount() {
        return beyondWindow;
    }

    long tooLateCount() {
        return tooLate;
    }

    private static boolean isPowerOfTwo(long number) {
        return (number & (number - 1)) == 0;
    }
}
