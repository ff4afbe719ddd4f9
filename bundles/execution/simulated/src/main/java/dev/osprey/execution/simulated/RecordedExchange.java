package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.market.Trade;
import dev.osprey.api.venue.ExecutionSink;
import dev.osprey.api.venue.Venue;
import dev.osprey.api.venue.VenueContext;
import dev.osprey.api.venue.VenueOrder;

/**
 * Trades against a recorded market, by the market's own time: which fills an order gets depends on when it was decided and on the market's
 * events, not on when it is received.
 */
final class RecordedExchange implements Exchange {

    private static final int MOST_ORDERS = 2_000;

    private final Settings settings;
    private final boolean backtest;
    private final long seed;
    private final Executions executions;
    private final Lateness lateness;

    /** By the instrument's id. */
    private final RecordedInstrument[] instruments;

    private final RecordedInstrument[] all;
    private long now = Long.MIN_VALUE;

    RecordedExchange(Settings settings, VenueContext context) {
        this.settings = settings;
        this.backtest = context.backtest();
        this.seed = context.seed();
        ExecutionSink sink = context.executions();
        this.executions = new Executions(sink, settings, context.seed(), backtest);
        this.lateness = new Lateness(sink);
        int largest = context.instruments().stream()
                .mapToInt(Instrument::id)
                .max()
                .orElseThrow(() -> new IllegalArgumentException(context.name() + ": instruments must not be empty"));
        this.instruments = new RecordedInstrument[largest + 1];
        long settle = backtest ? 0 : settings.settleNanos();
        for (Instrument instrument : context.instruments()) {
            instruments[instrument.id()] = new RecordedInstrument(executions, settings, settle, lateness);
        }
        this.all = context.instruments().stream()
                .map(instrument -> instruments[instrument.id()])
                .toArray(RecordedInstrument[]::new);
    }

    Lateness lateness() {
        return lateness;
    }

    @Override
    public void submit(VenueOrder view) {
        WorkingOrder order = new WorkingOrder(view);
        Action action = action(Action.Kind.SUBMIT, view, order);
        RecordedInstrument instrument = find(view.instrument());
        String problem = instrument == null
                ? "instrument=" + view.instrument().name() + " is not one of this exchange's"
                : executions.count() >= MOST_ORDERS
                        ? "the exchange takes at most " + MOST_ORDERS + " working orders"
                        : order.problem();
        if (problem != null) {
            executions.rejected(order, problem, venueTime(view, action));
            return;
        }
        long time = venueTime(view, action);
        executions.accepted(order, time);
        if (order.expireTime != 0 && order.expireTime <= time) {
            executions.expired(order, time);
        } else {
            instrument.take(action);
        }
    }

    @Override
    public void cancel(VenueOrder view) {
        WorkingOrder order = executions.find(view.clientOrderId());
        Action action = action(Action.Kind.CANCEL, view, order);
        if (order == null) {
            executions.cancelRejected(view.clientOrderId(), notWorking(view), venueTime(view, action));
        } else {
            find(order.instrument).take(action);
        }
    }

    @Override
    public void modify(VenueOrder view) {
        WorkingOrder order = executions.find(view.clientOrderId());
        Action action = action(Action.Kind.MODIFY, view, order);
        if (order == null) {
            executions.replaceRejected(view.clientOrderId(), notWorking(view), venueTime(view, action));
        } else {
            find(order.instrument).take(action);
        }
    }

    private static String notWorking(VenueOrder view) {
        return "order " + view.clientOrderId() + " does not work here";
    }

    private long venueTime(VenueOrder view, Action action) {
        RecordedInstrument instrument = find(view.instrument());
        return instrument == null
                ? action.effectiveTime()
                : action.venueTime(instrument.marketTime(), instrument.barsOnly());
    }

    private Action action(Action.Kind kind, VenueOrder view, WorkingOrder order) {
        long effective = settings.latencies().arrival(seed, view.decisionTime(), order);
        return new Action(
                kind,
                order,
                view.priceTicks(),
                view.stopPriceTicks(),
                view.quantityLots(),
                view.cause(),
                view.decisionTime(),
                effective,
                backtest ? Action.ONE_CLOCK : effective - Action.OTHER_CLOCK_NANOS,
                now);
    }

    /** After a restart the log is the truth: what worked works on, from the next market event. */
    @Override
    public void query(VenueOrder view) {
        WorkingOrder known = executions.find(view.clientOrderId());
        RecordedInstrument instrument = find(view.instrument());
        long time = Math.max(view.decisionTime(), instrument == null ? Long.MIN_VALUE : instrument.marketTime());
        if (known != null) {
            executions.accepted(known, time);
        } else if (instrument == null || view.state().isTerminal()) {
            executions.notFound(view.clientOrderId(), time);
        } else {
            switch (view.state()) {
                case PENDING_NEW -> submit(view);
                case PENDING_CANCEL -> executions.canceled(new WorkingOrder(view), Adoption.CANCELED, time);
                default -> adopt(view, instrument, time);
            }
        }
    }

    private void adopt(VenueOrder view, RecordedInstrument instrument, long time) {
        WorkingOrder order = Adoption.adopt(view, executions, time);
        if (order != null) {
            instrument.adopt(order);
        }
    }

    @Override
    public void onTrade(Trade trade) {
        RecordedInstrument instrument = find(trade.instrument());
        if (instrument != null) {
            instrument.onTrade(
                    trade.sequence(), trade.venueTime(), trade.priceTicks(), trade.quantityLots(), trade.aggressor());
        }
    }

    @Override
    public void onQuote(Quote quote) {
        RecordedInstrument instrument = find(quote.instrument());
        if (instrument != null) {
            instrument.onQuote(
                    quote.sequence(),
                    quote.venueTime(),
                    quote.updateId(),
                    quote.bidPriceTicks(),
                    quote.bidQuantityLots(),
                    quote.askPriceTicks(),
                    quote.askQuantityLots());
        }
    }

    @Override
    public void onBook(Book book) {
        RecordedInstrument instrument = find(book.instrument());
        if (instrument != null) {
            instrument.onBook(book);
        }
    }

    @Override
    public void onStreamState(Instrument of, StreamState state, long sequence, long venueTime) {
        RecordedInstrument instrument = find(of);
        if (instrument != null) {
            instrument.onStream(sequence, venueTime, state.isTradable());
        }
    }

    /** In a backtest no order comes that was decided before what has been shown. */
    @Override
    public boolean lastPricesSuffice() {
        if (!backtest
                || executions.count() > 0
                || executions.nextDue() != Venue.NOTHING_DUE
                || executions.awaitsBegin()) {
            return false;
        }
        for (RecordedInstrument instrument : all) {
            if (!instrument.lastPricesSuffice()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void onBarOpen(BarOpen bar) {
        RecordedInstrument instrument = find(bar.instrument());
        if (instrument != null && bar.unit() == BarSpec.Unit.TIME) {
            instrument.onBarOpen(bar.sequence(), bar.length(), bar.openTime(), bar.openTicks());
        }
    }

    @Override
    public void onBar(Bar bar) {
        RecordedInstrument instrument = find(bar.instrument());
        if (instrument != null && bar.unit() == BarSpec.Unit.TIME) {
            instrument.onBar(
                    bar.sequence(),
                    bar.length(),
                    bar.openTime(),
                    bar.closeTime(),
                    bar.openTicks(),
                    bar.highTicks(),
                    bar.lowTicks(),
                    bar.closeTicks(),
                    bar.volumeLots());
        }
    }

    private RecordedInstrument find(Instrument instrument) {
        int id = instrument.id();
        return id >= 0 && id < instruments.length ? instruments[id] : null;
    }

    @Override
    public int poll(long newNow) {
        now = newNow;
        int done = 0;
        for (RecordedInstrument instrument : all) {
            done += backtest ? instrument.arriveUntil(now) : instrument.settle(now);
        }
        return done + executions.deliver(now);
    }

    @Override
    public long nextTime() {
        long next = executions.nextDue();
        for (RecordedInstrument instrument : all) {
            next = Math.min(next, instrument.nextArrival());
        }
        return backtest ? next : Venue.NOTHING_DUE;
    }
}
