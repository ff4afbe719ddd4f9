package dev.osprey.engine.runtime;

import dev.osprey.api.Side;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import java.util.function.LongUnaryOperator;

/** So many trades of its first instrument, in turn with the others, one each so many nanoseconds of venue time. */
final class ScriptedFeed implements Feed {

    static final long FIRST_TIME = 1_700_000_000_000_000_000L;

    private final long count;
    private final long stepNanos;
    private final LongUnaryOperator price;
    private FeedContext context;
    private volatile long given;
    private volatile long allowed = Long.MAX_VALUE;
    private volatile boolean endTold;

    ScriptedFeed(long count) {
        this(count, 1_000_000, i -> 10_000 + i % 100);
    }

    ScriptedFeed(long count, long stepNanos, LongUnaryOperator price) {
        this.count = count;
        this.stepNanos = stepNanos;
        this.price = price;
    }

    /** Gives no more than so many until more are allowed. */
    ScriptedFeed allow(long events) {
        allowed = events;
        return this;
    }

    long given() {
        return given;
    }

    boolean hasEnded() {
        return endTold;
    }

    @Override
    public void start(FeedContext given) {
        context = given;
    }

    @Override
    public int poll(long now, int limit) {
        int done = 0;
        while (done < limit && given < Math.min(count, allowed)) {
            int instruments = context.instruments().size();
            boolean taken = context.sink()
                    .trade(
                            context.instruments()
                                    .get((int) (given % instruments))
                                    .id(),
                            FIRST_TIME + given * stepNanos,
                            price.applyAsLong(given),
                            1 + given % 5,
                            given + 1,
                            given % 2 == 0 ? Side.BUY : Side.SELL);
            if (!taken) {
                return done;
            }
            given++;
            done++;
        }
        if (given == count && !endTold) {
            endTold = context.sink().status(FeedStatus.ENDED, "");
        }
        return done;
    }

    @Override
    public long nextTime() {
        return given < count ? FIRST_TIME + given * stepNanos : ENDED;
    }

    @Override
    public void close() {}
}
