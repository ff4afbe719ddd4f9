package dev.osprey.backtest.figures;

import dev.osprey.api.Instrument;
import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;
import dev.osprey.api.Track;
import dev.osprey.api.market.BarSpec;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BarPrice;
import dev.osprey.messages.BarUnit;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OrderState;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RevisionCreatedDecoder;
import dev.osprey.messages.TradeDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a log says of a run: fills, fees, and the equity at each bar's close (or, where there are no bars by time, each minute). It remembers what its
 * instruments, deployments and open orders need, and nothing for each record.
 *
 * <p>The first kind of bar that the log has counts, of whatever instrument; bars of several instruments that close together make one
 * point. A bar that waited for late prices may close behind a later one of another instrument: it makes no point of its own, and the point of the later one has its price.
 */
public final class LogReport {

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;
    private static final BarSpec.Unit[] UNITS = BarSpec.Unit.values();
    private static final BarSpec.Price[] PRICES = BarSpec.Price.values();

    /** Takes what it reads as it comes. */
    public interface Listener {

        /** A point of the whole account's equity. */
        default void point(long time, double equity) {}

        /** A fill. */
        default void fill(Execution execution) {}
    }

    /** What belongs to one deployment. */
    private static final class Part {
        private final AccountReport report;
        private double equity;
        private double gross;
        private double net;

        private Part(AccountReport report) {
            this.report = report;
        }
    }

    private record Place(int deployment, int track, int instrument) {}

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final FeedStatusDecoder feed = new FeedStatusDecoder();
    private final RevisionCreatedDecoder revision = new RevisionCreatedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final BarOpenDecoder barOpen = new BarOpenDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();

    private final int daysPerYear;
    private final long countFrom;
    private final List<Listener> listeners;
    private final Ledger ledger = new Ledger();
    private final Remarks remarks = new Remarks();
    private final Part total;
    private final Map<Integer, Part> parts = new TreeMap<>();
    private final Map<Integer, PriceChart> prices = new TreeMap<>();
    private final Map<Place, OpenPosition> positions = new HashMap<>();
    private final Set<Long> tradingOrders = new HashSet<>();
    private long trades;
    private long barLength;
    private long nextMinute;
    private long pendingTime = NONE;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = NONE;

    /**
     * Made for one log.
     *
     * @param daysPerYear days of trading in a year; 0: as the data says
     * @param countFrom   nanoseconds; of the points up to then the last alone counts, and no fill
     */
    public LogReport(int daysPerYear, long countFrom, List<Listener> listeners) {
        this.daysPerYear = daysPerYear;
        this.countFrom = countFrom;
        this.listeners = List.copyOf(listeners);
        this.total = new Part(new AccountReport("total", daysPerYear));
    }

    /** Takes the record that a reader has in hand: each one, in the order of the log. */
    public void take(JournalReader reader) {
        header.wrap(reader.buffer(), reader.offset());
        switch (header.templateId()) {
            case TradeDecoder.TEMPLATE_ID -> onTrade(reader);
            case QuoteDecoder.TEMPLATE_ID -> onQuote(reader);
            case BarOpenDecoder.TEMPLATE_ID -> onBarOpen(reader);
            case BarDecoder.TEMPLATE_ID -> onBar(reader);
            case FillDecoder.TEMPLATE_ID -> onFill(reader);
            case OrderChangedDecoder.TEMPLATE_ID -> onOrder(reader);
            case PositionChangedDecoder.TEMPLATE_ID -> onPosition(reader);
            case InstrumentDefinedDecoder.TEMPLATE_ID -> onInstrument(reader);
            case RevisionCreatedDecoder.TEMPLATE_ID -> onRevision(reader);
            case FeedStatusDecoder.TEMPLATE_ID -> onFeed(reader);
            default -> {
                // nothing that the account is made of
            }
        }
    }

    private void onTrade(JournalReader reader) {
        trade.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        minute(trade.header().venueTime());
        remarks.trade();
        ledger.price(trade.instrument(), trade.priceTicks(), Ledger.Mark.LAST);
    }

    private void onQuote(JournalReader reader) {
        quote.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        minute(quote.header().venueTime());
        remarks.quote();
        long bid = quote.bidPriceTicks();
        long ask = quote.askPriceTicks();
        if (quote.bidQuantityLots() > 0 && quote.askQuantityLots() > 0) {
            ledger.price(quote.instrument(), bid + (ask - bid) / 2, Ledger.Mark.MID);
        }
    }

    private void minute(long time) {
        seen(time);
        if (barLength == 0 && time >= nextMinute) {
            if (nextMinute > 0) {
                point(nextMinute);
            }
            nextMinute = (Math.floorDiv(time, MINUTE_NANOS) + 1) * MINUTE_NANOS;
        }
    }

    private void onBarOpen(JournalReader reader) {
        barOpen.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        if (ledger.price(barOpen.instrument(), barOpen.openTicks(), mark(barOpen.price()))
                && barOpen.unit() == BarUnit.TIME
                && barLength == 0
                && total.report.figures().points() == 0) {
            barLength = barOpen.length();
        }
    }

    private static Ledger.Mark mark(BarPrice price) {
        return switch (price) {
            case LAST -> Ledger.Mark.LAST;
            case MID -> Ledger.Mark.MID;
            default -> Ledger.Mark.SIDE;
        };
    }

    private void onBar(JournalReader reader) {
        bar.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        remarks.bar(UNITS[bar.unitRaw()], bar.length(), PRICES[bar.priceRaw()]);
        seen(bar.openTime());
        seen(bar.closeTime());
        if (!ledger.price(bar.instrument(), bar.closeTicks(), mark(bar.price())) || bar.unit() != BarUnit.TIME) {
            return;
        }
        if (barLength == 0) {
            barLength = bar.length();
        }
        if (bar.length() == barLength) {
            point(bar.closeTime());
        }
    }

    private void point(long time) {
        if (time > pendingTime && pendingTime != NONE && time > countFrom) {
            emit();
        }
        pendingTime = Math.max(pendingTime, time);
        total.equity = 0;
        total.gross = 0;
        total.net = 0;
        parts.forEach((id, part) -> {
            part.equity = Ledger.asDouble(ledger.equity(id));
            part.gross = Ledger.asDouble(ledger.gross(id));
            part.net = Ledger.asDouble(ledger.net(id));
            total.equity += part.equity;
            total.gross += part.gross;
            total.net += part.net;
        });
    }

    private void emit() {
        total.report.point(pendingTime, total.equity, total.gross, total.net);
        if (parts.size() > 1) {
            parts.values().forEach(part -> part.report.point(pendingTime, part.equity, part.gross, part.net));
        }
        prices.forEach((id, chart) -> {
            if (ledger.price(id) != 0) {
                chart.price(pendingTime, ledger.instruments().get(id).priceAsDouble(ledger.price(id)));
            }
        });
        listeners.forEach(listener -> listener.point(pendingTime, total.equity));
    }

    private void onFill(JournalReader reader) {
        fill.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        Instrument traded = ledger.instruments().get(fill.instrument());
        ledger.price(fill.instrument(), fill.priceTicks(), Ledger.Mark.FILL);
        int track = fill.origin().track();
        if (track == Track.SHADOW.ordinal()) {
            return;
        }
        long time = fill.header().venueTime();
        Side side = fill.side() == dev.osprey.messages.Side.BUY ? Side.BUY : Side.SELL;
        double notional = Ledger.asDouble(traded.notional(fill.priceTicks(), fill.quantityLots()));
        double fee = Ledger.asDouble(fill.fee());
        Part part = part(fill.origin().deployment(), "");
        Optional<RoundTrip> closed = positions
                .computeIfAbsent(
                        new Place(fill.origin().deployment(), track, fill.instrument()), place -> new OpenPosition())
                .fill(
                        time,
                        side == Side.BUY ? fill.quantityLots() : -fill.quantityLots(),
                        notional,
                        fee,
                        Ledger.asDouble(fill.realisedProfit()));
        if (time <= countFrom) {
            return;
        }
        if (tradingOrders.add(fill.clientOrderId())) {
            trades++;
        }
        for (AccountReport report : List.of(total.report, part.report)) {
            report.fill(notional);
            closed.ifPresent(report::roundTrip);
        }
        prices.get(fill.instrument()).fill(time, side, traded.priceAsDouble(fill.priceTicks()));
        if (liquidity() == Liquidity.MAKER) {
            remarks.gave(traded);
        }
        tell(traded, side, part.report.name());
    }

    private Liquidity liquidity() {
        return fill.liquidity() == dev.osprey.messages.Liquidity.MAKER ? Liquidity.MAKER : Liquidity.TAKER;
    }

    private void tell(Instrument traded, Side side, String deployment) {
        if (listeners.isEmpty()) {
            return;
        }
        Execution execution = new Execution(
                fill.header().venueTime(),
                deployment,
                traded.name(),
                side,
                liquidity(),
                traded.formatPrice(fill.priceTicks()),
                traded.formatQuantity(fill.quantityLots()),
                fill.fee(),
                fill.realisedProfit());
        listeners.forEach(listener -> listener.fill(execution));
    }

    private void onOrder(JournalReader reader) {
        order.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        remarks.order(order.state(), isRefused(order.state()) ? order.text() : "");
        switch (order.state()) {
            case FILLED, CANCELED, REJECTED, DENIED, EXPIRED -> tradingOrders.remove(order.clientOrderId());
            default -> {
                // may trade yet
            }
        }
    }

    private static boolean isRefused(OrderState state) {
        return state == OrderState.DENIED || state == OrderState.REJECTED;
    }

    private void onFeed(JournalReader reader) {
        feed.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        FeedState state = feed.state();
        feed.feed();
        remarks.feed(state, feed.text());
    }

    private void onPosition(JournalReader reader) {
        position.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        part(position.deployment(), "");
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
        Instrument defined = LoggedInstrument.of(instrument);
        ledger.define(defined);
        prices.computeIfAbsent(defined.id(), id -> new PriceChart(defined.name()));
    }

    private void onRevision(JournalReader reader) {
        revision.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        ledger.open(revision.deployment(), revision.capital());
        String name = revision.name();
        part(revision.deployment(), name);
        revision.skipAccount();
        revision.skipComponent();
        revision.skipBundle();
        revision.skipParameters();
        revision.skipInstruments();
        remarks.deployment(name, revision.bars());
    }

    /** A deployment without a revision is the manual one. */
    private Part part(int deployment, String name) {
        Part known = parts.get(deployment);
        if (known != null) {
            return known;
        }
        if (!ledger.deployments().contains(deployment)) {
            ledger.open(deployment, 0);
        }
        Part added = new Part(new AccountReport(name.isEmpty() ? "manual" : name, daysPerYear));
        parts.put(deployment, added);
        return added;
    }

    private void seen(long time) {
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
    }

    /** Says that there is no further record: from now on the figures hold. */
    public void end() {
        if (barLength == 0 && lastTime != NONE) {
            point(lastTime);
        }
        if (pendingTime != NONE) {
            emit();
        }
        long spacing = barLength == 0 ? MINUTE_NANOS : barLength;
        total.report.close(spacing);
        parts.values().forEach(part -> part.report.close(spacing));
        remark();
    }

    private void remark() {
        EquityFigures figures = total.report.figures();
        figures.ruin().ifPresent(ruin -> remarks.ruin("", ruin));
        if (parts.size() > 1) {
            parts.values()
                    .forEach(part -> part.report
                            .figures()
                            .ruin()
                            .ifPresent(ruin -> remarks.ruin("of " + part.report.name() + " ", ruin)));
        }
        if (trades > 0 && figures.isShort()) {
            remarks.tooShort(Duration.ofNanos(figures.span()));
        }
    }

    /** Returns what came of all deployments together. */
    public AccountReport total() {
        return total.report;
    }

    /** Returns what came of each deployment; the curves of a single one are those of the total alone. */
    public List<AccountReport> deployments() {
        return parts.values().stream().map(part -> part.report).toList();
    }

    /** Returns the prices and fills of the instruments. */
    public List<PriceChart> prices() {
        return List.copyOf(prices.values());
    }

    /** Returns how many orders traded, however many fills each had. */
    public long trades() {
        return trades;
    }

    /** Returns what a reader of the figures should know beside them, a sentence each. */
    public List<String> remarks() {
        return remarks.sentences();
    }

    /** Returns positions that are not flat at the end. */
    public long openPositions() {
        return positions.values().stream().filter(OpenPosition::isOpen).count();
    }

    /** Returns the equity at the end, in units. */
    public long equity() {
        return parts.keySet().stream().mapToLong(ledger::equity).sum();
    }

    /** Returns the equity of a deployment at the end, in units, in the order of {@link #deployments()}. */
    public List<Long> equities() {
        return parts.keySet().stream().map(ledger::equity).toList();
    }

    /** Returns the capital of all deployments, in units. */
    public long capital() {
        return parts.keySet().stream().mapToLong(ledger::capital).sum();
    }

    /** Returns all fees, in units. */
    public long fees() {
        return parts.keySet().stream().mapToLong(ledger::fees).sum();
    }

    /** Returns the venue time of the first and last market event; empty if there were none. */
    public Optional<long[]> span() {
        return lastTime == NONE ? Optional.empty() : Optional.of(new long[] {firstTime, lastTime});
    }
}
