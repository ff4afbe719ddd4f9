package dev.osprey.engine.core;

import dev.osprey.api.market.BarSpec;
import java.util.function.IntFunction;

/**
 * Makes the bars of one instrument and {@linkplain BarSpec kind} out of prices, or out of smaller bars.
 *
 * <p>A bar by time goes by venue time: a price past its end moves it aside to be closed and begins the next; prices older than the bar are late and left
 * out; periods without a price have no bar. Any other bar is moved aside by the price that fills it.
 *
 * <p>The records that the core then writes take them off again: {@code Bar} the closed one, {@code BarOpen} the news of the one begun; so both a core that
 * decides and one that recovers stand alike.
 */
final class BarBuilder {

    static final long NONE = Long.MIN_VALUE;

    /** Made of prices, of smaller bars, or not known yet. */
    private enum Origin {
        OPEN,
        PRICES,
        BARS
    }

    private static final Origin[] ORIGINS = Origin.values();
    private static final BarSpec.Unit[] UNITS = BarSpec.Unit.values();
    private static final BarSpec.Price[] PRICES = BarSpec.Price.values();

    final int instrument;
    final BarSpec spec;
    private final BarCalendar calendar;
    private final boolean byTime;
    private final long length;
    private Candle current = new Candle();
    private Candle closing = new Candle();
    private boolean announced = true;
    private boolean fed;
    private long closedUntil = NONE;
    private Origin origin = Origin.OPEN;

    /** Length of the smaller bars that it is made of: the first that came and fit. */
    private long smaller;

    BarBuilder(int instrument, BarSpec spec, BarCalendar calendar) {
        this.instrument = instrument;
        this.spec = spec;
        this.calendar = calendar;
        this.byTime = spec.unit() == BarSpec.Unit.TIME;
        this.length = spec.length();
    }

    /**
     * @param lots       0 for the price of a quote
     * @param quantity   the lots in 1e-8 of the base currency
     * @param value      what was paid for them
     * @param takerBuys  whether the buyer took
     */
    void price(
            long venueTime,
            long logTime,
            int source,
            long priceTicks,
            long lots,
            long quantity,
            long value,
            boolean takerBuys) {
        if (fed || origin == Origin.BARS || byTime && isLate(venueTime)) {
            return;
        }
        if (origin == Origin.OPEN) {
            origin = Origin.PRICES;
        }
        if (!current.isPresent() || byTime && venueTime >= current.lastTime) {
            begin(byTime ? periodOf(venueTime) : venueTime, logTime - venueTime, source, priceTicks);
        }
        current.add(priceTicks, lots, value, takerBuys, lots > 0 || spec.price() != BarSpec.Price.LAST);
        if (!byTime) {
            current.lastTime = venueTime;
            current.fill(counted(quantity, value));
            if (current.filled >= length) {
                moveAside();
            }
        }
    }

    private long counted(long quantity, long value) {
        return switch (spec.unit()) {
            case VOLUME -> quantity;
            case VALUE -> Math.abs(value);
            default -> 1;
        };
    }

    private boolean isLate(long venueTime) {
        return venueTime < closedUntil || current.isPresent() && venueTime < current.openTime;
    }

    private long periodOf(long venueTime) {
        return calendar.start(venueTime, length);
    }

    /** A feed's smaller bar has begun. */
    void smallerOpen(long smallerLength, long openTime, long logTime, int source, long openTicks) {
        if (isMadeOf(smallerLength) && !isLate(openTime) && isPastCurrent(openTime)) {
            begin(periodOf(openTime), logTime - openTime, source, openTicks);
        }
    }

    /** A feed's smaller bar has closed. */
    void smallerBar(long smallerLength, long logTime, int source, Candle bar, long closeTime) {
        if (!isMadeOf(smallerLength) || isLate(bar.openTime)) {
            return;
        }
        if (isPastCurrent(bar.openTime)) {
            begin(periodOf(bar.openTime), logTime - closeTime, source, bar.openTicks);
        }
        current.add(bar);
        if (closeTime >= current.lastTime && !closing.isPresent()) {
            moveAside();
        }
    }

    private boolean isMadeOf(long smallerLength) {
        boolean fits =
                byTime && spec.price() == BarSpec.Price.LAST && smallerLength < length && length % smallerLength == 0;
        if (!fits || fed || origin == Origin.PRICES) {
            return false;
        }
        if (origin == Origin.OPEN) {
            origin = Origin.BARS;
            smaller = smallerLength;
        }
        return smaller == smallerLength;
    }

    private boolean isPastCurrent(long time) {
        return !current.isPresent() || time >= current.lastTime;
    }

    private void begin(long openTime, long aheadNanos, int source, long priceTicks) {
        moveAside();
        current.begin(openTime, priceTicks);
        if (byTime) {
            current.lastTime = calendar.end(openTime, length);
        }
        current.aheadNanos = aheadNanos;
        current.source = source;
        announced = false;
    }

    private void moveAside() {
        if (current.isPresent()) {
            Candle spare = closing;
            closing = current;
            current = spare;
            current.clear();
        }
    }

    /** Whether a record is to be written: a bar is to be closed or announced. */
    boolean isPending() {
        return closing.isPresent() || !announced;
    }

    /** Whether the bar to be announced is the one to be closed: it began and was filled with one price. */
    boolean opensWhatCloses() {
        return !announced && !current.isPresent();
    }

    /** The bar that is to be closed: one that a later price has moved aside, or that is full; or {@code null}. */
    Candle closing() {
        return closing.isPresent() ? closing : null;
    }

    /** The bar that has begun and was not announced, or {@code null}. */
    Candle opening() {
        return announced ? null : current.isPresent() ? current : closing;
    }

    /** The bar in hand, or {@code null}. */
    Candle current() {
        return current.isPresent() ? current : null;
    }

    long closeTimeOf(Candle candle) {
        return candle.lastTime;
    }

    /** Venue time at which the bar in hand ends; {@link Timers#NEVER} if there is none, or it does not go by time. */
    long currentEnd() {
        return byTime && current.isPresent() ? current.lastTime : Timers.NEVER;
    }

    /** The same moment by the machine's clock, as far as the bar's first price told what that is ahead. */
    long currentEndByLogTime() {
        return byTime && current.isPresent() ? current.lastTime + current.aheadNanos : Timers.NEVER;
    }

    /** Where the prices of the bar in hand come from. */
    int currentSource() {
        return current.source;
    }

    /** A {@code Bar} of the core was written. */
    void closed(long openTime) {
        if (byTime) {
            closedUntil = calendar.end(openTime, length);
        }
        if (closing.openTime == openTime) {
            closing.clear();
        } else if (current.openTime == openTime) {
            current.clear();
            announced = true;
        }
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
        out.putByte((byte) spec.unit().ordinal());
        out.putLong(length);
        out.putByte((byte) spec.price().ordinal());
        current.encode(out);
        closing.encode(out);
        out.putBoolean(announced);
        out.putBoolean(fed);
        out.putLong(closedUntil);
        out.putByte((byte) origin.ordinal());
        out.putLong(smaller);
    }

    /** @param calendars by instrument */
    static BarBuilder decoded(StateInput in, IntFunction<BarCalendar> calendars) {
        int instrument = in.getInt();
        BarSpec.Unit unit = UNITS[in.getByte()];
        long length = in.getLong();
        BarSpec spec = new BarSpec(unit, length, PRICES[in.getByte()]);
        BarBuilder builder = new BarBuilder(instrument, spec, calendars.apply(instrument));
        builder.decode(in);
        return builder;
    }

    private void decode(StateInput in) {
        current.decode(in);
        closing.decode(in);
        announced = in.getBoolean();
        fed = in.getBoolean();
        closedUntil = in.getLong();
        origin = ORIGINS[in.getByte()];
        smaller = in.getLong();
    }
}
