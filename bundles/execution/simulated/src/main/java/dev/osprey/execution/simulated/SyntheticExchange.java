package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.venue.Venue;
import dev.osprey.api.venue.VenueContext;
import dev.osprey.api.venue.VenueOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Makes a market for each instrument from the run's seed, and lets our orders trade in it with the others'. */
final class SyntheticExchange implements Exchange {

    /** Where a backtest begins: 2024-01-01T00:00:00Z. */
    static final long BACKTEST_START = 1_704_067_200_000_000_000L;

    private static final long BACKTEST_DURATION = 3_600_000_000_000L;
    private static final long LONGEST_GAP = 1_000_000_000L;
    private static final int LIMIT = 256;
    private static final long NOTHING = Venue.NOTHING_DUE;

    private final Settings settings;
    private final boolean backtest;
    private final long seed;
    private final Executions executions;
    private final Publisher publisher;
    private final Map<Integer, SyntheticMarket> markets = new HashMap<>();
    private final List<OrderFlow> flows = new ArrayList<>();
    private final PriorityQueue<Action> actions = new PriorityQueue<>(Action.BY_ARRIVAL);
    private boolean started;
    private boolean ended;
    private long now;

    SyntheticExchange(Settings settings, VenueContext context) {
        this.settings = settings;
        this.backtest = context.backtest();
        this.seed = context.seed();
        this.executions = new Executions(context.executions(), settings, context.seed(), true);
        this.publisher = new Publisher(context.marketData());
        for (Instrument instrument : context.instruments()) {
            SyntheticMarket market =
                    new SyntheticMarket(instrument, settings.flow().bookLevels(), executions, publisher);
            OrderFlow.check(market, settings.flow());
            markets.put(instrument.id(), market);
            flows.add(new OrderFlow(market, settings.flow(), context.seed()));
        }
    }

    @Override
    public void submit(VenueOrder view) {
        WorkingOrder order = new WorkingOrder(view);
        Action action = action(Action.Kind.SUBMIT, view, order);
        String problem = markets.containsKey(view.instrument().id())
                ? order.problem()
                : "instrument=" + view.instrument().name() + " is not one of this exchange's";
        if (problem != null) {
            executions.rejected(order, problem, action.effectiveTime());
            return;
        }
        executions.accepted(order, action.effectiveTime());
        actions.add(action);
    }

    @Override
    public void cancel(VenueOrder view) {
        WorkingOrder order = executions.find(view.clientOrderId());
        if (order == null) {
            executions.cancelRejected(view.clientOrderId(), notWorking(view), effectiveTime(view));
        } else {
            actions.add(action(Action.Kind.CANCEL, view, order));
        }
    }

    @Override
    public void modify(VenueOrder view) {
        WorkingOrder order = executions.find(view.clientOrderId());
        if (order == null) {
            executions.replaceRejected(view.clientOrderId(), notWorking(view), effectiveTime(view));
        } else {
            actions.add(action(Action.Kind.MODIFY, view, order));
        }
    }

    private static String notWorking(VenueOrder view) {
        return "order " + view.clientOrderId() + " does not work here";
    }

    /** Never before what the market has seen. */
    private long effectiveTime(VenueOrder view) {
        return effectiveTime(view, null);
    }

    private long effectiveTime(VenueOrder view, WorkingOrder order) {
        return Math.max(now, settings.latencies().arrival(seed, view.decisionTime(), order));
    }

    private Action action(Action.Kind kind, VenueOrder view, WorkingOrder order) {
        return new Action(
                kind,
                order,
                view.priceTicks(),
                view.stopPriceTicks(),
                view.quantityLots(),
                view.cause(),
                view.decisionTime(),
                effectiveTime(view, order),
                Action.ONE_CLOCK,
                now);
    }

    /** After a restart the log is the truth: what worked works on, last at its price in the new book. */
    @Override
    public void query(VenueOrder view) {
        WorkingOrder known = executions.find(view.clientOrderId());
        long time = Math.max(now, view.decisionTime());
        if (known != null) {
            executions.accepted(known, time);
        } else if (!markets.containsKey(view.instrument().id()) || view.state().isTerminal()) {
            executions.notFound(view.clientOrderId(), time);
        } else {
            switch (view.state()) {
                case PENDING_NEW -> submit(view);
                case PENDING_CANCEL -> executions.canceled(new WorkingOrder(view), Adoption.CANCELED, time);
                default -> adopt(view, time);
            }
        }
    }

    private void adopt(VenueOrder view, long time) {
        WorkingOrder order = Adoption.adopt(view, executions, time);
        if (order != null) {
            actions.add(action(Action.Kind.SUBMIT, view, order));
        }
    }

    @Override
    public int poll(long newNow) {
        now = newNow;
        if (!publisher.flush()) {
            return executions.deliver(now);
        }
        if (!started) {
            start();
        }
        int done = 0;
        while (done < LIMIT && step() && publisher.flush()) {
            done++;
        }
        endOfFlow();
        return done + executions.deliver(now);
    }

    private void start() {
        started = true;
        executions.begins(now);
        long duration = settings.flow().durationNanos();
        if (duration == 0 && backtest) {
            duration = BACKTEST_DURATION;
        }
        publisher.status(FeedStatus.UP, "synthetic market");
        for (OrderFlow flow : flows) {
            flow.start(now, duration == 0 ? Venue.NOTHING_DUE - 1 : now + duration);
        }
    }

    private void endOfFlow() {
        if (!ended && nextFlow() == null) {
            ended = true;
            publisher.status(FeedStatus.ENDED, "the synthetic market has come to its end");
        }
    }

    /** Does the next thing if it is due: an order of ours before one of the others at the same time. */
    private boolean step() {
        OrderFlow flow = nextFlow();
        long flowTime = flow == null ? Venue.NOTHING_DUE : flow.nextTime();
        Action action = actions.peek();
        if (action != null && action.effectiveTime() <= Math.min(flowTime, now)) {
            arrive(actions.remove());
            return true;
        }
        if (flow == null || flowTime > now) {
            return false;
        }
        if (!backtest && now - flowTime > LONGEST_GAP) {
            flow.skipTo(now);
        }
        flow.step();
        return true;
    }

    private OrderFlow nextFlow() {
        OrderFlow next = null;
        for (int i = 0; i < flows.size(); i++) {
            OrderFlow flow = flows.get(i);
            if (flow.nextTime() != NOTHING && (next == null || flow.nextTime() < next.nextTime())) {
                next = flow;
            }
        }
        return next;
    }

    private void arrive(Action action) {
        WorkingOrder order = action.order();
        SyntheticMarket market = markets.get(order.instrument.id());
        market.advance(action.effectiveTime());
        switch (action.kind()) {
            case SUBMIT -> market.submit(order);
            case CANCEL -> market.cancel(order);
            case MODIFY -> market.modify(action);
        }
    }

    @Override
    public long nextTime() {
        if (!started) {
            return backtest ? BACKTEST_START : now;
        }
        OrderFlow flow = nextFlow();
        long next = Math.min(flow == null ? NOTHING : flow.nextTime(), executions.nextDue());
        return actions.isEmpty() ? next : Math.min(next, actions.peek().effectiveTime());
    }
}
