package dev.osprey.benchmarks;

import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;

/** So many trades of a tape, from memory, as a backtest asks for them. */
final class TapeFeed implements Feed {

    private final TradeTape tape = new TradeTape(1);
    private final long count;
    private FeedContext context;
    private int instrument;
    private boolean waiting;
    private boolean endTold;

    TapeFeed(long count) {
        this.count = count;
    }

    @Override
    public void start(FeedContext given) {
        context = given;
        instrument = given.instruments().get(0).id();
        tape.next();
        waiting = true;
    }

    @Override
    public int poll(long now, int limit) {
        int done = 0;
        while (done < limit && waiting && TradeTape.time(tape.number()) <= now && give()) {
            done++;
            waiting = tape.number() < count;
            if (waiting) {
                tape.next();
            }
        }
        if (!waiting && !endTold) {
            endTold = context.sink().status(FeedStatus.ENDED, "");
        }
        return done;
    }

    private boolean give() {
        return context.sink()
                .trade(
                        instrument,
                        TradeTape.time(tape.number()),
                        tape.priceTicks(),
                        tape.lots(),
                        tape.number(),
                        tape.aggressor());
    }

    @Override
    public long nextTime() {
        return waiting ? TradeTape.time(tape.number()) : ENDED;
    }

    @Override
    public void close() {}
}
