package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Trades;
import java.util.function.IntFunction;

/**
 * Makes the bars of one instrument and {@linkplain BarSpec kind} out of prices, or out of smaller bars.
 *
 * <p>A bar by time goes by venue time: a price past its end moves it aside to be closed and begins the next; prices older than the bar are late, counted, and left
 * out. Any other bar is moved aside by the price that fills it, or that comes in the venue's next session. Prices outside the session are counted and left out.
 *
 * <p>A period without a price has no bar; or, where the venue's rules say so, one that is flat at the last close. That one stands by as soon as the bar before it is
 * closed, and goes when a price comes in it.
 *
 * <p>The records that the core then writes take them off again: {@code Bar} the closed one, {@code BarOpen} the news of the one begun; so both a core that
 * decides and one that recovers stand alike.
 */
final class BarBuilder {

    static final long NONE = Long.MIN_VALUE;

    /** Flat bars in a row: seconds of a day, minutes of two months. After so many, none until a price comes. */
    static final int MOST_QUIET = 86_400;

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
    final BarCalendar calendar;
    private final boolean byTime;
    private final long length;
    private Candle current = new Candle();
    private Candle closing = new Candle();
    private final Candle quiet = new Candle();
    private int quietInARow;

    /** Whether its source may have missed something: then no flat bar is made before it gives a price. */
    private boolean waits;

    private boolean announced = true;
    private boolean fed;
    private long closedUntil = NONE;
    private Origin origin = Origin.OPEN;

    /** Length of the smaller bars that it is made of: the first that came and fit. */
    private long smaller;

    private long late;
    private long outside;
    private long filledIn;

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
     * @param isCounted  whether the bar counts it: bars of last prices count trades, those of less than a lot too, and bars of quotes quotes
     */
    void price(
            long venueTime,
            long logTime,
            int source,
            long priceTicks,
            long lots,
            long quantity,
            long value,
            boolean takerBuys,
            boolean isCounted) {
        if (ignoresPrices() || isLeftOut(venueTime)) {
            return;
        }
        if (origin == Origin.OPEN) {
            origin = Origin.PRICES;
        }
        if (isPastCurrent(venueTime)) {
            begin(byTime ? periodOf(venueTime) : venueTime, logTime - venueTime, source, priceTicks);
        }
        waits = false;
        current.add(priceTicks, lots, value, takerBuys, isCounted);
        if (!byTime) {
            current.lastTime = venueTime;
            current.fill(counted(quantity, value));
            if (full() != null && !closing.isPresent()) {
                moveAside();
            }
        }
    }

    /** As many calls of {@link #price}, where it {@linkplain #takesQuietly() takes them quietly}: all come before the end of the bar in hand. */
    void trades(Instrument of, Trades trades, int from, int to) {
        if (ignoresPrices()) {
            return;
        }
        int at = from;
        while (at < to) {
            int first = at;
            while (at < to && !isLeftOut(trades.venueTime(at))) {
                at++;
            }
            if (at > first) {
                waits = false;
                current.add(of, trades, first, at);
            }
            at++;
        }
    }

    /** Whether a feed gives these bars itself, or they are made of smaller ones. */
    private boolean ignoresPrices() {
        return fed || origin == Origin.BARS;
    }

    private long counted(long quantity, long value) {
        return switch (spec.unit()) {
            case VOLUME -> quantity;
            case VALUE -> Math.abs(value);
            default -> 1;
        };
    }

    private boolean isLeftOut(long venueTime) {
        if (calendar.isClosed(venueTime)) {
            outside++;
            return true;
        }
        if (isLate(venueTime)) {
            late++;
            return true;
        }
        return false;
    }

    private boolean isLate(long venueTime) {
        return venueTime < closedUntil || byTime && current.isPresent() && venueTime < current.openTime;
    }

    private long periodOf(long venueTime) {
        return calendar.start(venueTime, length);
    }

    /** A feed's smaller bar has begun. */
    void smallerOpen(long smallerLength, long openTime, long logTime, int source, long openTicks) {
        if (isMadeOf(smallerLength) && !calendar.isClosed(openTime) && !isLate(openTime) && isPastCurrent(openTime)) {
            waits = false;
            begin(periodOf(openTime), logTime - openTime, source, openTicks);
        }
    }

    /** A feed's smaller bar has closed. */
    void smallerBar(long smallerLength, long logTime, int source, Candle bar, long closeTime) {
        if (!isMadeOf(smallerLength) || isLeftOut(bar.openTime)) {
            return;
        }
        if (isPastCurrent(bar.openTime)) {
            begin(periodOf(bar.openTime), logTime - closeTime, source, bar.openTicks);
        }
        waits = false;
        current.add(bar);
        if (closeTime >= current.endTime && !closing.isPresent()) {
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
        return !current.isPresent() || time >= current.endTime;
    }

    private void begin(long openTime, long aheadNanos, int source, long priceTicks) {
        moveAside();
        current.begin(openTime, priceTicks);
        if (byTime) {
            current.endTime = calendar.end(openTime, length);
        } else {
            current.endTime = calendar.closeOf(openTime);
            closedUntil = calendar.openOf(openTime);
        }
        current.aheadNanos = aheadNanos;
        current.source = source;
        announced = false;
        if (quiet.openTime >= openTime) {
            quiet.clear();
        }
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

    /** Whether a price before the end of the bar in hand goes into it, or is left out, and nothing else happens. */
    boolean takesQuietly() {
        return ignoresPrices() || byTime && current.isPresent() && !isPending();
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

    /** The bar in hand if it does not go by time and nothing more goes into it, or {@code null}. */
    Candle full() {
        return !byTime && current.isPresent() && current.filled >= length ? current : null;
    }

    /** The flat bar of the period that has no price so far, or {@code null}. */
    Candle quiet() {
        return quiet.isPresent() ? quiet : null;
    }

    /** The flat bar if a bar has begun behind it, so that no price comes in it any more; or {@code null}. */
    Candle quietBeforeOpening() {
        Candle opening = opening();
        return opening != null && quiet.isPresent() && quiet.openTime < opening.openTime ? quiet : null;
    }

    long closeTimeOf(Candle candle) {
        return byTime ? candle.endTime : candle.lastTime;
    }

    /** Venue time at which the bar in hand, or the flat one that stands by, ends; {@link Timers#NEVER} if there is none, or only a price ends it. */
    long nextEnd() {
        Candle next = nextToEnd();
        return next == null ? Timers.NEVER : next.endTime;
    }

    /**
     * The same moment by the machine's clock, as far as a bar's first price told what that is ahead; {@link Timers#NEVER} too for a flat bar whose source is
     * not heard.
     */
    long nextEndByLogTime() {
        Candle next = nextToEnd();
        boolean isOpen = next == null || next.endTime == Timers.NEVER || next == quiet && waits;
        return isOpen ? Timers.NEVER : next.endTime + next.aheadNanos;
    }

    /** The bar in hand, or the flat one that stands by, or {@code null}. */
    Candle nextToEnd() {
        return current.isPresent() ? current : quiet();
    }

    /** Where the prices of that bar come from. */
    int source() {
        return current.isPresent() ? current.source : quiet.source;
    }

    /** A {@code Bar} of the core was written. */
    void closed(long openTime) {
        Candle bar = inHand(openTime);
        if (bar == null) {
            return;
        }
        if (bar == quiet) {
            filledIn++;
            quietInARow++;
        }
        if (bar == current) {
            announced = true;
        }
        if (byTime) {
            closedUntil = bar.endTime;
        }
        quiet.flatBehind(bar);
        if (bar != quiet) {
            bar.clear();
        }
        findQuiet();
    }

    private Candle inHand(long openTime) {
        if (closing.openTime == openTime) {
            return closing;
        }
        return current.openTime == openTime ? current : quiet.openTime == openTime ? quiet : null;
    }

    /** Puts the flat bar, which has the last close, to the first period that has none. */
    private void findQuiet() {
        long start = byTime && quietInARow < MOST_QUIET && calendar.fills()
                ? calendar.next(closedUntil, length)
                : Timers.NEVER;
        Candle later = current.isPresent() ? current : opening();
        if (start == Timers.NEVER || later != null && start >= later.openTime) {
            quiet.clear();
            return;
        }
        quiet.openTime = start;
        quiet.endTime = calendar.end(start, length);
    }

    /** The venue's rules have changed: bars in hand end as they began. */
    void rulesChanged() {
        if (quiet.isPresent()) {
            findQuiet();
        }
    }

    /** Whether the source of its prices is heard from now on. */
    void heard(boolean isHeard) {
        waits = !isHeard;
    }

    /** A {@code BarOpen} of the core was written. */
    void announced(long openTime) {
        if (quiet.openTime != openTime) {
            announced = true;
            quiet.clear();
            quietInARow = 0;
        }
    }

    /** A feed gives these bars itself: none are made any more. */
    void fed() {
        if (!fed) {
            fed = true;
            current.clear();
            closing.clear();
            quiet.clear();
            announced = true;
        }
    }

    /** Prices and smaller bars that came after their bar was closed, or when a later one had begun. */
    long late() {
        return late;
    }

    /** Prices and smaller bars that came outside the venue's session. */
    long outside() {
        return outside;
    }

    /** Flat bars that were made. */
    long filledIn() {
        return filledIn;
    }

    void encode(StateOutput out) {
        out.putInt(instrument);
        out.putByte((byte) spec.unit().ordinal());
        out.putLong(length);
        out.putByte((byte) spec.price().ordinal());
        current.encode(out);
        closing.encode(out);
        quiet.encode(out);
        out.putInt(quietInARow);
        out.putBoolean(waits);
        out.putBoolean(announced);
        out.putBoolean(fed);
        out.putLong(closedUntil);
        out.putByte((byte) origin.ordinal());
        out.putLong(smaller);
        out.putLong(late);
        out.putLong(outside);
        out.putLong(filledIn);
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
        quiet.decode(in);
        quietInARow = in.getInt();
        waits = in.getBoolean();
        announced = in.getBoolean();
        fed = in.getBoolean();
        closedUntil = in.getLong();
        origin = ORIGINS[in.getByte()];
        smaller = in.getLong();
        late = in.getLong();
        outside = in.getLong();
        filledIn = in.getLong();
    }
}
