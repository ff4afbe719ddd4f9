package dev.osprey.engine.core;

/**
 * Makes the bars of one instrument and length out of prices, by venue time.
 *
 * <p>A price past the current bar's end moves that bar aside to be closed and begins the next. The records that the core then writes take
 * them off again: {@code Bar} the closed one, {@code BarOpen} the news of the one begun; so both a core that decides and one that recovers stand alike.
 * Prices older than the bar are late and left out. Periods without a price have no bar.
 */
final class BarBuilder {

    static final long NONE = Long.MIN_VALUE;

    /** Open, high, low, close and what was traded. */
    static final class Candle {
        long openTime = NONE;
        long openTicks;
        long highTicks;
        long lowTicks;
        long closeTicks;
        long volumeLots;
        long tradeCount;

        /** Log time less venue time when it began: what the machine's clock is ahead of the venue's. */
        long aheadNanos;

        /** The feed or venue that its first price came from. */
        int source;

        boolean isPresent() {
            return openTime != NONE;
        }

        private void begin(long time, long priceTicks) {
            openTime = time;
            openTicks = priceTicks;
            highTicks = priceTicks;
            lowTicks = priceTicks;
            closeTicks = priceTicks;
            volumeLots = 0;
            tradeCount = 0;
        }

        private void add(long priceTicks, long lots) {
            highTicks = Math.max(highTicks, priceTicks);
            lowTicks = Math.min(lowTicks, priceTicks);
            closeTicks = priceTicks;
            long sum = volumeLots + lots;
            volumeLots = sum < volumeLots ? Long.MAX_VALUE : sum;
            tradeCount += lots > 0 ? 1 : 0;
        }

        private void clear() {
            begin(NONE, 0);
            aheadNanos = 0;
            source = 0;
        }

        private void encode(StateOutput out) {
            out.putLong(openTime);
            out.putLong(openTicks);
            out.putLong(highTicks);
            out.putLong(lowTicks);
            out.putLong(closeTicks);
            out.putLong(volumeLots);
            out.putLong(tradeCount);
            out.putLong(aheadNanos);
            out.putInt(source);
        }

        private void decode(StateInput in) {
            openTime = in.getLong();
            openTicks = in.getLong();
            highTicks = in.getLong();
            lowTicks = in.getLong();
            closeTicks = in.getLong();
            volumeLots = in.getLong();
            tradeCount = in.getLong();
            aheadNanos = in.getLong();
            source = in.getInt();
        }
    }

    final int instrument;
    final long lengthNanos;
    private Candle current = new Candle();
    private Candle closing = new Candle();
    private boolean announced = true;
    private boolean fed;
    private long closedUntil = NONE;

    BarBuilder(int instrument, long lengthNanos) {
        this.instrument = instrument;
        this.lengthNanos = lengthNanos;
    }

    /** @return whether the bar in hand has changed: one is to be closed or announced */
    boolean add(long venueTime, long logTime, int source, long priceTicks, long lots) {
        if (fed || venueTime < closedUntil || current.isPresent() && venueTime < current.openTime) {
            return false;
        }
        boolean begins = !current.isPresent() || venueTime >= current.openTime + lengthNanos;
        if (begins) {
            begin(Math.floorDiv(venueTime, lengthNanos) * lengthNanos, priceTicks);
            current.aheadNanos = logTime - venueTime;
            current.source = source;
        }
        current.add(priceTicks, lots);
        return begins;
    }

    private void begin(long openTime, long priceTicks) {
        Candle spare = closing;
        closing = current;
        current = spare;
        current.begin(openTime, priceTicks);
        announced = false;
    }

    /** The bar that is to be closed: one that a later price has moved aside, or {@code null}. */
    Candle closing() {
        return closing.isPresent() ? closing : null;
    }

    /** The bar that has begun and was not announced, or {@code null}. */
    Candle opening() {
        return announced ? null : current;
    }

    /** The bar in hand, or {@code null}. */
    Candle current() {
        return current.isPresent() ? current : null;
    }

    /** Venue time at which the bar in hand ends; {@link Timers#NEVER} if there is none. */
    long currentEnd() {
        return current.isPresent() ? current.openTime + lengthNanos : Timers.NEVER;
    }

    /** The same moment by the machine's clock, as far as the bar's first price told what that is ahead. */
    long currentEndByLogTime() {
        return current.isPresent() ? current.openTime + lengthNanos + current.aheadNanos : Timers.NEVER;
    }

    /** Where the prices of the bar in hand come from. */
    int currentSource() {
        return current.source;
    }

    /** A {@code Bar} of the core was written. */
    void closed(long openTime) {
        if (closing.openTime == openTime) {
            closing.clear();
        } else if (current.openTime == openTime) {
            current.clear();
            announced = true;
        }
        closedUntil = openTime + lengthNanos;
    }

    /** A {@code BarOpen} of the core was written. */
    void announced() {
        announced = true;
    }

    /** A feed gives these bars itself: none are made any more. */
    void fed() {
        if (!fed) {
            fed = true;
            current.clear();
            closing.clear();
            announced = true;
        }
    }

    void encode(StateOutput out) {
        out.putInt(instrument);
        out.putLong(lengthNanos);
        current.encode(out);
        closing.encode(out);
        out.putBoolean(announced);
        out.putBoolean(fed);
        out.putLong(closedUntil);
    }

    void decode(StateInput in) {
        current.decode(in);
        closing.decode(in);
        announced = in.getBoolean();
        fed = in.getBoolean();
        closedUntil = in.getLong();
    }
}
