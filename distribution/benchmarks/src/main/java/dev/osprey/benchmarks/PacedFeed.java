package dev.osprey.benchmarks;

import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;

/** A live market: so many trades a second, without end. What was not given in time is given as soon as it can. */
final class PacedFeed implements Feed {

    private static final long SECOND = 1_000_000_000L;

    private final TradeTape tape = new TradeTape(1);
    private final long perSecond;
    private FeedContext context;
    private int instrument;
    private long begin;
    private volatile long given;

    PacedFeed(long perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public void start(FeedContext to) {
        context = to;
        instrument = to.instruments().get(0).id();
        tape.next();
    }

    @Override
    public int poll(long now, int limit) {
        if (begin == 0) {
            begin = now;
        }
        long due = (now - begin) / (SECOND / perSecond);
        int done = 0;
        while (done < limit && given < due && give(begin + given * (SECOND / perSecond))) {
            given++;
            done++;
            tape.next();
        }
        return done;
    }

    private boolean give(long time) {
        return context.sink().trade(instrument, time, tape.priceTicks(), tape.lots(), tape.number(), tape.aggressor());
    }

    long given() {
        return given;
    }

    @Override
    public void close() {}
}
