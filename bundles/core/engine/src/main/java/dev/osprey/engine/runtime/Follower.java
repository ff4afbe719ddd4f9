package dev.osprey.engine.runtime;

import dev.osprey.engine.CommandResult;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateView;
import dev.osprey.engine.core.State;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.SnapshotStore;
import dev.osprey.messages.CheckpointDecoder;
import dev.osprey.messages.CommandResultDecoder;
import dev.osprey.messages.CommandStatus;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader of the log with a state of its own: what is asked is answered from it, so that nobody touches the core. It completes the futures of commands, writes
 * snapshots, and proves at each checkpoint that its state is the core's; {@link StateEvents} tells listeners.
 */
final class Follower implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final int BATCH = 512;
    private static final int HASH = 32;

    private State state;
    private boolean ownsState = true;
    private final JournalReader reader;
    private final CommandFutures futures;
    private final LongSupplier answerable;
    private final StateEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final byte[] computed = new byte[HASH];
    private final byte[] recorded = new byte[HASH];
    private volatile String problem = "";
    private volatile long sequence;
    private volatile long checkpoints;

    private final CommandResultDecoder result = new CommandResultDecoder();
    private final CheckpointDecoder checkpoint = new CheckpointDecoder();

    private record Answer(long sequence, long correlation, boolean accepted, long number, String why) {}

    /**
     * @param state      as of the record before the reader's first; the follower's own from now on
     * @param answerable the last sequence whose results may be told: the log's end, or what is on the disk
     */
    Follower(State state, JournalReader reader, CommandFutures futures, LongSupplier answerable) {
        this.state = state;
        this.reader = reader;
        this.futures = futures;
        this.answerable = answerable;
        this.events = new StateEvents(state);
        this.sequence = state.sequence();
    }

    /** From now on shows the core's own state instead of keeping one: where all is one thread, and nobody asks before it has caught up. */
    void share(State cores) {
        state = cores;
        events.of(cores);
        ownsState = false;
    }

    @Override
    public int doWork() {
        int work = 0;
        lock.lock();
        try {
            while (work < BATCH && reader.next()) {
                take(reader.buffer(), reader.offset(), reader.length());
                work++;
            }
            if (work > 0) {
                sequence = state.sequence();
            }
        } finally {
            lock.unlock();
        }
        return answers.isEmpty() ? work : work + answer();
    }

    /** Goes on behind it: prices are the core's affair, whose state this is. It has read all that is before. */
    void goPast(Unheard unheard) {
        if (!ownsState) {
            reader.skipTo(unheard.end());
            sequence = unheard.lastSequence();
        }
    }

    private int answer() {
        long until = answerable.getAsLong();
        int work = 0;
        while (!answers.isEmpty() && answers.peek().sequence() <= until) {
            Answer next = answers.remove();
            if (next.accepted()) {
                futures.accepted(next.correlation(), new CommandResult(next.sequence(), next.number()));
            } else {
                futures.refused(next.correlation(), next.why());
            }
            work++;
        }
        return work;
    }

    private void take(DirectBuffer buffer, int offset, int length) {
        int template = Records.templateId(buffer, offset);
        if (ownsState) {
            if (template == CheckpointDecoder.TEMPLATE_ID) {
                verify(buffer, offset);
            }
            state.apply(buffer, offset, length);
        }
        if (template == CommandResultDecoder.TEMPLATE_ID) {
            onResult(buffer, offset);
        } else {
            events.take(template, buffer, offset);
        }
    }

    private void verify(DirectBuffer buffer, int offset) {
        checkpoint.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (checkpoint.encodingVersion() != State.ENCODING_VERSION) {
            return;
        }
        for (int i = 0; i < HASH; i++) {
            recorded[i] = (byte) checkpoint.stateHash(i);
        }
        state.hash(computed);
        if (!Arrays.equals(computed, recorded)) {
            problem = "the state of the log's reader differs from the core's at checkpoint "
                    + Records.sequence(buffer, offset);
            LOG.error("{}: the core's state or the log cannot be trusted", problem);
        }
        checkpoints++;
    }

    private void onResult(DirectBuffer buffer, int offset) {
        result.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (futures.isAwaited(result.correlation())) {
            answers.add(new Answer(
                    Records.sequence(buffer, offset),
                    result.correlation(),
                    result.status() == CommandStatus.ACCEPTED,
                    result.number(),
                    result.text()));
        }
    }

    // ---------------------------------------------------------------- asked by other threads

    <T> T read(Function<? super StateView, ? extends T> query) {
        lock.lock();
        try {
            return query.apply(events.view());
        } finally {
            lock.unlock();
        }
    }

    /** The state itself; it must not leave the query. */
    <T> T readState(Function<? super State, ? extends T> query) {
        lock.lock();
        try {
            return query.apply(state);
        } finally {
            lock.unlock();
        }
    }

    AutoCloseable listen(Consumer<? super StateEvent> listener) {
        return events.listen(listener);
    }

    Map<String, Long> ordersByState() {
        return readState(any -> events.ordersByState());
    }

    Map<String, Long> denials() {
        return readState(any -> events.denials());
    }

    Map<String, String> troubledSources() {
        return readState(any -> events.troubledSources());
    }

    /** What it has found wrong; empty if nothing. */
    String problem() {
        return problem;
    }

    /** Last record it has taken. */
    long sequence() {
        return sequence;
    }

    /** Checkpoints it has compared. */
    long checkpoints() {
        return checkpoints;
    }

    /** Writes what it knows now. */
    void snapshot(SnapshotStore store) {
        lock.lock();
        try {
            ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(1 << 16);
            int length = state.encode(bytes, 0);
            byte[] hash = new byte[HASH];
            state.hash(hash);
            store.write(state.sequence(), state.logTime(), hash, bytes, 0, length);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        reader.close();
    }
}
