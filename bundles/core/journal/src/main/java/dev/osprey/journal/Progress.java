package dev.osprey.journal;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** What the log's threads tell each other: how far it has been written and forced, and whether it still can be. */
final class Progress {

    /** Slots stand two cache lines apart, so that a thread that polls one does not slow the one that writes another. */
    private static final int LAST_SEQUENCE = 16;

    private static final int END_POSITION = 32;
    private static final int DURABLE_SEQUENCE = 48;
    private static final int SLOTS = 64;

    private static final int OPEN = 0;
    private static final int FAILED = 1;
    private static final int CLOSED = 2;

    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Consumer<Throwable> onFatal;
    private volatile int state = OPEN;

    Progress(long lastSequence, long endPosition, long durableSequence, Consumer<Throwable> onFatal) {
        this.onFatal = onFatal;
        durable(durableSequence);
        committed(lastSequence, endPosition);
    }

    /** Told by the writer. The position goes first: whoever reads the sequence first and then the position gets one that covers it. */
    void committed(long sequence, long endPosition) {
        slots.setRelease(END_POSITION, endPosition);
        slots.setRelease(LAST_SEQUENCE, sequence);
    }

    long lastSequence() {
        return slots.getAcquire(LAST_SEQUENCE);
    }

    long endPosition() {
        return slots.getAcquire(END_POSITION);
    }

    void durable(long sequence) {
        slots.setRelease(DURABLE_SEQUENCE, sequence);
    }

    long durableSequence() {
        return slots.getAcquire(DURABLE_SEQUENCE);
    }

    /** Ends the log for good; the first cause is the one that is kept and told. */
    void fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            state = FAILED;
            onFatal.accept(cause);
        }
    }

    void closed() {
        state = CLOSED;
    }

    boolean isFailed() {
        return failure.get() != null;
    }

    /** Throws unless the log is open and well. */
    void requireOpen() {
        if (state != OPEN) {
            throw refusal();
        }
    }

    private JournalException refusal() {
        Throwable cause = failure.get();
        return cause == null
                ? new JournalException("the log is closed")
                : new JournalException("the log has failed and takes nothing more: " + cause.getMessage(), cause);
    }
}
