package dev.osprey.engine.runtime;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.IdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that runs loops in turn until it is stopped. What a loop throws is told, and ends it. */
final class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Loop[] loops;
    private final IdleStrategy idle;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private volatile boolean stopped;
    private Runnable afterwards;
    private boolean ended;

    Worker(String name, List<? extends Loop> loops, Supplier<IdleStrategy> wait, Consumer<Throwable> onFailure) {
        this.loops = loops.toArray(new Loop[0]);
        this.idle = wait.get();
        this.onFailure = onFailure;
        this.thread = new Thread(this, "osprey-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                int work = 0;
                for (Loop loop : loops) {
                    work += loop.doWork();
                }
                idle.idle(work);
            }
        } catch (Abandoned e) {
            LOG.warn("{}: its strategy came back after all, and is let go", thread.getName());
        } catch (Throwable e) {
            LOG.error("{} failed", thread.getName(), e);
            onFailure.accept(e);
        } finally {
            end();
        }
    }

    private synchronized void end() {
        ended = true;
        if (afterwards != null) {
            afterwards.run();
        }
    }

    /** Done when this thread has ended, now if it already has. */
    synchronized void whenEnded(Runnable last) {
        if (ended) {
            last.run();
        } else {
            afterwards = last;
        }
    }

    /** Asks for the end; does not wait. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the end; returns whether it came. */
    boolean join(long nanos) {
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    @Override
    public String toString() {
        return thread.getName();
    }
}
