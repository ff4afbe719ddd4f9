package dev.osprey.engine.runtime;

import dev.osprey.api.market.Trades;
import dev.osprey.messages.TradeDecoder;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * All loops in turn on the thread that calls: whatever is asked for is done when the call returns.
 *
 * <p>Market data that nobody acts upon is read later than it comes, in one of two ways. Trades and quotes that last prices can stand for are left out
 * ({@link Unheard}). Bars, books, and prices of a stream that is in doubt are read whole, up to {@link #UNREAD} of them at once.
 */
final class CallersThread implements EngineThreads {

    private static final int FOLLOW_AFTER = 4096;

    /** So many market events that nobody acts upon wait for being read: each loop does its part for all of them, which is faster. */
    private static final int UNREAD = 64;

    /** So many are left out at once at most: readers hold the segments of the log that they have not read. */
    private static final int MOST_UNHEARD = 1 << 14;

    /** A reader that took so many records may have left some. */
    private static final int MORE_THAN_A_BATCH = 256;

    private static final long TRADES = Hearing.of(TradeDecoder.TEMPLATE_ID);

    private final CoreAgent core;
    private final DataClock clock;
    private final Follower follower;
    private final List<FeedRunner> feeds;
    private final List<Gateway> gateways;
    private final LaneGroup lanes = new LaneGroup();
    private final Unheard unheard = new Unheard();
    private Gateway[] running = {};
    private boolean settling;
    private int unfollowed;
    private int unread;
    private long heard;
    private long nextOther;

    CallersThread(CoreAgent core, DataClock clock, Follower follower, List<FeedRunner> feeds, List<Gateway> gateways) {
        this.core = core;
        this.clock = clock;
        this.follower = follower;
        this.feeds = feeds;
        this.gateways = gateways;
        core.turn().takeTradesAtOnce(this::takeTrades);
    }

    @Override
    public Runnable whenFull() {
        return core::takeReports;
    }

    @Override
    public void watch(LaneSet set) {
        // Nothing could take a stuck strategy off this thread.
    }

    @Override
    public void snapshots(List<Loop> loops) {
        // What the end writes is enough.
    }

    @Override
    public void start() {
        running = gateways.toArray(new Gateway[0]);
        settle();
    }

    /**
     * Takes the next event of a feed, and does everything that follows from it. What nobody can act upon, for no strategy has a callback for it and no order works,
     * may be read later, or left out: the log is the same. Of trades that are left out it takes as many at once as the feed has at hand.
     *
     * @param until when something else than this feed is due
     * @return how many events the feed gave
     */
    int takeFrom(FeedRunner feed, long until) {
        if (unheard.isEmpty()) {
            heard = lanes.heard();
        }
        nextOther = until;
        int given = core.takeFrom(feed);
        boolean isHeard = (core.given() & heard) != 0;
        if (!isHeard && (core.given() == Hearing.NOTHING || isLeftOut())) {
            if (unheard.total() >= MOST_UNHEARD) {
                goPastUnheard();
            }
            return given;
        }
        goPastUnheard();
        unfollowed++;
        if (++unread >= UNREAD || isHeard || core.hasOrders()) {
            pass();
        }
        return given;
    }

    private boolean isLeftOut() {
        return (!unheard.isEmpty() || mayLeaveOut()) && core.addTo(unheard);
    }

    /** Those that nobody hears. */
    private int takeTrades(int source, Trades trades, int from, int to) {
        if ((heard & TRADES) != 0 || unheard.isEmpty() && !mayLeaveOut()) {
            return 0;
        }
        int most = Math.min(to, from + MOST_UNHEARD - unheard.total());
        return core.turn().takeTrades(source, trades, from, most, nextOther, clock, unheard);
    }

    /** Whether what came last waits to be left out. */
    boolean isLeavingOut() {
        return !unheard.isEmpty();
    }

    private boolean mayLeaveOut() {
        if (unread > 0 || core.hasOrders()) {
            return false;
        }
        for (Gateway gateway : running) {
            if (!gateway.lastPricesSuffice()) {
                return false;
            }
        }
        follow();
        return true;
    }

    private void goPastUnheard() {
        if (!unheard.isEmpty()) {
            lanes.goPast(unheard);
            for (Gateway gateway : running) {
                gateway.goPast(unheard);
            }
            follower.goPast(unheard);
            unheard.clear();
        }
    }

    /** Everything that follows from what waits in the rings, up to where nothing waits and all readers stand at the log's end. */
    void pass() {
        goPastUnheard();
        unread = 0;
        int work;
        do {
            core.takeInputs();
            work = readers();
        } while (core.hasInputs() || work >= MORE_THAN_A_BATCH);
        if (++unfollowed >= FOLLOW_AFTER) {
            follow();
        }
    }

    private void passWhole() {
        while (core.doWork() + readers() > 0) {
            continue;
        }
    }

    private int readers() {
        int work = lanes.doWork();
        for (Gateway gateway : running) {
            work += gateway.follow();
        }
        return work;
    }

    private void follow() {
        unfollowed = 0;
        while (follower.doWork() > 0) {
            continue;
        }
    }

    /** A call that comes out of the loops themselves is done by them. */
    @Override
    public void settle() {
        if (settling) {
            return;
        }
        settling = true;
        goPastUnheard();
        try {
            int work;
            do {
                work = 0;
                for (FeedRunner feed : feeds) {
                    work += feed.startIfLet();
                }
                passWhole();
                follow();
            } while (work > 0 || !core.isIdle() || lanes.hasTasks());
        } finally {
            settling = false;
        }
    }

    @Override
    public void add(LaneRunner lane) {
        goPastUnheard();
        lanes.add(lane);
    }

    @Override
    public void release(LaneRunner lane, Runnable last) {
        lanes.remove(lane);
        last.run();
    }

    @Override
    public void abandon(LaneRunner lane) {
        throw new IllegalStateException("a lane on the caller's thread cannot be abandoned");
    }

    @Override
    public boolean areWatched() {
        return false;
    }

    @Override
    public boolean await(BooleanSupplier condition, long nanos) {
        settle();
        return condition.getAsBoolean();
    }

    @Override
    public void stopFeeds() {
        feeds.forEach(FeedRunner::stop);
    }

    @Override
    public void stop(long nanos) {
        settle();
    }

    @Override
    public void fail(Throwable cause) {
        throw new IllegalStateException(cause);
    }
}
