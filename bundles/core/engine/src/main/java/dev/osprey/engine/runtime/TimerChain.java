package dev.osprey.engine.runtime;

/**
 * Finds timers that do little but set the next one: each callback of a timer that sets one less than a millisecond ahead makes the chain longer, one that does
 * not ends it. In the data's time such a chain never comes to the next event, and live it fills the log. It looks at times of the log alone.
 */
final class TimerChain {

    /** A strategy may cut its work into so many pieces, one behind the other. */
    static final int LONGEST = 1_000;

    private static final long SOON_NANOS = 1_000_000;

    private boolean isInCallback;
    private boolean goesOn;
    private int length;

    /** The callback of a timer begins. */
    void begin() {
        isInCallback = true;
        goesOn = false;
    }

    /** A timer is set, in any callback. */
    void set(long now, long at) {
        goesOn |= isInCallback && at < now + SOON_NANOS;
    }

    /** The callback of a timer has ended. */
    void end() {
        isInCallback = false;
        length = goesOn ? length + 1 : 0;
    }

    boolean isTooLong() {
        return length > LONGEST;
    }
}
