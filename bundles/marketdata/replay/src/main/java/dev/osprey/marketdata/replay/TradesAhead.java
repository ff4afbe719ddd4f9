package dev.osprey.marketdata.replay;

import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;

/** Trades that were read and are not given yet: the server takes many at once more quickly than one by one. */
final class TradesAhead {

    private static final int MOST = 256;

    private final Trades trades = new Trades(MOST);
    private final Collector collector = new Collector();
    private int next;
    private long lastTime;

    boolean isEmpty() {
        return next == trades.size();
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

    /** Takes the event that stands ready; returns false, and leaves it where it is, if it is no trade or there is no room. */
    boolean take(EventStream stream) {
        if (isEmpty()) {
            clear();
        }
        collector.time = stream.time();
        return stream.offer(collector);
    }

    /** Returns how many the sink took. */
    int give(MarketDataSink sink) {
        int given = sink.trades(trades, next, trades.size());
        if (given > 0) {
            next += given;
            lastTime = trades.time(next - 1);
        }
        return given;
    }

    /** Takes trades alone. */
    private final class Collector implements MarketDataSink {

        private long time;

        @Override
        public boolean trade(
                int instrumentId, long venueTime, long priceTicks, long quantityLots, long tradeId, Side aggressor) {
            if (trades.isFull()) {
                return false;
            }
            trades.add(time, instrumentId, venueTime, priceTicks, quantityLots, tradeId, aggressor);
            return true;
        }

        @Override
        public boolean quote(
                int instrumentId,
                long venueTime,
                long bidPriceTicks,
                long bidQuantityLots,
                long askPriceTicks,
                long askQuantityLots,
                long updateId) {
            return false;
        }

        @Override
        public boolean bookSnapshot(int instrumentId, long venueTime, long updateId, BookLevels levels) {
            return false;
        }

        @Override
        public boolean bookDelta(
                int instrumentId, long venueTime, long first, long last, long previous, BookLevels levels) {
            return false;
        }

        @Override
        public boolean barOpen(int instrumentId, long venueTime, BarSpec spec, long openTime, long openTicks) {
            return false;
        }

        @Override
        public boolean bar(
                int instrumentId,
                long venueTime,
                BarSpec spec,
                long openTime,
                long closeTime,
                long openTicks,
                long highTicks,
                long lowTicks,
                long closeTicks,
                long volumeLots,
                long tradeCount,
                long quoteVolume,
                long takerBuyLots,
                long takerBuyVolume) {
            return false;
        }

        @Override
        public boolean status(FeedStatus status, String text) {
            return false;
        }
    }
}
