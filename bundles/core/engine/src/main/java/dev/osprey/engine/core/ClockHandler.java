package dev.osprey.engine.core;

import dev.osprey.engine.BarRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what is due by log time: streams that are silent for too long, bars past their end and lateness, then trading days, then timers.
 *
 * <p>Bars go by venue time. The machine's clock closes one when, by what it was ahead of the venue's at the bar's beginning, the venue's has passed the
 * end: so a recording of another day has the bars that it had on that day. Where data comes faster than it was recorded, the venue's clock is that of its
 * source: its next event closes, before it is taken, what would have been closed by then.
 */
final class ClockHandler {

    /** Sources from here on are venues and feeds; see the engine's README. */
    private static final int FIRST_OF_MARKETS = 10;

    /** Closed by one input of the clock; what is left is due at once. */
    private static final int MOST_BARS = 100;

    private final State state;
    private final Group group;
    private final TimeResults results;
    private final StreamHandler streams;

    ClockHandler(State state, Group group, TimeResults results, StreamHandler streams) {
        this.state = state;
        this.group = group;
        this.results = results;
        this.streams = streams;
    }

    /** Log time at which the next thing is due, or {@link Timers#NEVER}. */
    long nextDue() {
        long next = Math.min(state.timers.nextAt(), state.tradingDays.nextAt());
        return Math.min(Math.min(next, streams.nextSilence()), barDue(state.bars.nextEndByLogTime()));
    }

    /** Venue time at which a source's clock is needed, if that is not after {@code until}; else {@link Timers#NEVER}. */
    long nextDue(int source, long until) {
        if (nextBarDueByVenueTime() > until) {
            return Timers.NEVER;
        }
        long due = barDue(state.bars.nextEnd(source));
        return due <= until ? due : Timers.NEVER;
    }

    /** Of the first bar, whatever its source is. */
    long nextBarDueByVenueTime() {
        return barDue(state.bars.nextEnd());
    }

    /** Of a bar that has a price. */
    long nextBarDue() {
        return barDue(state.bars.nextEndOfPrices());
    }

    private long barDue(long end) {
        return end == Timers.NEVER ? end : end + state.barLateness;
    }

    /** @param source whose clock it is */
    void onTime(int source) {
        if (source >= FIRST_OF_MARKETS) {
            closeBars(source, group.decisionTime());
            return;
        }
        long now = group.logTime();
        streams.onTime();
        closeBars(now);
        if (state.tradingDays.nextAt() <= now) {
            beginDays(now);
        }
        while (state.timers.nextAt() <= now) {
            Timers.Timer timer = state.timers.next();
            results.timerFired(timer.deployment, timer.track, timer.timerId, timer.at);
        }
    }

    /** In the order of their ends, as many at a time as one group has room for. */
    private void closeBars(long now) {
        int closed = -1;
        for (int all = 0;
                closed != 0 && all < MOST_BARS && barDue(state.bars.nextEndByLogTime()) <= now;
                all += closed) {
            closed = closeBarsThatEndAt(state.bars.nextEndByLogTime());
        }
    }

    private int closeBarsThatEndAt(long endByLogTime) {
        int closed = 0;
        for (int i = 0; i < state.bars.size(); i++) {
            BarBuilder builder = state.bars.at(i);
            if (builder.nextEndByLogTime() == endByLogTime) {
                results.closeByClock(builder, barDue(builder.nextEnd()));
                closed++;
            }
        }
        return closed;
    }

    private void closeBars(int source, long venueNow) {
        for (int i = 0; i < state.bars.size(); i++) {
            BarBuilder builder = state.bars.at(i);
            if (builder.source() == source && barDue(builder.nextEnd()) <= venueNow) {
                results.closeByClock(builder, barDue(builder.nextEnd()));
            }
        }
    }

    private void beginDays(long now) {
        List<TradingDays.Day> due = new ArrayList<>(state.tradingDays.all());
        due.removeIf(day -> day.nextAt() > now);
        for (TradingDays.Day day : due) {
            begin(TradingDays.Day.at(day.venue(), day.zone(), day.startNanos(), now));
        }
    }

    /** Writes how the bars of a venue are made from now on. */
    void rules(String venue, BarRules rules) {
        results.barRulesChanged(venue, rules);
    }

    /** Writes a venue's new day, and what each position there is worth as it begins. */
    void begin(TradingDays.Day day) {
        TradingDays.Day before = state.tradingDays.get(day.venue());
        results.tradingDayChanged(day);
        if (before != null && before.epochDay() == day.epochDay()) {
            return;
        }
        for (int i = 0; i < state.positions.size(); i++) {
            Holding holding = state.positions.at(i);
            if (state.instruments.get(holding.instrument).venue().equals(day.venue())) {
                open(holding);
            }
        }
    }

    private void open(Holding holding) {
        for (int track = 0; track < Tracks.COUNT; track++) {
            Position position = holding.track(track);
            if (position != null && !position.isBlank()) {
                open(position);
            }
        }
    }

    /** A profit that does not fit leaves the day's beginning where it was: checks of it will not fit either, and deny. */
    private void open(Position position) {
        long profit;
        try {
            profit = state.profit(position);
        } catch (ArithmeticException e) {
            return;
        }
        results.dayOpened(position, profit);
    }
}
