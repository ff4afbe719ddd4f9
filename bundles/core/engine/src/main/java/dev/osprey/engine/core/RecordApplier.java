package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.Side;
import dev.osprey.api.market.Trades;
import dev.osprey.messages.AccountDefinedDecoder;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BarPrice;
import dev.osprey.messages.BarUnit;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.CancelAllDecoder;
import dev.osprey.messages.CancelOrderDecoder;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.ModifyOrderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OriginDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RunStartedDecoder;
import dev.osprey.messages.ScheduleTimerDecoder;
import dev.osprey.messages.StreamChangedDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import dev.osprey.messages.TradeDecoder;
import dev.osprey.messages.TradingDayChangedDecoder;
import dev.osprey.messages.UnknownFillDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Applies records to a state. Results say what holds from now on and are taken as they are; of the inputs, market data, the clock and the start
 * of a run count by themselves, and a strategy's command is noted as its track's last. Rare records go to {@link ControlApplier}.
 */
final class RecordApplier {

    private static final byte BUY = Codes.aggressorCode(Side.BUY);
    private static final short TIME = BarUnit.TIME.value();
    private static final short LAST = BarPrice.LAST.value();

    private final State state;
    private final ControlApplier control;
    private final Candle smaller = new Candle();
    private final Records records = new Records();

    RecordApplier(State state) {
        this.state = state;
        this.control = new ControlApplier(state);
    }

    void apply(DirectBuffer buffer, int offset, int length) {
        int template = Records.template(buffer, offset);
        long logTime = buffer.getLong(offset + Records.LOG_TIME, ByteOrder.LITTLE_ENDIAN);
        if (template == TradeDecoder.TEMPLATE_ID) {
            trade(buffer, offset, logTime);
        } else {
            apply(template, buffer, offset);
        }
        state.sequence = buffer.getLong(offset + Records.SEQUENCE, ByteOrder.LITTLE_ENDIAN);
        state.logTime = logTime;
    }

    private void apply(int template, DirectBuffer buffer, int offset) {
        switch (template) {
            case QuoteDecoder.TEMPLATE_ID -> quote(records.quote(buffer, offset));
            case BookSnapshotDecoder.TEMPLATE_ID -> state.streams.applySnapshot(buffer, offset);
            case BookDeltaDecoder.TEMPLATE_ID -> state.streams.applyDelta(buffer, offset);
            case BarOpenDecoder.TEMPLATE_ID -> barOpen(records.barOpen(buffer, offset), buffer, offset);
            case BarDecoder.TEMPLATE_ID -> bar(records.bar(buffer, offset), buffer, offset);
            case FeedStatusDecoder.TEMPLATE_ID -> feedStatus(buffer, offset);
            case StreamChangedDecoder.TEMPLATE_ID -> state.streams.applyChanged(buffer, offset);
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                state.instruments.apply(records.instrumentDefined(buffer, offset));
            case SubmitOrderDecoder.TEMPLATE_ID,
                    ModifyOrderDecoder.TEMPLATE_ID,
                    CancelOrderDecoder.TEMPLATE_ID,
                    CancelAllDecoder.TEMPLATE_ID,
                    ScheduleTimerDecoder.TEMPLATE_ID -> command(records.origin(buffer, offset));
            case RunStartedDecoder.TEMPLATE_ID -> runStarted(records.runStarted(buffer, offset));
            case OrderChangedDecoder.TEMPLATE_ID -> orderChanged(records.orderChanged(buffer, offset));
            case FillDecoder.TEMPLATE_ID -> fill(records.fill(buffer, offset));
            case PositionChangedDecoder.TEMPLATE_ID -> positionChanged(records.positionChanged(buffer, offset));
            case UnknownFillDecoder.TEMPLATE_ID -> unknownFill(records.unknownFill(buffer, offset));
            case TradingDayChangedDecoder.TEMPLATE_ID ->
                state.tradingDays.apply(records.tradingDayChanged(buffer, offset));
            case AccountDefinedDecoder.TEMPLATE_ID -> accountDefined(records.accountDefined(buffer, offset));
            default -> control.apply(template, buffer, offset);
        }
    }

    /** Trades that are the next records, and that all bars {@linkplain Bars#takesQuietly take quietly}. */
    void apply(int source, Trades trades, int from, int to, long firstLogTime) {
        long logTime = firstLogTime;
        int at = from;
        while (at < to) {
            int instrument = trades.instrumentId(at);
            MarketStream stream = state.streams.of(instrument);
            stream.came(source, Math.max(logTime, trades.time(at)));
            int first = at;
            do {
                at++;
            } while (at < to && trades.instrumentId(at) == instrument);
            logTime = Math.max(logTime, trades.time(at - 1));
            stream.came(source, logTime);
            state.instruments.price(instrument, Instruments.TRADE, trades.priceTicks(at - 1));
            state.bars.trades(state.instruments.get(instrument), trades, first, at);
        }
        state.sequence += to - from;
        state.logTime = logTime;
    }

    /** Read where it stands, without its decoder: most of what comes are trades. */
    private void trade(DirectBuffer buffer, int offset, long logTime) {
        int instrument = Records.instrument(buffer, offset);
        int source = Records.source(buffer, offset);
        long priceTicks = buffer.getLong(offset + Records.TRADE_PRICE, ByteOrder.LITTLE_ENDIAN);
        state.streams.of(instrument).came(source, logTime);
        state.instruments.price(instrument, Instruments.TRADE, priceTicks);
        if (state.bars.areMadeOf(instrument)) {
            state.bars.trade(
                    state.instruments.get(instrument),
                    buffer.getLong(offset + Records.VENUE_TIME, ByteOrder.LITTLE_ENDIAN),
                    logTime,
                    source,
                    priceTicks,
                    buffer.getLong(offset + Records.TRADE_QUANTITY, ByteOrder.LITTLE_ENDIAN),
                    buffer.getByte(offset + Records.TRADE_AGGRESSOR) == BUY);
        }
    }

    private void quote(QuoteDecoder record) {
        int instrument = record.instrument();
        state.streams.applyQuote(record);
        long bid = record.bidPriceTicks();
        long ask = record.askPriceTicks();
        if (bid > 0 && ask > 0) {
            boolean hasTraded = state.instruments.hasTraded(instrument);
            if (!hasTraded) {
                state.instruments.price(instrument, Instruments.QUOTE, bid + (ask - bid) / 2);
            }
            state.bars.quote(instrument, record.header(), bid, ask, !hasTraded);
        }
    }

    private void barOpen(BarOpenDecoder record, DirectBuffer buffer, int offset) {
        int instrument = record.instrument();
        if (record.header().source() == Records.CORE) {
            state.bars.announced(instrument, record.unitRaw(), record.length(), record.priceRaw(), record.openTime());
            return;
        }
        state.streams.barCame(instrument, buffer, offset);
        state.instruments.price(instrument, Instruments.BAR, record.openTicks());
        state.bars.fed(instrument, record.unitRaw(), record.length(), record.priceRaw());
        if (record.unitRaw() == TIME && record.priceRaw() == LAST) {
            state.bars.smallerOpen(instrument, record.header(), record.length(), record.openTime(), record.openTicks());
        }
    }

    private void bar(BarDecoder record, DirectBuffer buffer, int offset) {
        int instrument = record.instrument();
        if (record.header().source() == Records.CORE) {
            state.bars.closed(instrument, record.unitRaw(), record.length(), record.priceRaw(), record.openTime());
            return;
        }
        state.streams.barCame(instrument, buffer, offset);
        state.instruments.price(instrument, Instruments.BAR, record.closeTicks());
        state.bars.fed(instrument, record.unitRaw(), record.length(), record.priceRaw());
        if (record.unitRaw() == TIME && record.priceRaw() == LAST) {
            smaller.begin(record.openTime(), record.openTicks());
            smaller.highTicks = record.highTicks();
            smaller.lowTicks = record.lowTicks();
            smaller.closeTicks = record.closeTicks();
            smaller.volumeLots = record.volumeLots();
            smaller.tradeCount = record.tradeCount();
            smaller.quoteVolume = record.quoteVolume();
            smaller.takerBuyLots = record.takerBuyLots();
            smaller.takerBuyVolume = record.takerBuyVolume();
            state.bars.smallerBar(instrument, record.header(), record.length(), smaller, record.closeTime());
        }
    }

    private void feedStatus(DirectBuffer buffer, int offset) {
        state.streams.applyFeedStatus(buffer, offset);
        short said = records.feedStatus(buffer, offset).stateRaw();
        boolean isHeard = said == FeedState.UP.value() || said == FeedState.DEGRADED.value();
        state.bars.heard(Records.source(buffer, offset), isHeard);
    }

    private void command(OriginDecoder origin) {
        if (origin.kind() != Order.STRATEGY) {
            return;
        }
        Deployment deployment = state.deployments.get(origin.deployment());
        if (deployment != null && Tracks.isTrack(origin.track())) {
            deployment.track(origin.track()).note(origin);
        }
    }

    private void runStarted(RunStartedDecoder record) {
        state.run = record.run();
        state.orderCounter = 0;
        state.maxDecisionAge = record.maxDecisionAge();
        state.barLateness = record.barLateness();
        state.longestSilence = record.longestSilence();
        state.bars.runStarted();
        state.streams.applyRunStarted();
    }

    private void orderChanged(OrderChangedDecoder record) {
        long clientOrderId = record.clientOrderId();
        if (clientOrderId > ClientOrderIds.of(state.run, state.orderCounter)) {
            // they are given in order: nobody knows one above the counter
            newOrder(record);
            return;
        }
        Order open = state.orders.get(clientOrderId);
        if (open != null) {
            change(open, record);
            return;
        }
        Order ended = state.orders.ended(clientOrderId);
        if (ended != null) {
            ended.copyFrom(record);
        } else {
            newOrder(record);
        }
    }

    private void change(Order order, OrderChangedDecoder record) {
        state.positions.addWorking(order, -1);
        order.copyFrom(record);
        state.positions.addWorking(order, 1);
        if (order.state.isTerminal()) {
            state.orders.end(order);
        }
    }

    private void newOrder(OrderChangedDecoder record) {
        state.orderCounter = Math.max(state.orderCounter, record.clientOrderId() & ClientOrderIds.COUNTER_MASK);
        if (Codes.orderState(record.stateRaw()) == OrderState.DENIED) {
            return;
        }
        Order order = state.orders.take();
        order.copyFrom(record);
        order.cashLots = cashLots(order);
        state.orders.add(order);
        state.positions.addWorking(order, 1);
        state.deployments.at(order.deployment).orderRate.add(order.createdAt);
    }

    private long cashLots(Order order) {
        if (order.cash == 0) {
            return 0;
        }
        long last = state.instruments.lastPriceTicks(order.instrument);
        return last <= 0 ? 0 : state.instruments.get(order.instrument).lotsFor(order.cash, last);
    }

    private void fill(FillDecoder record) {
        state.executions.add(venueOf(record.instrument()), record.executionId());
    }

    private void unknownFill(UnknownFillDecoder record) {
        state.unknownFills++;
        state.executions.add(venueOf(record.instrument()), record.executionId());
    }

    /** Empty for a fill of an unknown order whose venue did not say what was traded. */
    private String venueOf(int instrument) {
        Instrument known = state.instruments.get(instrument);
        return known == null ? "" : known.venue();
    }

    private void positionChanged(PositionChangedDecoder record) {
        state.positions.apply(record);
        String currency = state.instruments.get(record.instrument()).quote();
        state.deployments.at(record.deployment()).track(record.track()).cash().set(currency, record.cash());
    }

    private void accountDefined(AccountDefinedDecoder record) {
        state.accounts.put(new Accounts.Account(record.account(), record.venue(), record.currency()));
    }
}
