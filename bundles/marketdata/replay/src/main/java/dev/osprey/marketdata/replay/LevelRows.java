package dev.osprey.marketdata.replay;

import dev.osprey.api.market.BookLevels;
import java.util.Arrays;

/** Levels of a snapshot or a delta in the order in which they come; bids are told first. */
final class LevelRows {

    private Levels bids = new Levels();
    private Levels asks = new Levels();

    /** One side. */
    private static final class Levels {

        private long[] prices = new long[64];
        private long[] quantities = new long[64];
        private int size;

        void add(long priceTicks, long lots) {
            if (size == prices.length) {
                prices = Arrays.copyOf(prices, 2 * size);
                quantities = Arrays.copyOf(quantities, 2 * size);
            }
            prices[size] = priceTicks;
            quantities[size++] = lots;
        }
    }

    void clear() {
        bids.size = 0;
        asks.size = 0;
    }

    /** Whether there is room for one more. */
    boolean isFull() {
        return bids.size + asks.size == BookLevels.MAX_LEVELS;
    }

    void add(boolean bid, long priceTicks, long lots) {
        (bid ? bids : asks).add(priceTicks, lots);
    }

    void copyTo(BookLevels levels) {
        levels.clear();
        for (int i = 0; i < bids.size; i++) {
            levels.bid(bids.prices[i], bids.quantities[i]);
        }
        for (int i = 0; i < asks.size; i++) {
            levels.ask(asks.prices[i], asks.quantities[i]);
        }
    }
}
