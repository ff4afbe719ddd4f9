package dev.osprey.it;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for something to become true, with a deadline. */
final class Await {

    /** Long enough for a machine that does other things too. */
    static final Duration DEADLINE = Duration.ofSeconds(90);

    private static final long SHORTEST_POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_POLL_NANOS = Duration.ofMillis(500).toNanos();

    private Await() {}

    /**
     * Asks again and again until the answer is right.
     *
     * @param what for the failure: what is waited for
     * @return the right answer
     */
    static <T> T until(String what, Callable<T> question, Predicate<? super T> isRight) {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (true) {
            Object last;
            long asked = System.nanoTime();
            try {
                T answer = question.call();
                if (isRight.test(answer)) {
                    return answer;
                }
                last = answer;
            } catch (Exception e) {
                last = e;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "after " + DEADLINE.toSeconds() + " s still not: " + what + "; last answer: " + last);
            }
            LockSupport.parkNanos(pollNanos(System.nanoTime() - asked));
        }
    }

    /** What takes long to ask is asked less often: the core is for the server. */
    private static long pollNanos(long askedForNanos) {
        return Math.min(LONGEST_POLL_NANOS, Math.max(SHORTEST_POLL_NANOS, 4 * askedForNanos));
    }

    /** Waits for a condition. */
    static void until(String what, Callable<Boolean> condition) {
        until(what, condition, answer -> answer);
    }
}
