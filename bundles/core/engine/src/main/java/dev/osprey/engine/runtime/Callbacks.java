package dev.osprey.engine.runtime;

import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Strategy;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/** A strategy's callbacks, one at a time: what its commands in each are for, and whether it is at work, which the watchdog looks at. */
final class Callbacks {

    /** Odd: it never comes back. */
    private static final long GIVEN_UP = -1;

    private final Strategy strategy;
    private final LaneContext context;
    private final LaneCommands commands;
    private final CatchUp catchUp;
    private final boolean guarded;

    /** Odd while the strategy is at work. */
    private final AtomicLong count = new AtomicLong();

    /** @param guarded whether a watchdog may give them up */
    Callbacks(Strategy strategy, LaneContext context, LaneCommands commands, CatchUp catchUp, boolean guarded) {
        this.strategy = strategy;
        this.context = context;
        this.commands = commands;
        this.catchUp = catchUp;
        this.guarded = guarded;
    }

    /** One about a record begins. */
    void begin(DirectBuffer buffer, int offset) {
        begin(Records.sequence(buffer, offset), Records.logTime(buffer, offset), Records.venueTime(buffer, offset), 0);
    }

    /** @param ordinalsBehind its commands' ordinals begin behind that */
    void begin(long sequence, long logTime, long venueTime, int ordinalsBehind) {
        commands.because(sequence, logTime, venueTime, ordinalsBehind);
        enter();
    }

    /** What the strategy missed while it was away it is told after any event. */
    void end() {
        if (context.execution() == LaneContext.Execution.MATCHED) {
            OrderUpdate missing = catchUp.nextMissing();
            while (missing != null) {
                strategy.onOrder(missing, context);
                missing = catchUp.nextMissing();
            }
        }
        leave();
    }

    /** What the strategy saves now. */
    SavedState save() {
        SavedState.Writer writer = new SavedState.Writer();
        enter();
        strategy.save(writer);
        leave();
        return writer.saved();
    }

    /** After one that threw: it is over. If it was given up meanwhile, its thread is told by {@link Abandoned}. */
    void recover() {
        if (isAtWork()) {
            leave();
        }
    }

    private void enter() {
        count.lazySet(count.getPlain() + 1);
    }

    private void leave() {
        long within = count.getPlain();
        if (!guarded) {
            count.lazySet(within + 1);
        } else if (within == GIVEN_UP || !count.compareAndSet(within, within + 1)) {
            throw new Abandoned();
        }
    }

    // ---------------------------------------------------------------- asked by other threads

    /** Twice as many as there were, and one more while the strategy is at work. */
    long count() {
        return count.getAcquire();
    }

    boolean isAtWork() {
        return (count.get() & 1) == 1;
    }

    /**
     * Takes the strategy's thread for lost, if it is still in that callback. It is then told by {@link Abandoned} when it comes back.
     *
     * @param callback as {@link #count()} gave it, odd
     */
    boolean giveUp(long callback) {
        return count.compareAndSet(callback, GIVEN_UP);
    }
}
