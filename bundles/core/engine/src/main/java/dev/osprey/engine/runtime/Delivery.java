package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.CommandIgnoredDecoder;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import dev.osprey.messages.TimerFiredDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Gives a strategy the records that are for it, each with the projection as of that record: market data of its deployment's instruments, and what happened to
 * its own track's orders and timers.
 *
 * <p>An order's change that a fill made is given when the fill's new position is known too, whichever of the two records comes first.
 */
final class Delivery {

    /** Odd: it never comes back. */
    private static final long GIVEN_UP = -1;

    private static final int TRACK = Records.INSTRUMENT + 4;

    private final int deployment;
    private final byte track;
    private final Strategy strategy;
    private final LaneContext context;
    private final LaneCommands commands;
    private final CatchUp catchUp;
    private final Projection projection;
    private final InstrumentTable instruments;
    private final boolean[] mine;
    private final ReaderBooks books;
    /** Bars as asked for; if none were, as the feed gives them. */
    private final BarSpec[] bars;

    private final TradeView trade = new TradeView();
    private final QuoteView quote = new QuoteView();
    private final BarOpenView barOpen = new BarOpenView();
    private final BarView bar = new BarView();
    private final OrderChangedDecoder orderChanged = new OrderChangedDecoder();
    private final PositionChangedDecoder positionChanged = new PositionChangedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final TimerFiredDecoder timerFired = new TimerFiredDecoder();
    private final CommandIgnoredDecoder ignored = new CommandIgnoredDecoder();
    private final OrderUpdateView orderUpdate = new OrderUpdateView();

    private final ExpandableArrayBuffer heldOrder = new ExpandableArrayBuffer(1024);
    private boolean holdsOrder;
    private boolean hasFill;
    private boolean positionKnown;
    private long fillLots;
    private long fillPriceTicks;
    private long fillFee;

    private long marketEvents;
    private long lastVenueTime;

    /** Odd while the strategy is at work. */
    private final AtomicLong callbacks = new AtomicLong();

    private final boolean guarded;
    private final long heard;

    Delivery(
            CommandIdentity identity,
            Strategy strategy,
            LaneContext context,
            LaneCommands commands,
            CatchUp catchUp,
            Projection projection,
            InstrumentTable instruments,
            List<Instrument> own,
            ReaderBooks books,
            List<BarSpec> bars,
            boolean guarded) {
        this.deployment = identity.deployment();
        this.track = (byte) identity.track().ordinal();
        this.strategy = strategy;
        this.context = context;
        this.commands = commands;
        this.catchUp = catchUp;
        this.projection = projection;
        this.instruments = instruments;
        this.mine = new boolean[instruments.size()];
        own.forEach(instrument -> mine[instrument.id()] = true);
        this.books = books;
        this.bars = bars.toArray(new BarSpec[0]);
        this.guarded = guarded;
        this.heard = Hearing.of(strategy);
    }

    /** What the strategy may react to, as {@link Hearing} has it. */
    long heard() {
        return heard;
    }

    /** Whether it gives the market data of an instrument. */
    boolean isOf(int instrument) {
        return instrument < mine.length && mine[instrument];
    }

    /** So many market events were not given, since the strategy has no callback for them. */
    void leftOut(int events) {
        marketEvents += events;
    }

    /** Market events that were given while it traded. */
    long marketEvents() {
        return marketEvents;
    }

    /** Odd while the strategy is at work. Any thread. */
    long callbacks() {
        return callbacks.getAcquire();
    }

    boolean isAtWork() {
        return (callbacks.get() & 1) == 1;
    }

    /**
     * Takes the strategy's thread for lost, if it is still in that callback. It is then told by {@link Abandoned} when it comes back.
     *
     * @param callback as {@link #callbacks()} gave it, odd
     */
    boolean giveUp(long callback) {
        return callbacks.compareAndSet(callback, GIVEN_UP);
    }

    boolean isMine(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Records.INSTRUMENT, ByteOrder.LITTLE_ENDIAN) == deployment
                && buffer.getByte(offset + TRACK) == track;
    }

    /** The next record of the log. */
    void take(DirectBuffer buffer, int offset, int length, boolean endsGroup) {
        int template = Records.templateId(buffer, offset);
        books.take(template, buffer, offset);
        switch (template) {
            case TradeDecoder.TEMPLATE_ID:
                onTrade(buffer, offset);
                break;
            case QuoteDecoder.TEMPLATE_ID:
                onQuote(buffer, offset);
                break;
            case BookSnapshotDecoder.TEMPLATE_ID:
            case BookDeltaDecoder.TEMPLATE_ID:
                onBook(buffer, offset);
                break;
            case BarOpenDecoder.TEMPLATE_ID:
                onBarOpen(buffer, offset);
                break;
            case BarDecoder.TEMPLATE_ID:
                onBar(buffer, offset);
                break;
            case FillDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    onFill(buffer, offset);
                }
                break;
            case OrderChangedDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    onOrderChanged(buffer, offset, length);
                }
                break;
            case PositionChangedDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    onPositionChanged(buffer, offset);
                }
                break;
            case TimerFiredDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    onTimerFired(buffer, offset);
                }
                break;
            case CommandIgnoredDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    onIgnored(buffer, offset);
                }
                break;
            default:
                break;
        }
        if (endsGroup && holdsOrder) {
            giveHeldOrder();
        }
    }

    /** A record from before the lane's first event: nothing is given, only what is true of orders, positions and prices is kept. */
    void project(DirectBuffer buffer, int offset) {
        int template = Records.templateId(buffer, offset);
        books.take(template, buffer, offset);
        switch (template) {
            case TradeDecoder.TEMPLATE_ID:
                if (isOfMyInstruments(buffer, offset)) {
                    trade.wrap(buffer, offset, instruments.get(Records.instrument(buffer, offset)));
                    projection.price(Records.instrument(buffer, offset), Projection.TRADE, trade.priceTicks());
                }
                break;
            case OrderChangedDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    wrapOrder(buffer, offset);
                    projection.order(orderChanged, instruments.get(orderChanged.instrument()));
                }
                break;
            case PositionChangedDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    wrapPosition(buffer, offset);
                    projection.position(positionChanged);
                }
                break;
            default:
                break;
        }
    }

    private boolean isOfMyInstruments(DirectBuffer buffer, int offset) {
        return isOf(Records.instrument(buffer, offset));
    }

    private void onTrade(DirectBuffer buffer, int offset) {
        if (isOfMyInstruments(buffer, offset)) {
            int instrument = Records.instrument(buffer, offset);
            trade.wrap(buffer, offset, instruments.get(instrument));
            projection.price(instrument, Projection.TRADE, trade.priceTicks());
            if (beginMarketEvent(TradeDecoder.TEMPLATE_ID, buffer, offset)) {
                strategy.onTrade(trade, context);
                end();
            }
        }
    }

    private void onQuote(DirectBuffer buffer, int offset) {
        if (isOfMyInstruments(buffer, offset)) {
            int instrument = Records.instrument(buffer, offset);
            quote.wrap(buffer, offset, instruments.get(instrument));
            long bid = quote.bidPriceTicks();
            long ask = quote.askPriceTicks();
            if (bid > 0 && ask > 0) {
                projection.price(instrument, Projection.QUOTE, bid + (ask - bid) / 2);
            }
            if (beginMarketEvent(QuoteDecoder.TEMPLATE_ID, buffer, offset)) {
                strategy.onQuote(quote, context);
                end();
            }
        }
    }

    private void onBook(DirectBuffer buffer, int offset) {
        if (isOfMyInstruments(buffer, offset)) {
            if (beginMarketEvent(BookDeltaDecoder.TEMPLATE_ID, buffer, offset)) {
                strategy.onBook(books.view(Records.instrument(buffer, offset)), context);
                end();
            }
        }
    }

    private void onBarOpen(DirectBuffer buffer, int offset) {
        if (isOfMyInstruments(buffer, offset)) {
            int instrument = Records.instrument(buffer, offset);
            barOpen.wrap(buffer, offset, instruments.get(instrument));
            boolean fromFeed = Records.source(buffer, offset) != Source.CORE;
            if (fromFeed) {
                projection.price(instrument, Projection.BAR, barOpen.openTicks());
            }
            if ((bars.length == 0 ? fromFeed : isWanted(barOpen))
                    && beginMarketEvent(BarOpenDecoder.TEMPLATE_ID, buffer, offset)) {
                strategy.onBarOpen(barOpen, context);
                end();
            }
        }
    }

    private void onBar(DirectBuffer buffer, int offset) {
        if (isOfMyInstruments(buffer, offset)) {
            int instrument = Records.instrument(buffer, offset);
            bar.wrap(buffer, offset, instruments.get(instrument));
            boolean fromFeed = Records.source(buffer, offset) != Source.CORE;
            if (fromFeed) {
                projection.price(instrument, Projection.BAR, bar.closeTicks());
            }
            if ((bars.length == 0 ? fromFeed : isWanted(bar))
                    && beginMarketEvent(BarDecoder.TEMPLATE_ID, buffer, offset)) {
                strategy.onBar(bar, context);
                end();
            }
        }
    }

    private boolean isWanted(BarOpen candidate) {
        for (BarSpec spec : bars) {
            if (candidate.is(spec)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWanted(Bar candidate) {
        for (BarSpec spec : bars) {
            if (candidate.is(spec)) {
                return true;
            }
        }
        return false;
    }

    private void onFill(DirectBuffer buffer, int offset) {
        fill.wrap(buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        hasFill = true;
        positionKnown = false;
        fillLots = fill.quantityLots();
        fillPriceTicks = fill.priceTicks();
        fillFee = fill.fee();
    }

    private void onOrderChanged(DirectBuffer buffer, int offset, int length) {
        if (holdsOrder) {
            giveHeldOrder();
        }
        wrapOrder(buffer, offset);
        projection.order(orderChanged, instruments.get(orderChanged.instrument()));
        if (hasFill && !positionKnown) {
            heldOrder.putBytes(0, buffer, offset, length);
            holdsOrder = true;
        } else {
            giveOrder(buffer, offset);
        }
    }

    private void onPositionChanged(DirectBuffer buffer, int offset) {
        wrapPosition(buffer, offset);
        projection.position(positionChanged);
        positionKnown = true;
        if (holdsOrder) {
            giveHeldOrder();
        }
    }

    private void wrapPosition(DirectBuffer buffer, int offset) {
        positionChanged.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
    }

    private void giveHeldOrder() {
        wrapOrder(heldOrder, 0);
        giveOrder(heldOrder, 0);
    }

    private void wrapOrder(DirectBuffer buffer, int offset) {
        orderChanged.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
    }

    private void giveOrder(DirectBuffer buffer, int offset) {
        orderUpdate.wrap(
                orderChanged,
                instruments.get(orderChanged.instrument()),
                hasFill ? fillLots : 0,
                hasFill ? fillPriceTicks : 0,
                hasFill ? fillFee : 0);
        holdsOrder = false;
        hasFill = false;
        begin(buffer, offset, 0);
        strategy.onOrder(orderUpdate, context);
        end();
    }

    private void onTimerFired(DirectBuffer buffer, int offset) {
        timerFired.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        begin(buffer, offset, 0);
        strategy.onTimer(timerFired.timerId(), context);
        end();
    }

    private void onIgnored(DirectBuffer buffer, int offset) {
        ignored.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (ignored.command() == SubmitOrderDecoder.TEMPLATE_ID) {
            projection.forget(ignored.origin().cause() * 256 + ignored.origin().ordinal());
        } else {
            projection.commandIgnored();
        }
    }

    /** It trades from now on. */
    void start(long lastSequence, long logTime) {
        begin(lastSequence, logTime, lastVenueTime, LaneCommands.START_ORDINALS);
        strategy.onStart(context);
        end();
    }

    /** Its last callback. */
    void stop(long lastSequence, long logTime) {
        begin(lastSequence, logTime, lastVenueTime, LaneCommands.STOP_ORDINALS);
        strategy.onStop(context);
        end();
    }

    SavedState save() {
        SavedState.Writer writer = new SavedState.Writer();
        callbacks.lazySet(callbacks.getPlain() + 1);
        strategy.save(writer);
        leave();
        return writer.saved();
    }

    /** After a callback that threw: it is over. If it was given up meanwhile, its thread is told by {@link Abandoned}. */
    void recover() {
        if (isAtWork()) {
            leave();
        }
    }

    /** Returns whether the strategy is to be told: else nothing has begun. What it missed while it warmed up is told after any event. */
    private boolean beginMarketEvent(int template, DirectBuffer buffer, int offset) {
        lastVenueTime = Records.venueTime(buffer, offset);
        LaneContext.Execution execution = context.execution();
        if (execution == LaneContext.Execution.SENT) {
            marketEvents++;
        }
        if ((heard & Hearing.of(template)) == 0 && execution != LaneContext.Execution.MATCHED) {
            return false;
        }
        begin(buffer, offset, 0);
        return true;
    }

    private void begin(DirectBuffer buffer, int offset, int ordinalsBehind) {
        begin(
                Records.sequence(buffer, offset),
                Records.logTime(buffer, offset),
                Records.venueTime(buffer, offset),
                ordinalsBehind);
    }

    private void begin(long sequence, long logTime, long venueTime, int ordinalsBehind) {
        commands.because(sequence, logTime, venueTime, ordinalsBehind);
        callbacks.lazySet(callbacks.getPlain() + 1);
    }

    private void end() {
        if (context.execution() == LaneContext.Execution.MATCHED) {
            OrderUpdate missing = catchUp.nextMissing();
            while (missing != null) {
                strategy.onOrder(missing, context);
                missing = catchUp.nextMissing();
            }
        }
        leave();
    }

    private void leave() {
        long within = callbacks.getPlain();
        if (!guarded) {
            callbacks.lazySet(within + 1);
        } else if (within == GIVEN_UP || !callbacks.compareAndSet(within, within + 1)) {
            throw new Abandoned();
        }
    }
}
