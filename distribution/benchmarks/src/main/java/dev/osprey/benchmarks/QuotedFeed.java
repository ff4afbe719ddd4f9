package dev.osprey.benchmarks;

import dev.osprey.api.Side;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import java.util.SplittableRandom;

/** So many quotes and trades, made from a seed as they are taken: a market whose spread is a tick and whose price seldom moves, so that orders have to queue. A hundred a second.
 * The last is a quote of nothing: whoever makes a market goes home. */
final class QuotedFeed implements Feed {

    private static final long SEED = 20261121;
    private static final int MOVE_PERCENT = 3;
    private static final int FARTHEST_MOVE = 3;
    private static final int LARGEST_QUOTE = 6_000;
    private static final int LARGEST_TRADE = 800;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long count;
    private FeedContext context;
    private long number = 1;
    private long bid = 5_000_000;
    private long bidLots = LARGEST_QUOTE;
    private long askLots = LARGEST_QUOTE;
    private boolean isTrade;
    private boolean isBuy;
    private long lots;
    private boolean endTold;

    QuotedFeed(long count) {
        this.count = count;
    }

    @Override
    public void start(FeedContext given) {
        context = given;
    }

    @Override
    public int poll(long now, int limit) {
        int done = 0;
        while (done < limit && number <= count && TradeTape.time(number) <= now && give()) {
            done++;
            number++;
            next();
        }
        if (number > count && !endTold) {
            endTold = context.sink().status(FeedStatus.ENDED, "");
        }
        return done;
    }

    private void next() {
        isTrade = random.nextBoolean();
        isBuy = random.nextBoolean();
        lots = 1 + random.nextInt(LARGEST_TRADE);
        if (isTrade) {
            return;
        }
        if (random.nextInt(100) < MOVE_PERCENT) {
            long ticks = 1 + random.nextInt(FARTHEST_MOVE);
            bid += isBuy ? ticks : -ticks;
            bidLots = 1 + random.nextInt(LARGEST_QUOTE);
            askLots = 1 + random.nextInt(LARGEST_QUOTE);
        } else if (isBuy) {
            bidLots = changed(bidLots);
        } else {
            askLots = changed(askLots);
        }
    }

    private long changed(long before) {
        return Math.max(1, Math.min(LARGEST_QUOTE, before + random.nextInt(-LARGEST_TRADE, LARGEST_TRADE + 1)));
    }

    private boolean give() {
        int id = context.instruments().get(0).id();
        long time = TradeTape.time(number);
        if (number == count) {
            return context.sink().quote(id, time, 0, 0, 0, 0);
        }
        return isTrade
                ? context.sink().trade(id, time, isBuy ? bid + 1 : bid, lots, number, isBuy ? Side.BUY : Side.SELL)
                : context.sink().quote(id, time, bid, bidLots, bid + 1, askLots);
    }

    @Override
    public long nextTime() {
        return number <= count ? TradeTape.time(number) : ENDED;
    }

    @Override
    public void close() {}
}
