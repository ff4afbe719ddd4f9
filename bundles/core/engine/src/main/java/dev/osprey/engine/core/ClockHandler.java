package dev.osprey.engine.core;

import java.util.ArrayList;
import java.util.List;

/** Does what is due by log time: bars past their end and lateness, then trading days, then timers. */
final class ClockHandler {

    private final State state;
    private final Group group;
    private final TimeResults results;

    ClockHandler(State state, Group group, TimeResults results) {
        this.state = state;
        this.group = group;
        this.results = results;
    }

    /** Log time at which the next thing is due, or {@link Timers#NEVER}. */
    long nextDue() {
        return Math.min(Math.min(state.timers.nextAt(), state.tradingDays.nextAt()), barDue(state.bars.nextEnd()));
    }

    private long barDue(long end) {
        return end == Timers.NEVER ? end : end + state.barLateness;
    }

    void onTime() {
        long now = group.logTime();
        closeBars(now);
        if (state.tradingDays.nextAt() <= now) {
            beginDays(now);
        }
        while (state.timers.nextAt() <= now) {
            Timers.Timer timer = state.timers.next();
            results.timerFired(timer.deployment, timer.track, timer.timerId, timer.at);
        }
    }

    private void closeBars(long now) {
        for (int i = 0; i < state.bars.size() && barDue(state.bars.nextEnd()) <= now; i++) {
            BarBuilder builder = state.bars.at(i);
            if (barDue(builder.currentEnd()) <= now) {
                results.bar(builder, builder.current());
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
