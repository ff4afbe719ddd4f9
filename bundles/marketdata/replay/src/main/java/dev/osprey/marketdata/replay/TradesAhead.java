package dev.osprey.marketdata.replay;

import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;

/** Trades that were read and are not given yet: the server takes many at once more quickly than one by one. */
final class TradesAhead {

    private static final int MOST = 256;

    private final Trades trades = new Trades(MOST);
    private final TradeNumbers numbers = new TradeNumbers();
    private int next;
    private long lastTime;

    boolean isEmpty() {
        return next == trades.size();
    }

    boolean isFull() {
        return trades.isFull();
    }

    int size() {
        return trades.size() - next;
    }

    /** When the first one is due. */
    long time() {
        return trades.time(next);
    }

    /** When the last one was due that was given. */
    long lastTime() {
        return lastTime;
    }

    void clear() {
        trades.clear();
        next = 0;
    }

    /** Takes trades of which the first stands ready; see {@link EventStream#take}. */
    void take(Merge merge, long latest, int most) {
        int first = trades.size();
        merge.take(trades, latest, most);
        numbers.look(trades, first);
    }

    /** Of all that were taken; see {@link TradeNumbers}. */
    long repeated() {
        return numbers.repeated();
    }

    /** Returns how many the sink took. */
    int give(MarketDataSink sink) {
        int given = sink.trades(trades, next, trades.size());
        if (given > 0) {
            next += given;
            lastTime = trades.time(next - 1);
        }
        if (isEmpty()) {
            clear();
        }
        return given;
    }
}
