package dev.osprey.marketdata.replay;

import dev.osprey.api.market.Trades;
import java.util.Arrays;

/**
 * Counts trades whose number is not above all before them of their instrument, in whatever file: they are late, or come again, as where files overlap. Such trades are
 * given as they are.
 *
 * <p>Hot path: makes nothing for a trade.
 */
final class TradeNumbers {

    /** By instrument. */
    private long[] highest = new long[16];

    private long repeated;

    /** Looks at the trades from one on. A trade without a number has 0. */
    void look(Trades trades, int first) {
        for (int i = first; i < trades.size(); i++) {
            look(trades.instrumentId(i), trades.tradeId(i));
        }
    }

    private void look(int instrument, long number) {
        if (instrument >= highest.length) {
            highest = Arrays.copyOf(highest, Integer.highestOneBit(instrument) << 1);
        }
        if (number > highest[instrument]) {
            highest[instrument] = number;
        } else if (number > 0) {
            repeated++;
        }
    }

    /** How many there were. */
    long repeated() {
        return repeated;
    }
}
