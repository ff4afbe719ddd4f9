package dev.osprey.execution.simulated;

import java.util.Comparator;

/**
 * What somebody wants of the exchange, and when it gets there.
 *
 * @param order for a submit the order itself, else the one that works under its id
 * @param priceTicks what a modify asks for
 * @param stopTicks what a modify asks for; 0 if a stop price stays
 * @param quantityLots what a modify asks for
 * @param cause sequence of the event that made somebody decide: nothing up to it can be traded against
 * @param decisionTime venue time of that event
 * @param effectiveTime when it gets there: the decision's time and the latency
 * @param otherClockBefore a market before this time goes by another clock than whoever decided
 * @param stamp when it was received, by the clock of whoever polls
 */
record Action(
        Kind kind,
        WorkingOrder order,
        long priceTicks,
        long stopTicks,
        long quantityLots,
        long cause,
        long decisionTime,
        long effectiveTime,
        long otherClockBefore,
        long stamp) {

    enum Kind {
        SUBMIT,
        MODIFY,
        CANCEL
    }

    /** The order in which actions get there: nothing in it depends on when they were received. */
    static final Comparator<Action> BY_ARRIVAL = Comparator.comparingLong(Action::effectiveTime)
            .thenComparingLong(Action::cause)
            .thenComparingLong(action -> action.order.id)
            .thenComparing(Action::kind);

    /** Live, an order this far ahead of the market goes by another clock: a person's, while a recording is played. */
    static final long OTHER_CLOCK_NANOS = 60_000_000_000L;

    /** {@link #otherClockBefore} of a backtest, where there is but one clock. */
    static final long ONE_CLOCK = Long.MIN_VALUE;

    /** Whether it asks for another stop price than the order has. */
    boolean movesStop() {
        return kind == Kind.MODIFY && stopTicks != 0 && stopTicks != order.stopTicks;
    }

    /** Whether the action is there before this tick: the tick comes after the cause in the log, and is not earlier than it takes effect. */
    boolean isBeforeTick(long sequence, long time) {
        return sequence > cause && (time >= effectiveTime || isOtherClock(time));
    }

    /** As {@link #isBeforeTick}; a bar's open stands for the first trade after it, so the decision's time counts, whatever the latency. */
    boolean isBeforeBarOpen(long sequence, long openTime) {
        return sequence > cause && (openTime >= decisionTime || isOtherClock(openTime));
    }

    /** Whether it is there before a bar began that has closed now. */
    boolean isBeforeBar(long sequence, long openTime) {
        return sequence > cause && openTime >= decisionTime;
    }

    private boolean isOtherClock(long time) {
        return time < otherClockBefore;
    }

    /** The venue time of what it does when the market's last event was at {@code marketTime}. */
    long venueTime(long marketTime, boolean bars) {
        if (marketTime != Long.MIN_VALUE && isOtherClock(marketTime)) {
            return marketTime;
        }
        return bars ? decisionTime : effectiveTime;
    }
}
