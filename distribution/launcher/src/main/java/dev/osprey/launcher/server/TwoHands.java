package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Does one thing to each of many on two threads, the caller's and another: a start is worth the second core, and no more. */
final class TwoHands {

    /** What is done to each. */
    interface Act<T> {

        void to(T item) throws FailedException;
    }

    private final String threadName;

    TwoHands(String threadName) {
        this.threadName = threadName;
    }

    /**
     * Takes the items in their order, and returns when all are done.
     *
     * @throws FailedException the first one; what has not begun by then is not begun
     */
    <T> void each(List<T> items, Act<T> act) throws FailedException {
        Queue<T> left = new ConcurrentLinkedQueue<>(items);
        AtomicReference<FailedException> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                for (T item = left.poll(); item != null && failure.get() == null; item = left.poll()) {
                    act.to(item);
                }
            } catch (FailedException e) {
                failure.compareAndSet(null, e);
            }
        };
        Thread other = new Thread(work, threadName);
        other.start();
        work.run();
        join(other);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static void join(Thread thread) throws FailedException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted while starting", e);
        }
    }
}
