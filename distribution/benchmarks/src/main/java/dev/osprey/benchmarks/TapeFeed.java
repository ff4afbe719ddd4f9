package dev.osprey.benchmarks;

import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.Trades;

/** So many trades of a tape, from memory, as a backtest asks for them. */
final class TapeFeed implements Feed {

    private static final int AT_ONCE = 256;

    private final TradeTape tape = new TradeTape(1);
    private final Trades ahead = new Trades(AT_ONCE);
    private final long count;
    private FeedContext context;
    private int instrument;
    private int next;
    private boolean endTold;

    TapeFeed(long count) {
        this.count = count;
    }

    @Override
    public void start(FeedContext given) {
        context = given;
        instrument = given.instruments().get(0).id();
        readAhead();
    }

    private void readAhead() {
        ahead.clear();
        next = 0;
        while (!ahead.isFull() && tape.number() < count) {
            tape.next();
            long time = TradeTape.time(tape.number());
            ahead.add(time, instrument, time, tape.priceTicks(), tape.lots(), tape.number(), tape.aggressor());
        }
    }

    @Override
    public int poll(long now, int limit) {
        int given = 0;
        if (isWaiting() && ahead.time(next) <= now) {
            given = context.sink().trades(ahead, next, ahead.size());
            next += given;
            if (!isWaiting()) {
                readAhead();
            }
        }
        if (!isWaiting() && !endTold) {
            endTold = context.sink().status(FeedStatus.ENDED, "");
        }
        return given;
    }

    private boolean isWaiting() {
        return next < ahead.size();
    }

    @Override
    public long nextTime() {
        return isWaiting() ? ahead.time(next) : ENDED;
    }

    @Override
    public void close() {}
}
