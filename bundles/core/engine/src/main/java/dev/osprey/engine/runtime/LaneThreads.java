package dev.osprey.engine.runtime;

import java.util.function.BooleanSupplier;

/** Which threads lanes run on: the difference between a backtest, one shared thread, and threads of their own. */
interface LaneThreads {

    void add(LaneRunner lane);

    /** Does something to a lane on its thread, for the last time; when its thread was given up, as soon as that ends. */
    void release(LaneRunner lane, Runnable last);

    /** The lane's thread is lost: the lanes beside it go on in another one. */
    void abandon(LaneRunner lane);

    /** Whether a watchdog looks at them. */
    boolean areWatched();

    /** Waits until it is so, or the time is up; returns whether it is. */
    boolean await(BooleanSupplier condition, long nanos);

    /** Where all runs on the caller's thread: does everything there is to do. Elsewhere nothing. */
    void settle();
}
