package dev.osprey.journal;

/** Waiting for threads. */
final class Threads {

    private Threads() {}

    /** Waits for a thread's end, however often this one is interrupted. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
