package dev.osprey.backtest;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that goes on beside other work, on a thread of its own. Whoever began it asks for its result, and closes it, which interrupts work whose result nobody
 * waits for any more. Either is done without regard to an interrupt of the thread that asks, which stays interrupted.
 *
 * @param <T> of the result
 */
final class Beside<T> implements AutoCloseable {

    private final FutureTask<T> work;
    private final Thread thread;

    /** Begins. */
    Beside(String name, Callable<T> work) {
        this.work = new FutureTask<>(work);
        this.thread = new Thread(this.work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the result; throws what the work has thrown. */
    T result() {
        awaitEnd();
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(thread.getName() + " failed", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("of work that has ended nobody waits for the result", e);
        }
    }

    /** Interrupts the work if it goes on, and waits for the end of its thread. */
    @Override
    public void close() {
        work.cancel(true);
        awaitEnd();
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
