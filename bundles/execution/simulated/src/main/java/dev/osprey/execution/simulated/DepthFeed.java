package dev.osprey.execution.simulated;

import dev.osprey.api.market.BookLevels;
import dev.osprey.matching.OrderBook;
import dev.osprey.matching.Side;
import java.util.Arrays;

/**
 * The synthetic market's best levels as exchanges publish them: one snapshot, then what has changed in them, at most ten times a second. A level that leaves the
 * best ones is taken away, for nothing more is said of it.
 */
final class DepthFeed {

    private static final long INTERVAL_NANOS = 100_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final int instrument;
    private final OrderBook book;
    private final Publisher publisher;
    private final Levels bids;
    private final Levels asks;
    private long updateId;
    private long publishedAt = Long.MIN_VALUE;

    /** One side as it was published last, best first. */
    private static final class Levels {
        private final Side side;
        private final long[] prices;
        private final long[] lots;
        private int count;

        Levels(Side side, int most) {
            this.side = side;
            this.prices = new long[most];
            this.lots = new long[most];
        }

        void take(OrderBook book) {
            count = Math.min(prices.length, book.levels(side));
            for (int i = 0; i < count; i++) {
                prices[i] = book.levelPrice(side, i);
                lots[i] = book.levelQuantity(side, i);
            }
        }

        /** Whether a price stands before another one. */
        boolean isBetter(long priceTicks, long than) {
            return side == Side.BUY ? priceTicks > than : priceTicks < than;
        }
    }

    /** @param levels most that are published of each side */
    DepthFeed(int instrument, OrderBook book, int levels, Publisher publisher) {
        this.instrument = instrument;
        this.book = book;
        this.publisher = publisher;
        this.bids = new Levels(Side.BUY, levels);
        this.asks = new Levels(Side.SELL, levels);
    }

    /** Publishes what has changed, unless that was done a moment ago. */
    void publish(long time) {
        if (publishedAt != Long.MIN_VALUE && time - publishedAt < INTERVAL_NANOS) {
            return;
        }
        if (publishedAt == Long.MIN_VALUE) {
            // goes up across restarts, as the clock does
            updateId = time / NANOS_PER_MICRO;
            publishedAt = time;
            publisher.bookSnapshot(instrument, time, updateId, all());
            return;
        }
        BookLevels changes = new BookLevels();
        changes(bids, changes);
        changes(asks, changes);
        if (changes.size() > 0) {
            publishedAt = time;
            updateId++;
            publisher.bookDelta(instrument, time, updateId, changes);
        }
    }

    private BookLevels all() {
        BookLevels levels = new BookLevels();
        bids.take(book);
        asks.take(book);
        for (int i = 0; i < bids.count; i++) {
            levels.bid(bids.prices[i], bids.lots[i]);
        }
        for (int i = 0; i < asks.count; i++) {
            levels.ask(asks.prices[i], asks.lots[i]);
        }
        return levels;
    }

    /** Both lists go from the best price on: what is in one alone was added or is gone. */
    private void changes(Levels known, BookLevels out) {
        long[] oldPrices = Arrays.copyOf(known.prices, known.count);
        long[] oldLots = Arrays.copyOf(known.lots, known.count);
        known.take(book);
        int was = 0;
        int is = 0;
        while (was < oldPrices.length || is < known.count) {
            boolean gone =
                    is == known.count || was < oldPrices.length && known.isBetter(oldPrices[was], known.prices[is]);
            if (gone) {
                add(known.side, oldPrices[was++], 0, out);
            } else if (was < oldPrices.length && oldPrices[was] == known.prices[is]) {
                if (oldLots[was++] != known.lots[is]) {
                    add(known.side, known.prices[is], known.lots[is], out);
                }
                is++;
            } else {
                add(known.side, known.prices[is], known.lots[is], out);
                is++;
            }
        }
    }

    private static void add(Side side, long priceTicks, long lots, BookLevels out) {
        if (side == Side.BUY) {
            out.bid(priceTicks, lots);
        } else {
            out.ask(priceTicks, lots);
        }
    }
}
