package dev.osprey.execution.simulated;

import dev.osprey.api.Money;
import dev.osprey.api.venue.Venue;
import dev.osprey.matching.OrderBook;
import dev.osprey.matching.OrderSpec;
import dev.osprey.matching.Side;
import dev.osprey.matching.TimeInForce;

/**
 * The others in the synthetic market: makers who quote around the fair value, people who trade for no reason, and one who knows the
 * fair value and takes what is offered on the wrong side of it. Orders come at exponential intervals.
 */
final class OrderFlow {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_ORDERS = 256;
    private static final int OPENING_ORDERS = 40;
    private static final int MAKER_SIZE = 3;
    private static final int LEAST_LEVELS = 10;

    private static final int LIMIT_PERCENT = 60;
    private static final int MARKET_PERCENT = 15;

    private final SyntheticMarket market;
    private final OrderBook book;
    private final OrderSpec spec = new OrderSpec();
    private final FlowRandom random;
    private final FairValue fairValue;
    private final double meanIntervalNanos;
    private final double halfSpread;
    private final long orderValue;

    /** Numbers of the flow's orders; the oldest gives way. */
    private final long[] orders = new long[MOST_ORDERS];

    private long placed;
    private long oldest;
    private long next = Venue.NOTHING_DUE;
    private long end = Venue.NOTHING_DUE;

    OrderFlow(SyntheticMarket market, SyntheticSettings settings, long seed) {
        this.market = market;
        this.book = market.book();
        this.random =
                new FlowRandom(seed ^ FlowRandom.mix(market.instrument().name().hashCode()));
        double startTicks = (double) settings.startPrice() / market.instrument().tickSize();
        this.fairValue = new FairValue(random, startTicks, settings.volatilityBasisPoints() / 10_000.0);
        this.meanIntervalNanos = NANOS_PER_SECOND / settings.eventsPerSecond();
        this.halfSpread = Math.max(0.5, startTicks * settings.spreadBasisPoints() / 20_000.0);
        this.orderValue = settings.orderValue();
    }

    /** Opens the market. */
    void start(long time, long newEnd) {
        end = newEnd;
        next = time;
        market.advance(time);
        double fair = fairValue.at(time);
        for (int i = 0; i < OPENING_ORDERS; i++) {
            quote(i % 2 == 0 ? Side.BUY : Side.SELL, fair, 1);
        }
        market.publishQuote();
        schedule();
    }

    /** When the next order comes, or {@link Venue#NOTHING_DUE}. */
    long nextTime() {
        return next;
    }

    /** After a pause of the process the flow goes on from now, and does not make up for it. */
    void skipTo(long time) {
        if (next < time) {
            next = time;
        }
    }

    /** Does what is due. */
    void step() {
        market.advance(next);
        double fair = fairValue.at(next);
        if (!takeBargain(fair)) {
            trade(fair);
        }
        refill(Side.BUY, fair);
        refill(Side.SELL, fair);
        market.publishQuote();
        schedule();
    }

    private void schedule() {
        next += Math.max(1, (long) (meanIntervalNanos * random.exponential()));
        if (next > end) {
            next = Venue.NOTHING_DUE;
        }
    }

    private boolean takeBargain(double fair) {
        if (book.levels(Side.BUY) > 0 && book.bestPrice(Side.BUY) > fair) {
            take(Side.SELL, atLeastOne(Math.ceil(fair)), book.bestQuantity(Side.BUY));
            return true;
        }
        if (book.levels(Side.SELL) > 0 && book.bestPrice(Side.SELL) < fair) {
            take(Side.BUY, atLeastOne(Math.floor(fair)), book.bestQuantity(Side.SELL));
            return true;
        }
        return false;
    }

    private void trade(double fair) {
        int choice = random.below(100);
        Side side = random.below(2) == 0 ? Side.BUY : Side.SELL;
        if (choice < LIMIT_PERCENT) {
            quote(side, fair, 1);
        } else if (choice < LIMIT_PERCENT + MARKET_PERCENT) {
            if (book.levels(side.opposite()) > 0) {
                take(side, book.bestPrice(side.opposite()), size(fair));
            }
        } else {
            cancelOldest();
        }
    }

    private void refill(Side side, double fair) {
        if (book.levels(side) < LEAST_LEVELS) {
            quote(side, fair, MAKER_SIZE);
        }
    }

    private void quote(Side side, double fair, int sizes) {
        double away = halfSpread * (1 + 2 * random.exponential());
        long price = side == Side.BUY ? (long) Math.floor(fair - away) : (long) Math.ceil(fair + away);
        if (placed - oldest == MOST_ORDERS) {
            cancelOldest();
        }
        long id = -(placed + 1);
        orders[(int) (placed++ % MOST_ORDERS)] = id;
        book.submit(spec.limit(id, 0, side, atLeastOne(price), sizes * size(fair)));
    }

    private void take(Side side, long limitTicks, long lots) {
        book.submit(spec.limit(Long.MIN_VALUE, 0, side, limitTicks, lots).timeInForce(TimeInForce.IOC));
    }

    private void cancelOldest() {
        while (oldest < placed && !book.cancel(orders[(int) (oldest++ % MOST_ORDERS)])) {
            // It has traded already: the next one.
        }
    }

    private long size(double fair) {
        return market.lotsWorth((long) (orderValue * (0.1 + random.exponential())), fair);
    }

    private static long atLeastOne(double price) {
        return Math.max(1, (long) price);
    }

    /** The least start price that leaves room for a spread. */
    static void check(SyntheticMarket market, SyntheticSettings settings) {
        if (settings.startPrice() / market.instrument().tickSize() < 100) {
            throw new IllegalArgumentException("startPrice=" + Money.format(settings.startPrice())
                    + " must be at least 100 ticks of " + market.instrument().name());
        }
    }
}
