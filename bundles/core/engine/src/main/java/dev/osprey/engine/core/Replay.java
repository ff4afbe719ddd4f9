package dev.osprey.engine.core;

import dev.osprey.messages.CheckpointDecoder;
import java.nio.ByteOrder;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Computes a recorded log again, from its inputs alone, and compares every result and every checkpoint's hash with what was recorded.
 *
 * <p>Begins with an empty state and the log's first record, or with a snapshot's state and the record behind it. At the first difference it stops: it must
 * not be given more.
 */
public final class Replay {

    /** What was recorded, and what the same input gives now; both for people. */
    public record Difference(long sequence, String recorded, String computed) {}

    private final RecordedGroup recorded = new RecordedGroup();
    private final ComparingLog log = new ComparingLog();
    private final Core core;
    private long groups;
    private long checkpoints;

    /**
     * @param start an empty state, or a decoded snapshot; changed from now on
     * @param chain the checks, with the digests that the log names
     */
    public Replay(State start, RiskChain chain) {
        this.core = new Core(start, log, chain, CoreSettings.DEFAULT);
    }

    /**
     * Takes the next record of the log.
     *
     * @param endsGroup whether it is the last of its group
     * @return the first difference, once the group is whole; empty while there is none
     */
    public Optional<Difference> onRecord(DirectBuffer buffer, int offset, int length, boolean endsGroup) {
        recorded.add(buffer, offset, length);
        return endsGroup ? compute() : Optional.empty();
    }

    private Optional<Difference> compute() {
        long first = recorded.buffer().getLong(recorded.offset(0) + Records.SEQUENCE, ByteOrder.LITTLE_ENDIAN);
        long logTime = recorded.buffer().getLong(recorded.offset(0) + Records.LOG_TIME, ByteOrder.LITTLE_ENDIAN);
        log.next(first);
        Optional<Difference> difference;
        try {
            core.onInput(recorded.buffer(), recorded.offset(0), recorded.length(0), logTime);
            difference = compare(first);
        } catch (IllegalArgumentException | IllegalStateException e) {
            difference = Optional.of(new Difference(first, recorded.describe(0), whole(e)));
        }
        groups++;
        checkpoints += difference.isEmpty() ? checkpointsIn(recorded) : 0;
        recorded.clear();
        return difference;
    }

    private static String whole(RuntimeException e) {
        return e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause();
    }

    private Optional<Difference> compare(long first) {
        RecordedGroup computed = log.group();
        for (int i = 0; i < Math.max(recorded.size(), computed.size()); i++) {
            if (i >= recorded.size() || i >= computed.size() || !recorded.sameAt(i, computed)) {
                return Optional.of(new Difference(first + i, recorded.describe(i), computed.describe(i)));
            }
        }
        return Optional.empty();
    }

    private static int checkpointsIn(RecordedGroup group) {
        int count = 0;
        for (int i = 0; i < group.size(); i++) {
            count += group.template(i) == CheckpointDecoder.TEMPLATE_ID ? 1 : 0;
        }
        return count;
    }

    /** Groups computed so far. */
    public long groups() {
        return groups;
    }

    /** Checkpoints met so far, each with an equal hash. */
    public long checkpoints() {
        return checkpoints;
    }

    /** As of the last group; live. */
    public State state() {
        return core.state();
    }
}
