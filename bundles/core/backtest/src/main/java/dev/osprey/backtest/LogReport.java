package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BarPrice;
import dev.osprey.messages.BarUnit;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OrderState;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a log says of a run: fills, fees, and the equity at each bar's close (or, where there are no bars, each minute).
 *
 * <p>The first kind of bar that the log has counts, of whatever instrument; bars of several instruments that close together make one
 * point. What it keeps does not grow with the log.
 */
final class LogReport {

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final Set<OrderState> ENDED = EnumSet.of(
            OrderState.FILLED, OrderState.CANCELED, OrderState.REJECTED, OrderState.DENIED, OrderState.EXPIRED);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final BarOpenDecoder barOpen = new BarOpenDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();

    private final Ledger ledger;
    private final EquityCurve curve;
    private final Executions executions;

    /** Client order ids of those that have traded and are not ended. */
    private final Set<Long> trading = new HashSet<>();

    private int trades;
    private long barLength;
    private long nextMinute;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;

    private LogReport(long capital, EquityCurve curve, Executions executions) {
        this.ledger = new Ledger(capital);
        this.curve = curve;
        this.executions = executions;
    }

    /**
     * @param capital    units of the account before its first fill
     * @param equityFile gets the equity over time; null for none
     * @param tradesFile gets the fills; null for none
     */
    static LogReport read(Path log, long capital, Path equityFile, Path tradesFile) {
        try (JournalReader reader = JournalReader.open(log);
                EquityCurve curve = new EquityCurve(equityFile);
                Executions executions = new Executions(tradesFile)) {
            LogReport report = new LogReport(capital, curve, executions);
            while (reader.next()) {
                report.onRecord(reader);
            }
            report.close();
            return report;
        }
    }

    private void onRecord(JournalReader reader) {
        header.wrap(reader.buffer(), reader.offset());
        switch (header.templateId()) {
            case TradeDecoder.TEMPLATE_ID -> onTrade(reader);
            case BarOpenDecoder.TEMPLATE_ID -> onBarOpen(reader);
            case BarDecoder.TEMPLATE_ID -> onBar(reader);
            case FillDecoder.TEMPLATE_ID -> onFill(reader);
            case OrderChangedDecoder.TEMPLATE_ID -> onOrder(reader);
            case PositionChangedDecoder.TEMPLATE_ID -> onPosition(reader);
            case InstrumentDefinedDecoder.TEMPLATE_ID -> onInstrument(reader);
            default -> {
                // nothing that the account is made of
            }
        }
    }

    private void onTrade(JournalReader reader) {
        trade.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        long time = trade.header().venueTime();
        seen(time);
        if (barLength == 0 && time >= nextMinute) {
            if (nextMinute > 0) {
                curve.add(nextMinute, Ledger.asDouble(ledger.equity()));
            }
            nextMinute = (Math.floorDiv(time, MINUTE_NANOS) + 1) * MINUTE_NANOS;
        }
        ledger.price(trade.instrument(), trade.priceTicks());
    }

    private void onBarOpen(JournalReader reader) {
        barOpen.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        if (barOpen.price() == BarPrice.LAST) {
            ledger.price(barOpen.instrument(), barOpen.openTicks());
        }
    }

    private void onBar(JournalReader reader) {
        bar.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        seen(bar.openTime());
        seen(bar.closeTime());
        if (bar.price() != BarPrice.LAST) {
            return;
        }
        ledger.price(bar.instrument(), bar.closeTicks());
        if (bar.unit() != BarUnit.TIME) {
            return;
        }
        if (barLength == 0) {
            barLength = bar.length();
        }
        if (bar.length() == barLength) {
            curve.add(bar.closeTime(), Ledger.asDouble(ledger.equity()));
        }
    }

    private void onFill(JournalReader reader) {
        fill.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        if (trading.add(fill.clientOrderId())) {
            trades++;
        }
        Instrument traded = ledger.instruments().get(fill.instrument());
        executions.add(new Executions.Execution(
                fill.header().venueTime(),
                traded.name(),
                fill.side() == dev.osprey.messages.Side.BUY ? Side.BUY : Side.SELL,
                fill.liquidity() == dev.osprey.messages.Liquidity.MAKER ? Liquidity.MAKER : Liquidity.TAKER,
                traded.formatPrice(fill.priceTicks()),
                traded.formatQuantity(fill.quantityLots()),
                fill.fee(),
                fill.realisedProfit()));
    }

    private void onOrder(JournalReader reader) {
        order.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        if (!trading.isEmpty() && ENDED.contains(order.state())) {
            trading.remove(order.clientOrderId());
        }
    }

    private void onPosition(JournalReader reader) {
        position.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        ledger.position(
                position.deployment(),
                position.track(),
                position.instrument(),
                position.quantityLots(),
                position.cash(),
                position.fees());
    }

    private void onInstrument(JournalReader reader) {
        instrument.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        ledger.define(new Instrument(
                instrument.instrument(),
                instrument.instrumentVersion(),
                instrument.symbol(),
                instrument.venue(),
                instrument.baseCurrency(),
                instrument.quoteCurrency(),
                instrument.tickSize(),
                instrument.lotSize()));
    }

    private void seen(long time) {
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
    }

    private void close() {
        if (barLength == 0 && lastTime > Long.MIN_VALUE) {
            curve.add(lastTime, Ledger.asDouble(ledger.equity()));
        }
        curve.spacing(barLength == 0 ? MINUTE_NANOS : barLength);
    }

    EquityCurve curve() {
        return curve;
    }

    Executions executions() {
        return executions;
    }

    /** Orders that traded, however many fills each had. */
    int trades() {
        return trades;
    }

    long equity() {
        return ledger.equity();
    }

    long fees() {
        return ledger.fees();
    }

    /** Lots held at the end. */
    long lots(String name) {
        return ledger.instruments().values().stream()
                .filter(candidate -> candidate.name().equals(name))
                .mapToLong(candidate -> ledger.lots(candidate.id()))
                .sum();
    }

    /** Venue time of the first and last market event; empty if there were none. */
    Optional<long[]> span() {
        return lastTime == Long.MIN_VALUE ? Optional.empty() : Optional.of(new long[] {firstTime, lastTime});
    }
}
