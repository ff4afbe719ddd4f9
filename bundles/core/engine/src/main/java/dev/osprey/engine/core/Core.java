package dev.osprey.engine.core;

import dev.osprey.api.market.Trades;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.CancelAllDecoder;
import dev.osprey.messages.CancelOrderDecoder;
import dev.osprey.messages.ExecutionReportDecoder;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.ModifyOrderDecoder;
import dev.osprey.messages.OriginDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RunStartedDecoder;
import dev.osprey.messages.ScheduleTimerDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import dev.osprey.messages.TimeAdvancedDecoder;
import dev.osprey.messages.TradeDecoder;
import dev.osprey.messages.VenueStatusDecoder;
import org.agrona.DirectBuffer;

/**
 * Decides: takes one input at a time, writes it with all that follows from it as one group, and keeps the {@link State} in step. The one place that
 * changes anything; used by one thread.
 *
 * <p>A group is the input first, with the next sequence and the log time, then the results. When an exception other than
 * {@link IllegalArgumentException} leaves {@link #onInput}, the group is forgotten and the state is ahead of the log: the process must end
 * and recover.
 */
public final class Core {

    /** So that they fit in a segment of the log, whatever its size is. */
    private static final int MOST_AT_ONCE = 256;

    private static final int NO_INSTRUMENT = Integer.MIN_VALUE;

    private final State state;
    private final Group group;
    private final Door door;
    private final Fence fence;
    private final RiskGate gate;
    private final MarketHandler market;
    private final ClockHandler clock;
    private final StreamHandler streams;
    private final SubmitHandler submits;
    private final OrderHandler orders;
    private final ExecutionHandler executions;
    private final Commands commands;

    private final OriginDecoder origin = new OriginDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SubmitOrderDecoder submitOrder = new SubmitOrderDecoder();
    private final ModifyOrderDecoder modifyOrder = new ModifyOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final CancelAllDecoder cancelAll = new CancelAllDecoder();
    private final ScheduleTimerDecoder scheduleTimer = new ScheduleTimerDecoder();
    private final ExecutionReportDecoder executionReport = new ExecutionReportDecoder();
    private final VenueStatusDecoder venueStatus = new VenueStatusDecoder();
    private final Records records = new Records();

    /**
     * @param state    as of the log's last record; the core's own from now on
     * @param chain    the checks that are there
     * @param settings written into each run's start
     */
    public Core(State state, GroupLog log, RiskChain chain, CoreSettings settings) {
        this.state = state;
        group = new Group(log, state);
        door = new Door(state, settings);
        fence = new Fence(state);
        gate = new RiskGate(state, chain);

        OrderResults orderResults = new OrderResults(group);
        ControlResults controlResults = new ControlResults(group);
        TimeResults timeResults = new TimeResults(group);
        OrderMoves moves = new OrderMoves(orderResults, group);
        OrderEntry entry = new OrderEntry(state, group, orderResults, moves, gate);
        Bookkeeper bookkeeper = new Bookkeeper(state, orderResults, controlResults);
        Flattening flattening = new Flattening(state, group, controlResults, moves, entry);

        market = new MarketHandler(state, group, timeResults);
        streams = new StreamHandler(state, group);
        clock = new ClockHandler(state, group, timeResults, streams);
        submits = new SubmitHandler(state, group, orderResults, controlResults, entry, fence);
        orders = new OrderHandler(state, group, orderResults, controlResults, timeResults, moves, entry, gate, fence);
        executions = new ExecutionHandler(state, orderResults, moves, bookkeeper, flattening);
        ControlHandler control = new ControlHandler(state, group, controlResults, moves, flattening, clock);
        DeploymentHandler deployments =
                new DeploymentHandler(state, new DeploymentResults(group), controlResults, orders, bookkeeper);
        commands = new Commands(control, deployments, controlResults);
    }

    /** The checks that are there from now on. */
    public void use(RiskChain chain) {
        gate.use(chain);
    }

    /**
     * Takes an input: a record as its producer made it, with source and venue time, without sequence and log time.
     *
     * @param logTime nanoseconds since 1970 UTC; the last record's counts if that is later
     * @return false if the log is full and the input may not use the reserve: nothing has happened. Cancels, flattens, trading states, the stop
     *     of a track, venue reports and the start and end of runs may use it
     * @throws IllegalArgumentException if the input makes no sense: nothing has happened; one sentence
     * @throws IllegalStateException    if even the reserve is full, or the log fails: the core is finished
     */
    public boolean onInput(DirectBuffer source, int offset, int length, long logTime) {
        int template = Records.template(source, offset);
        if (template == TradeDecoder.TEMPLATE_ID) {
            return onTrade(source, offset, length, logTime);
        }
        door.check(template, source, offset, length);
        Fence.Standing standing = standing(template, source, offset);
        if (!group.begin(source, offset, length, Math.max(logTime, state.logTime), Door.isReserved(template))) {
            return false;
        }
        try {
            door.complete(template, group.buffer(), group.offset());
            group.apply();
            decide(template, source, offset, standing);
        } catch (RuntimeException | Error e) {
            throw failed(template, e);
        }
        group.commit();
        return true;
    }

    /** The same steps, without the ways that trades do not go: they are most of what comes. */
    private boolean onTrade(DirectBuffer source, int offset, int length, long logTime) {
        int instrument = door.checkTrade(source, offset, length);
        if (!group.begin(source, offset, length, Math.max(logTime, state.logTime), false)) {
            return false;
        }
        decideOnTrade(instrument);
        return true;
    }

    private void decideOnTrade(int instrument) {
        try {
            group.apply();
            streams.onEvent(instrument);
            market.onPrice(instrument);
        } catch (RuntimeException | Error e) {
            throw failed(TradeDecoder.TEMPLATE_ID, e);
        }
        group.commit();
    }

    /** As {@link #onInput}, of a trade that is not yet a record. */
    public boolean onTrade(int source, Trades trades, int index, long logTime) {
        int instrument = trades.instrumentId(index);
        door.requireInstrument(instrument);
        if (!group.begin(source, trades, index, Math.max(logTime, state.logTime))) {
            return false;
        }
        decideOnTrade(instrument);
        return true;
    }

    /**
     * Takes trades from which nothing follows: as that many calls of {@link #onTrade} would, each a group of its own, and due when it says.
     *
     * @param now log time of the first one, if it is not due later
     * @return how many were taken: up to the first from which something may follow, or the log is full
     */
    public int onTrades(int source, Trades trades, int from, int to, long now) {
        int end = plainUntil(trades, from, Math.min(to, from + MOST_AT_ONCE));
        if (end == from) {
            return 0;
        }
        long logTime = Math.max(now, state.logTime);
        int taken = group.beginEach(source, trades, from, end, logTime);
        if (taken == 0) {
            return 0;
        }
        try {
            state.apply(source, trades, from, from + taken, logTime);
        } catch (RuntimeException | Error e) {
            throw failed(TradeDecoder.TEMPLATE_ID, e);
        }
        group.commitEach();
        return taken;
    }

    /** The first trade that may close or open a bar, or change the state of its stream. */
    private int plainUntil(Trades trades, int from, int to) {
        long barEnd = state.bars.nextEnd();
        int plain = NO_INSTRUMENT;
        int at = from;
        while (at < to && trades.venueTime(at) < barEnd) {
            int instrument = trades.instrumentId(at);
            if (instrument != plain && !(state.streams.isPlain(instrument) && state.bars.takesQuietly(instrument))) {
                break;
            }
            plain = instrument;
            at++;
        }
        return at;
    }

    private IllegalStateException failed(int template, Throwable e) {
        group.abort();
        return new IllegalStateException(
                "the core failed at input " + group.inputSequence() + " (template " + template + ")", e);
    }

    /** Asked before the command is applied, which notes it as its track's last. */
    private Fence.Standing standing(int template, DirectBuffer source, int offset) {
        return switch (template) {
            case SubmitOrderDecoder.TEMPLATE_ID,
                    ModifyOrderDecoder.TEMPLATE_ID,
                    CancelOrderDecoder.TEMPLATE_ID,
                    CancelAllDecoder.TEMPLATE_ID,
                    ScheduleTimerDecoder.TEMPLATE_ID -> fence.standing(origin(source, offset));
            default -> Fence.Standing.CURRENT;
        };
    }

    private OriginDecoder origin(DirectBuffer source, int offset) {
        return origin.wrap(source, offset + Records.ORIGIN);
    }

    private void decide(int template, DirectBuffer source, int offset, Fence.Standing standing) {
        switch (template) {
            case QuoteDecoder.TEMPLATE_ID, BarOpenDecoder.TEMPLATE_ID, BarDecoder.TEMPLATE_ID -> {
                streams.onEvent(Records.instrument(source, offset));
                market.onPrice(Records.instrument(source, offset));
            }
            case BookSnapshotDecoder.TEMPLATE_ID, BookDeltaDecoder.TEMPLATE_ID ->
                streams.onEvent(Records.instrument(source, offset));
            case FeedStatusDecoder.TEMPLATE_ID, RunStartedDecoder.TEMPLATE_ID -> streams.onFeedStatus();
            case SubmitOrderDecoder.TEMPLATE_ID ->
                submits.onSubmit(submitOrder.wrapAndApplyHeader(source, offset, header), origin, standing);
            case ModifyOrderDecoder.TEMPLATE_ID ->
                orders.onModify(modifyOrder.wrapAndApplyHeader(source, offset, header), origin, standing);
            case CancelOrderDecoder.TEMPLATE_ID ->
                orders.onCancel(cancelOrder.wrapAndApplyHeader(source, offset, header), origin, standing);
            case CancelAllDecoder.TEMPLATE_ID ->
                orders.onCancelAll(cancelAll.wrapAndApplyHeader(source, offset, header), origin, standing);
            case ScheduleTimerDecoder.TEMPLATE_ID ->
                orders.onScheduleTimer(scheduleTimer.wrapAndApplyHeader(source, offset, header), origin, standing);
            case ExecutionReportDecoder.TEMPLATE_ID ->
                executions.onReport(executionReport.wrapAndApplyHeader(source, offset, header));
            case VenueStatusDecoder.TEMPLATE_ID ->
                executions.onVenueStatus(venueStatus.wrapAndApplyHeader(source, offset, header));
            case TimeAdvancedDecoder.TEMPLATE_ID -> clock.onTime(Records.source(source, offset));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                market.onInstrument(records.instrumentDefined(group.buffer(), group.offset()));
            default -> commands.onCommand(template, source, offset);
        }
    }

    /** Log time at which a {@code TimeAdvanced} is needed next; {@link Long#MAX_VALUE} if nothing is due. */
    public long nextDue() {
        return clock.nextDue();
    }

    /** Log time at which the clock closes a bar next; {@link Long#MAX_VALUE} if none is open. */
    public long nextBarDue() {
        return clock.nextBarDue();
    }

    /**
     * Venue time for which a {@code TimeAdvanced} of a feed or venue is needed before its event of {@code until} is taken; {@link Long#MAX_VALUE} if none is.
     */
    public long nextDue(int source, long until) {
        return clock.nextDue(source, until);
    }

    /** Venue time at which the first bar is to be closed by its source's clock; {@link Long#MAX_VALUE} if none is. As long as no bar begins or ends. */
    public long nextBarDueByVenueTime() {
        return clock.nextBarDueByVenueTime();
    }

    /** What the core knows; live. */
    public State state() {
        return state;
    }
}
