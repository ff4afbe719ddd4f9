package dev.osprey.marketdata.replay;

/**
 * Numbers for the updates of books whose venue gives none, or begins with them again: they go on from one snapshot to the next, and from a file to one that is later.
 *
 * <p>A snapshot has its time in microseconds, and what follows counts on: no stream has a message in each of them.
 */
final class UpdateNumbers {

    private static final long NANOS_PER_MICRO = 1_000;

    private long last;

    /** Of an event that does not follow from the one before it: above all that were given, and there is a gap before it. */
    long apart(long time) {
        last = Math.max(last + 2, time / NANOS_PER_MICRO);
        return last;
    }

    /** Of the event behind the last one. */
    long next(long time) {
        return last == 0 ? apart(time) : ++last;
    }

    /** A number was given that was not taken from here. */
    void reached(long number) {
        last = Math.max(last, number);
    }

    /** An event was lost: there is a gap before the next one. */
    void lost() {
        last += last == 0 ? 0 : 1;
    }
}
