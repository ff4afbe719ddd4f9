package dev.osprey.engine.runtime;

import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Who waits for which command's result. */
final class CommandFutures {

    private final Map<Long, CompletableFuture<CommandResult>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final Executor notifier;

    CommandFutures(Executor notifier) {
        this.notifier = notifier;
    }

    /** Raises the numbers above those of earlier runs, whose results are in the log too. */
    void beginAt(int run) {
        last.set((long) run << 40);
    }

    /** A new number, and what completes when its result is in the log. */
    long open(CompletableFuture<CommandResult> future) {
        long correlation = last.incrementAndGet();
        waiting.put(correlation, future);
        return correlation;
    }

    boolean isAwaited(long correlation) {
        return waiting.containsKey(correlation);
    }

    void accepted(long correlation, CommandResult result) {
        CompletableFuture<CommandResult> future = waiting.remove(correlation);
        if (future != null) {
            notifier.execute(() -> future.complete(result));
        }
    }

    void refused(long correlation, String why) {
        CompletableFuture<CommandResult> future = waiting.remove(correlation);
        if (future != null) {
            notifier.execute(() -> future.completeExceptionally(new CommandRefusedException(why)));
        }
    }

    void closeAll() {
        for (CompletableFuture<CommandResult> future : waiting.values()) {
            future.completeExceptionally(new IllegalStateException("the engine is closed"));
        }
        waiting.clear();
    }
}
