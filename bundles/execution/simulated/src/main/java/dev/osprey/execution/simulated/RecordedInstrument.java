package dev.osprey.execution.simulated;

import dev.osprey.api.Side;
import dev.osprey.api.market.Book;
import dev.osprey.api.venue.Venue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts our actions into the market's events where they belong, whenever they are received.
 *
 * <p>In a backtest an event is played when it comes. Live, events first wait on the tape for the settle time, so that what was
 * decided before them can still be put in front of them. What is received later than that is played over the tape from where it
 * belongs, in a market of its own, and then joins the others: exact as long as our orders do not compete with each other, and
 * nothing has been reported that it would have prevented.
 */
final class RecordedInstrument {

    /** Live, so long after the last event the market is quiet: an action need not wait for the next event. */
    static final long QUIET_NANOS = 250_000_000L;

    private final Executions executions;
    private final Settings settings;
    private final Tape tape;
    private final TapePlayer player;
    private final long settleNanos;
    private final Lateness lateness;
    private final RecordedMarket market;
    private final ReceivedBook received = new ReceivedBook();
    private final List<Action> pending = new ArrayList<>();
    private final PriorityQueue<WorkingOrder> expiring = new PriorityQueue<>(
            Comparator.comparingLong((WorkingOrder order) -> order.expireTime).thenComparingLong(order -> order.id));
    private long settled;
    private long now;
    private boolean ticksReceived;
    private long barLength = Long.MAX_VALUE;

    RecordedInstrument(Executions executions, Settings settings, long settleNanos, Lateness lateness) {
        this.executions = executions;
        this.settings = settings;
        this.tape = new Tape(settings.windowEvents());
        this.player = new TapePlayer(tape);
        this.settleNanos = settleNanos;
        this.lateness = lateness;
        this.market = new RecordedMarket(executions, settings);
    }

    void onTrade(long sequence, long time, long priceTicks, long lots, Side aggressor) {
        ticksReceived = true;
        int side = aggressor == null ? -1 : aggressor.ordinal();
        add(Tape.TRADE, sequence, time, priceTicks, lots, side, 0);
    }

    /** A quote that is older than the book says nothing that is not known. */
    void onQuote(long sequence, long time, long update, long bidTicks, long bidLots, long askTicks, long askLots) {
        ticksReceived = true;
        if (received.takesQuote(update)) {
            add(Tape.QUOTE, sequence, time, bidTicks, bidLots, askTicks, askLots);
        }
    }

    void onBook(Book book) {
        ticksReceived = true;
        int before = flags();
        boolean stateChanged = received.takeState(book);
        if (book.isSnapshot() || book.deltasApplied() > 0) {
            executions.begins(book.venueTime());
            makeRoom();
            long timeBefore = received.lastTime();
            received.takeLevels(book, tape, settled);
            int flags = before | (received.overtakesQuote() ? Tape.OVERTAKES : 0) | suspendedFlag();
            tape.addBook(book.sequence(), book.venueTime(), now, flags, timeBefore);
            received.lastTime(tape.time(tape.end() - 1));
            added();
        } else if (stateChanged) {
            addStream(book.sequence(), book.venueTime(), before);
        }
    }

    void onStream(long sequence, long time, boolean isTradable) {
        int before = flags();
        if (received.takeStream(isTradable)) {
            addStream(sequence, time, before);
        }
    }

    private void addStream(long sequence, long time, int before) {
        add(Tape.STREAM, sequence, time, 0, 0, before | suspendedFlag(), received.lastTime());
    }

    private int suspendedFlag() {
        return received.isSuspended() ? Tape.SUSPENDED : 0;
    }

    /** What counts before something comes. */
    private int flags() {
        return (received.isThere() ? Tape.HAD_BOOK : 0)
                | (received.isSuspended() ? Tape.WAS_SUSPENDED : 0)
                | (received.quoteCounts() ? Tape.QUOTE_COUNTED : 0);
    }

    void onBarOpen(long sequence, long length, long openTime, long openTicks) {
        if (counts(length)) {
            add(Tape.BAR_OPEN, sequence, openTime, openTicks, openTime, 0, 0);
        }
    }

    void onBar(
            long sequence,
            long length,
            long openTime,
            long closeTime,
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots) {
        if (counts(length)) {
            tape.closes(closeTicks, volumeLots);
            add(Tape.BAR, sequence, openTime, openTicks, highTicks, lowTicks, closeTime);
        }
    }

    boolean lastPricesSuffice() {
        return pending.isEmpty() && market.lastPricesSuffice();
    }

    /** Bars count as long as there are no ticks, and of several lengths the shortest. */
    private boolean counts(long length) {
        if (ticksReceived || length > barLength) {
            return false;
        }
        barLength = length;
        return true;
    }

    private void add(int kind, long sequence, long time, long first, long second, long third, long fourth) {
        executions.begins(time);
        makeRoom();
        tape.add(kind, sequence, time, now, first, second, third, fourth);
        added();
    }

    private void makeRoom() {
        if (tape.end() - settled == tape.capacity()) {
            settleNext();
        }
    }

    private void added() {
        if (settleNanos == 0) {
            settleNext();
        }
    }

    /** Takes in what somebody wants, whenever it was decided. */
    void take(Action action) {
        if (action.kind() == Action.Kind.SUBMIT) {
            watch(action.order());
        }
        long first = settled;
        while (first > tape.start() && player.isBefore(action, first - 1)) {
            first--;
        }
        if (first == settled) {
            int at = pending.size();
            while (at > 0 && Action.BY_ARRIVAL.compare(action, pending.get(at - 1)) < 0) {
                at--;
            }
            pending.add(at, action);
        } else {
            takeLate(action, first);
        }
    }

    /** An order that works from before comes in again before the next event. */
    void adopt(WorkingOrder order) {
        watch(order);
        long from = marketTime();
        pending.add(
                0, new Action(Action.Kind.SUBMIT, order, 0, 0, 0, Long.MIN_VALUE, from, from, Action.ONE_CLOCK, now));
    }

    private void takeLate(Action action, long first) {
        lateness.played(action, first == tape.start() && first > 0);
        WorkingOrder order = action.order();
        if (action.kind() == Action.Kind.SUBMIT) {
            playLate(action, first);
        } else if (order.ended || order.lastFillTime >= tape.time(first)) {
            lateness.tooLate();
            arrive(action, Math.max(order.lastFillTime, player.timeBefore(settled)));
        } else if (movesLate(action)) {
            market.remove(order);
            playLate(action, first);
        } else {
            arrive(action, player.timeBefore(first));
        }
    }

    private boolean movesLate(Action action) {
        WorkingOrder order = action.order();
        return action.kind() == Action.Kind.MODIFY
                && order.arrived
                && !order.postOnly
                && modifyProblem(action) == null
                && !market.keepsPlace(action);
    }

    /** Plays the action from an event on up to the present, in a market without our other orders. */
    private void playLate(Action action, long first) {
        RecordedMarket replay = new RecordedMarket(executions, settings);
        player.restore(replay, market, first, settled);
        arrive(replay, action, player.timeBefore(first));
        WorkingOrder order = action.order();
        for (long event = first; event < settled && !order.ended; event++) {
            if (order.expireTime != 0 && order.expireTime <= player.lastMoment(event)) {
                replay.remove(order);
                executions.expired(order, Math.max(order.expireTime, order.lastFillTime));
            } else {
                player.play(replay, event);
            }
        }
        market.adopt(order, replay);
    }

    /** Plays the events that have waited for the settle time, and what need not wait for an event any more. */
    int settle(long newNow) {
        now = newNow;
        int done = 0;
        while (settled < tape.end() && tape.stamp(settled) + settleNanos <= now) {
            settleNext();
            done++;
        }
        return pending.isEmpty() || settled < tape.end() ? done : done + arriveInQuiet();
    }

    private int arriveInQuiet() {
        long quietSince = now - QUIET_NANOS;
        if (tape.end() > 0 && tape.stamp(tape.end() - 1) > quietSince) {
            return 0;
        }
        int done = 0;
        for (int i = 0; i < pending.size(); ) {
            Action action = pending.get(i);
            if (action.stamp() <= quietSince && needsNoEvent(action)) {
                pending.remove(i);
                arrive(action, player.timeBefore(settled));
                done++;
            } else {
                i++;
            }
        }
        return done;
    }

    /** In a backtest: does what gets there up to this time, before the market's next event. */
    int arriveUntil(long time) {
        int done = 0;
        for (int i = 0; i < pending.size(); ) {
            Action action = pending.get(i);
            if (needsNoEvent(action) && arrivalTime(action) <= time) {
                pending.remove(i);
                arrive(action, player.timeBefore(settled));
                done++;
            } else {
                i++;
            }
        }
        return done;
    }

    /** In a backtest: when the next action gets there that need not wait for an event. */
    long nextArrival() {
        long next = Venue.NOTHING_DUE;
        for (int i = 0; i < pending.size(); i++) {
            Action action = pending.get(i);
            if (needsNoEvent(action)) {
                next = Math.min(next, arrivalTime(action));
            }
        }
        return next;
    }

    /** A submit may meet a displayed size; without ticks there is none, and it waits for a bar that began after it. */
    private boolean needsNoEvent(Action action) {
        return action.kind() != Action.Kind.SUBMIT || market.ticks();
    }

    private long arrivalTime(Action action) {
        return barsOnly() ? action.decisionTime() : action.effectiveTime();
    }

    boolean barsOnly() {
        return !ticksReceived && barLength != Long.MAX_VALUE;
    }

    /** Venue time of the last event that was received, or {@link Long#MIN_VALUE}. */
    long marketTime() {
        return player.timeBefore(tape.end());
    }

    private void settleNext() {
        for (int i = 0; i < pending.size(); ) {
            Action action = pending.get(i);
            if (player.isBefore(action, settled)) {
                pending.remove(i);
                arrive(action, player.timeBefore(settled));
            } else {
                i++;
            }
        }
        expireUntil(player.lastMoment(settled));
        player.play(market, settled);
        settled++;
    }

    private void arrive(Action action, long marketTime) {
        arrive(market, action, marketTime);
    }

    private void arrive(RecordedMarket at, Action action, long marketTime) {
        WorkingOrder order = action.order();
        long time = action.venueTime(marketTime, barsOnly());
        expireUntil(time);
        switch (action.kind()) {
            case SUBMIT -> submit(at, order, time);
            case CANCEL -> cancel(at, order, time);
            case MODIFY -> modify(at, action, time);
        }
    }

    private void submit(RecordedMarket at, WorkingOrder order, long time) {
        order.arrived = true;
        order.arrivalTime = time;
        if (order.ended) {
            return;
        }
        at.arrive(order, time);
    }

    private void watch(WorkingOrder order) {
        if (order.expireTime != 0) {
            expiring.add(order);
        }
    }

    /** Ends the orders whose time is over, the earliest first, by the market's own time. */
    private void expireUntil(long time) {
        while (!expiring.isEmpty() && expiring.peek().expireTime <= time) {
            WorkingOrder order = expiring.remove();
            if (!order.ended) {
                market.remove(order);
                executions.expired(order, Math.max(order.expireTime, order.lastFillTime));
            }
        }
    }

    private void cancel(RecordedMarket at, WorkingOrder order, long time) {
        if (order.ended) {
            executions.cancelRejected(order.id, "order " + order.id + " has ended", time);
            return;
        }
        at.remove(order);
        executions.canceled(order, "cancelled as asked", Math.max(time, order.lastFillTime));
    }

    private void modify(RecordedMarket at, Action action, long time) {
        WorkingOrder order = action.order();
        String problem = modifyProblem(action);
        if (problem != null) {
            executions.replaceRejected(order, problem, time);
        } else if (order.arrived) {
            at.modify(action, Math.max(time, order.lastFillTime));
        } else {
            order.change(action);
            executions.replaced(order, time);
        }
    }

    private static String modifyProblem(Action action) {
        WorkingOrder order = action.order();
        if (order.ended) {
            return "order " + order.id + " has ended";
        }
        if (order.byCash) {
            return "an order by cash cannot be modified";
        }
        if (action.movesStop() && !order.waitsForStop()) {
            return "order " + order.id + (order.triggered ? " has been set off" : " is no stop order");
        }
        if (action.stopTicks() < 0) {
            return "stopPriceTicks=" + action.stopTicks() + " must be positive";
        }
        if (!order.isMarket() && action.priceTicks() <= 0) {
            return "priceTicks=" + action.priceTicks() + " must be positive";
        }
        if (action.quantityLots() <= order.filledLots || action.quantityLots() > WorkingOrder.LARGEST_LOTS) {
            return "quantityLots=" + action.quantityLots() + " must be more than the filled " + order.filledLots
                    + " and at most " + WorkingOrder.LARGEST_LOTS;
        }
        return null;
    }
}
