package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.BarSpec;
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
import dev.osprey.messages.TimerFiredDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Gives a strategy the records that are for it, each with the projection as of that record: market data of its deployment's instruments, and what happened to
 * its own track's orders and timers.
 */
final class Delivery {

    private static final int TRACK = Records.INSTRUMENT + 4;

    private final int deployment;
    private final byte track;
    private final Strategy strategy;
    private final LaneContext context;
    private final Callbacks callbacks;
    private final OrderRecords orders;
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
    private final TimerFiredDecoder timerFired = new TimerFiredDecoder();

    private long marketEvents;
    private long lastVenueTime;

    private final long heard;

    Delivery(
            CommandIdentity identity,
            Strategy strategy,
            LaneContext context,
            Callbacks callbacks,
            Projection projection,
            InstrumentTable instruments,
            List<Instrument> own,
            ReaderBooks books,
            List<BarSpec> bars) {
        this.deployment = identity.deployment();
        this.track = (byte) identity.track().ordinal();
        this.strategy = strategy;
        this.context = context;
        this.callbacks = callbacks;
        this.orders = new OrderRecords(strategy, context, callbacks, projection, instruments);
        this.projection = projection;
        this.instruments = instruments;
        this.mine = new boolean[instruments.size()];
        own.forEach(instrument -> mine[instrument.id()] = true);
        this.books = books;
        this.bars = bars.toArray(new BarSpec[0]);
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

    /** The strategy's. */
    Callbacks callbacks() {
        return callbacks;
    }

    /** Whether a record is about its track. */
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
                    orders.onFill(buffer, offset);
                }
                break;
            case OrderChangedDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    orders.onOrderChanged(buffer, offset, length);
                }
                break;
            case PositionChangedDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    orders.onPositionChanged(buffer, offset);
                }
                break;
            case TimerFiredDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    onTimerFired(buffer, offset);
                }
                break;
            case CommandIgnoredDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    orders.onIgnored(buffer, offset);
                }
                break;
            default:
                break;
        }
        if (endsGroup) {
            orders.endGroup();
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
                    orders.projectOrder(buffer, offset);
                }
                break;
            case PositionChangedDecoder.TEMPLATE_ID:
                if (isMine(buffer, offset)) {
                    orders.projectPosition(buffer, offset);
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
                callbacks.end();
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
                callbacks.end();
            }
        }
    }

    private void onBook(DirectBuffer buffer, int offset) {
        if (isOfMyInstruments(buffer, offset)) {
            if (beginMarketEvent(BookDeltaDecoder.TEMPLATE_ID, buffer, offset)) {
                strategy.onBook(books.view(Records.instrument(buffer, offset)), context);
                callbacks.end();
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
                callbacks.end();
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
                callbacks.end();
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

    private void onTimerFired(DirectBuffer buffer, int offset) {
        timerFired.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        callbacks.begin(buffer, offset);
        context.timers().begin();
        strategy.onTimer(timerFired.timerId(), context);
        context.timers().end();
        callbacks.end();
    }

    /** It trades from now on. */
    void start(long lastSequence, long logTime) {
        callbacks.begin(lastSequence, logTime, lastVenueTime, LaneCommands.START_ORDINALS);
        strategy.onStart(context);
        callbacks.end();
    }

    /** Its last callback. */
    void stop(long lastSequence, long logTime) {
        callbacks.begin(lastSequence, logTime, lastVenueTime, LaneCommands.STOP_ORDINALS);
        strategy.onStop(context);
        callbacks.end();
    }

    /** Returns whether the strategy is to be told: else nothing has begun. */
    private boolean beginMarketEvent(int template, DirectBuffer buffer, int offset) {
        lastVenueTime = Records.venueTime(buffer, offset);
        LaneContext.Execution execution = context.execution();
        if (execution == LaneContext.Execution.SENT) {
            marketEvents++;
        }
        if ((heard & Hearing.of(template)) == 0 && execution != LaneContext.Execution.MATCHED) {
            return false;
        }
        callbacks.begin(buffer, offset);
        return true;
    }
}
