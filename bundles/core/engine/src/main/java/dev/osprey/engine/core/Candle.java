package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Trades;

/** Open, high, low, close and what was traded: a bar while it is made. Sums that no long can hold stay at the largest. */
final class Candle {

    long openTime = BarBuilder.NONE;
    long openTicks;
    long highTicks;
    long lowTicks;
    long closeTicks;
    long volumeLots;
    long tradeCount;
    long quoteVolume;
    long takerBuyLots;
    long takerBuyVolume;

    /** Of what fills a bar that does not go by time. */
    long filled;

    /** Venue time of the last price of such a bar. */
    long lastTime;

    /** Venue time at which it ends, whatever has come; {@link Timers#NEVER} if only a price ends it. */
    long endTime;

    /** Log time less venue time when it began: what the machine's clock is ahead of the venue's. */
    long aheadNanos;

    /** The feed or venue that its first price came from. */
    int source;

    boolean isPresent() {
        return openTime != BarBuilder.NONE;
    }

    void begin(long time, long priceTicks) {
        clear();
        openTime = time;
        openTicks = priceTicks;
        highTicks = priceTicks;
        lowTicks = priceTicks;
        closeTicks = priceTicks;
    }

    /** Flat at the close of another bar, or of this one; when it begins and ends is left open. */
    void flatBehind(Candle bar) {
        long ticks = bar.closeTicks;
        long ahead = bar.aheadNanos;
        int from = bar.source;
        begin(BarBuilder.NONE, ticks);
        aheadNanos = ahead;
        source = from;
    }

    void add(long priceTicks, long lots, long value, boolean takerBuys, boolean isCounted) {
        highTicks = Math.max(highTicks, priceTicks);
        lowTicks = Math.min(lowTicks, priceTicks);
        closeTicks = priceTicks;
        volumeLots = sum(volumeLots, lots);
        quoteVolume = sum(quoteVolume, value);
        // without a branch that nothing foretells
        takerBuyLots = sum(takerBuyLots, takerBuys ? lots : 0);
        takerBuyVolume = sum(takerBuyVolume, takerBuys ? value : 0);
        if (isCounted) {
            tradeCount++;
        }
    }

    /** Trades, as many calls of the other one; in locals, which is quicker. */
    void add(Instrument of, Trades trades, int from, int to) {
        long high = highTicks;
        long low = lowTicks;
        long volume = volumeLots;
        long paid = quoteVolume;
        long taken = takerBuyLots;
        long paidByTakers = takerBuyVolume;
        for (int i = from; i < to; i++) {
            long ticks = trades.priceTicks(i);
            long lots = trades.quantityLots(i);
            long value = Bars.value(of, ticks, lots);
            boolean takerBuys = trades.aggressor(i) == Side.BUY;
            high = Math.max(high, ticks);
            low = Math.min(low, ticks);
            volume = sum(volume, lots);
            paid = sum(paid, value);
            taken = sum(taken, takerBuys ? lots : 0);
            paidByTakers = sum(paidByTakers, takerBuys ? value : 0);
        }
        highTicks = high;
        lowTicks = low;
        closeTicks = trades.priceTicks(to - 1);
        volumeLots = volume;
        quoteVolume = paid;
        takerBuyLots = taken;
        takerBuyVolume = paidByTakers;
        tradeCount += to - from;
    }

    /** A smaller bar. */
    void add(Candle bar) {
        highTicks = Math.max(highTicks, bar.highTicks);
        lowTicks = Math.min(lowTicks, bar.lowTicks);
        closeTicks = bar.closeTicks;
        volumeLots = sum(volumeLots, bar.volumeLots);
        tradeCount = sum(tradeCount, bar.tradeCount);
        quoteVolume = sum(quoteVolume, bar.quoteVolume);
        takerBuyLots = sum(takerBuyLots, bar.takerBuyLots);
        takerBuyVolume = sum(takerBuyVolume, bar.takerBuyVolume);
    }

    void fill(long more) {
        filled = sum(filled, more);
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        // in this order: whether b is 0, of what only buyers took, is what nothing foretells
        return sum < a && b > 0 ? Long.MAX_VALUE : sum;
    }

    void clear() {
        openTime = BarBuilder.NONE;
        openTicks = 0;
        highTicks = 0;
        lowTicks = 0;
        closeTicks = 0;
        volumeLots = 0;
        tradeCount = 0;
        quoteVolume = 0;
        takerBuyLots = 0;
        takerBuyVolume = 0;
        filled = 0;
        lastTime = 0;
        endTime = 0;
        aheadNanos = 0;
        source = 0;
    }

    void encode(StateOutput out) {
        out.putLong(openTime);
        out.putLong(openTicks);
        out.putLong(highTicks);
        out.putLong(lowTicks);
        out.putLong(closeTicks);
        out.putLong(volumeLots);
        out.putLong(tradeCount);
        out.putLong(quoteVolume);
        out.putLong(takerBuyLots);
        out.putLong(takerBuyVolume);
        out.putLong(filled);
        out.putLong(lastTime);
        out.putLong(endTime);
        out.putLong(aheadNanos);
        out.putInt(source);
    }

    void decode(StateInput in) {
        openTime = in.getLong();
        openTicks = in.getLong();
        highTicks = in.getLong();
        lowTicks = in.getLong();
        closeTicks = in.getLong();
        volumeLots = in.getLong();
        tradeCount = in.getLong();
        quoteVolume = in.getLong();
        takerBuyLots = in.getLong();
        takerBuyVolume = in.getLong();
        filled = in.getLong();
        lastTime = in.getLong();
        endTime = in.getLong();
        aheadNanos = in.getLong();
        source = in.getInt();
    }
}
