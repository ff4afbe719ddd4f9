package dev.osprey.engine.runtime;

import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochNanoClock;

/** What runs an engine's loops. */
interface EngineThreads extends LaneThreads {

    /**
     * @param clock    of a backtest the data's
     * @param feeds    the list itself, which is filled before {@link #start()}
     * @param gateways likewise
     */
    static EngineThreads of(
            EngineSettings settings,
            EpochNanoClock clock,
            CoreAgent core,
            Follower follower,
            List<FeedRunner> feeds,
            List<Gateway> gateways,
            Consumer<Throwable> onFailure) {
        return settings.isBacktest()
                ? new CallersThread(core, (DataClock) clock, follower, feeds, gateways)
                : new WorkerThreads(settings, core, follower, feeds, gateways, onFailure);
    }

    /** What a venue's thread does when its ring is full. */
    Runnable whenFull();

    /** Before the start: whose lanes the watchdog looks at. */
    void watch(LaneSet lanes);

    /** Before the start: what keeps snapshots, beside the follower. */
    void snapshots(List<Loop> loops);

    void start();

    /** Closes the feeds, on their thread. */
    void stopFeeds();

    /** Ends all threads; each has so long. */
    void stop(long nanos);

    /** The engine cannot go on. */
    void fail(Throwable cause);
}
