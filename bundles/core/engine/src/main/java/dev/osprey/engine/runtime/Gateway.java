package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.Track;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.venue.Venue;
import dev.osprey.engine.core.MarketStream;
import dev.osprey.engine.core.Order;
import dev.osprey.engine.core.State;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.CancelAllDecoder;
import dev.osprey.messages.CancelOrderDecoder;
import dev.osprey.messages.ModifyOrderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.SentKind;
import dev.osprey.messages.StreamChangedDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import dev.osprey.messages.TradeDecoder;
import java.util.List;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.EpochNanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from the log to one venue: each order that the core wrote as accepted is submitted, each pending cancel and replace asked for, once, in the order of
 * the log; and the venue is shown the market data of its instruments.
 *
 * <p>First of all it queries every order that is not ended: what went out in an earlier run is not sent again. A venue that throws leaves the order unknown.
 */
final class Gateway implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private static final int BATCH = 256;

    private static final StreamState[] STREAM_STATES = StreamState.values();

    /** Ring bytes that the reports of one record may take without waiting. */
    private static final int ROOM = 8 << 10;

    private final String name;
    private final Venue venue;
    private final Ring ring;
    private final ExecutionRing executions;
    private final InstrumentTable instruments;
    private final boolean[] mine;
    private final JournalReader reader;
    private final EpochNanoClock clock;
    private final LongSupplier sendable;
    private final Metrics metrics;
    private final LongHashSet unanswered;

    private final TradeView trade = new TradeView();
    private final QuoteView quote = new QuoteView();
    private final ReaderBooks books;
    private final BarOpenView barOpen = new BarOpenView();
    private final BarView bar = new BarView();
    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final VenueOrderView view = new VenueOrderView();
    private final SubmitOrderDecoder submit = new SubmitOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final CancelAllDecoder cancelAll = new CancelAllDecoder();
    private final ModifyOrderDecoder modify = new ModifyOrderDecoder();
    private final StreamChangedDecoder streamChanged = new StreamChangedDecoder();

    /** The reader stands at a record that may not be acted upon yet. */
    private boolean inHand;

    /** There is more to read, when the ring has room or the record in hand is on the disk. */
    private boolean waits;

    private boolean groupBegins = true;
    private long cause;
    private long decisionTime;
    private long askedStopTicks;
    private long causeLogTime;
    private long marketTime;
    private volatile long notFoundYet;
    private volatile String problem = "";

    /**
     * @param books      of its instruments; null if the venue takes none
     * @param sendable   the last sequence that may be acted upon: the log's end, or what is on the disk
     * @param unanswered filled here, emptied by the executions' ring
     */
    Gateway(
            String name,
            Venue venue,
            Ring ring,
            ExecutionRing executions,
            InstrumentTable instruments,
            List<Instrument> own,
            ReaderBooks books,
            JournalReader reader,
            EpochNanoClock clock,
            LongSupplier sendable,
            Metrics metrics,
            LongHashSet unanswered) {
        this.name = name;
        this.venue = venue;
        this.ring = ring;
        this.executions = executions;
        this.instruments = instruments;
        this.mine = new boolean[instruments.size()];
        own.forEach(instrument -> mine[instrument.id()] = true);
        this.books = books;
        this.reader = reader;
        this.clock = clock;
        this.sendable = sendable;
        this.metrics = metrics;
        this.unanswered = unanswered;
    }

    String name() {
        return name;
    }

    /** Asks what became of the orders of earlier runs; pending cancels are asked for again. On the venue's thread, before the first work. */
    void reconcile(Iterable<Order> open) {
        for (Order pending : open) {
            if (isMine(pending.instrument()) && pending.track() != Track.SHADOW.ordinal()) {
                unanswered.add(pending.clientOrderId());
                query(pending);
            }
        }
        notFoundYet = unanswered.size();
    }

    /** Says what instruments' market data cannot be trusted in full. On the venue's thread, before the first work. */
    void tellStreams(State state) {
        for (int id = 0; id < mine.length; id++) {
            MarketStream stream = mine[id] ? state.streams().get(id) : null;
            if (stream != null && stream.state() != StreamState.LIVE) {
                venue.onStreamState(instruments.get(id), stream.state(), state.sequence(), 0);
            }
        }
    }

    private void query(Order pending) {
        Instrument instrument = instruments.get(pending.instrument());
        try {
            venue.query(view.of(pending, instrument));
            executions.sent(pending.clientOrderId(), SentKind.QUERY, pending.sequence());
            if (pending.state() == OrderState.PENDING_CANCEL) {
                venue.cancel(view.of(pending, instrument));
                executions.sent(pending.clientOrderId(), SentKind.CANCEL, pending.sequence());
            }
        } catch (RuntimeException e) {
            failed("query", pending.clientOrderId(), e);
        }
    }

    /** What keeps it from being ready, empty if nothing. Any thread. */
    String problem() {
        if (!problem.isEmpty()) {
            return problem;
        }
        if (!executions.isUp()) {
            return "venue " + name + " is not connected: " + executions.text();
        }
        long waiting = notFoundYet;
        return waiting == 0 ? "" : "venue " + name + " has not yet answered for " + waiting + " orders";
    }

    @Override
    public int doWork() {
        return follow() + pollVenue();
    }

    /** Acts on what is new in the log. */
    int follow() {
        int work = 0;
        while (work < BATCH && followNext()) {
            work++;
        }
        return work;
    }

    private boolean followNext() {
        if (!ring.hasRoom(ROOM)) {
            waits = true;
            return false;
        }
        waits = false;
        if (!inHand && !reader.next()) {
            return false;
        }
        inHand = reader.sequence() > sendable.getAsLong();
        if (inHand) {
            waits = true;
            return false;
        }
        take(reader.buffer(), reader.offset());
        groupBegins = reader.endsGroup();
        return true;
    }

    /** Whether of the market data that comes before its next order last prices are enough. On its thread. */
    boolean lastPricesSuffice() {
        return !waits && venue.lastPricesSuffice();
    }

    /** Acts on what of it counts, and goes on behind it. Where it has to wait, for its ring or for the disk, it leaves out nothing behind. */
    void goPast(Unheard unheard) {
        for (int i = 0; i < unheard.size() && !waits; i++) {
            if (isMine(unheard.instrument(i))) {
                reader.skipTo(unheard.place(i));
                followNext();
            }
        }
        if (!waits) {
            reader.skipTo(unheard.end());
        }
    }

    /** Lets the venue do what is due. */
    int pollVenue() {
        if (notFoundYet != unanswered.size()) {
            notFoundYet = unanswered.size();
        }
        try {
            return venue.poll(clock.nanoTime());
        } catch (RuntimeException e) {
            broken(e);
            return 0;
        }
    }

    private void take(DirectBuffer buffer, int offset) {
        int template = Records.templateId(buffer, offset);
        if (groupBegins) {
            noteInput(template, buffer, offset);
        }
        if (template == OrderChangedDecoder.TEMPLATE_ID) {
            onOrderChanged(buffer, offset);
            return;
        }
        if (books != null) {
            books.take(template, buffer, offset);
        }
        if (template <= BarDecoder.TEMPLATE_ID || template == StreamChangedDecoder.TEMPLATE_ID) {
            try {
                onMarketData(template, buffer, offset);
            } catch (RuntimeException e) {
                broken(e);
            }
        }
    }

    /** The group's input is why its orders go out, or their cancels. */
    private void noteInput(int template, DirectBuffer buffer, int offset) {
        int at = offset + Records.BODY;
        int block = Records.blockLength(buffer, offset);
        int version = Records.version(buffer, offset);
        causeLogTime = 0;
        marketTime = template <= BarDecoder.TEMPLATE_ID ? Records.venueTime(buffer, offset) : 0;
        switch (template) {
            case SubmitOrderDecoder.TEMPLATE_ID:
                submit.wrap(buffer, at, block, version);
                cause = submit.origin().cause();
                decisionTime = submit.decisionTime();
                causeLogTime = submit.causeLogTime();
                break;
            case CancelOrderDecoder.TEMPLATE_ID:
                cancel.wrap(buffer, at, block, version);
                cause = cancel.origin().cause();
                decisionTime = cancel.decisionTime();
                break;
            case CancelAllDecoder.TEMPLATE_ID:
                cancelAll.wrap(buffer, at, block, version);
                cause = cancelAll.origin().cause();
                decisionTime = cancelAll.decisionTime();
                break;
            case ModifyOrderDecoder.TEMPLATE_ID:
                modify.wrap(buffer, at, block, version);
                cause = modify.origin().cause();
                decisionTime = modify.decisionTime();
                askedStopTicks = modify.stopPriceTicks();
                break;
            default:
                cause = Records.sequence(buffer, offset);
                decisionTime = Records.venueTime(buffer, offset);
                break;
        }
        if (cause == 0) {
            cause = Records.sequence(buffer, offset);
        }
        if (decisionTime == 0) {
            decisionTime = Records.logTime(buffer, offset);
        }
    }

    private void onOrderChanged(DirectBuffer buffer, int offset) {
        order.wrap(buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (!isMine(order.instrument()) || order.origin().track() == Track.SHADOW.ordinal()) {
            return;
        }
        OrderState state = Coded.orderState(order.stateRaw());
        if (state == Coded.orderState(order.previousStateRaw())) {
            return;
        }
        if (state == OrderState.PENDING_NEW) {
            send(SentKind.NEW, buffer, offset);
        } else if (state == OrderState.PENDING_CANCEL) {
            send(SentKind.CANCEL, buffer, offset);
        } else if (state == OrderState.PENDING_REPLACE) {
            send(SentKind.REPLACE, buffer, offset);
        }
    }

    private void send(SentKind kind, DirectBuffer buffer, int offset) {
        view.of(order, instruments.get(order.instrument()), cause, decisionTime);
        long clientOrderId = order.clientOrderId();
        try {
            if (kind == SentKind.NEW) {
                venue.submit(view);
            } else if (kind == SentKind.CANCEL) {
                venue.cancel(view);
            } else {
                venue.modify(view.asking(askedStopTicks));
            }
        } catch (RuntimeException e) {
            failed(kind.name().toLowerCase(java.util.Locale.ROOT), clientOrderId, e);
            return;
        }
        executions.sent(clientOrderId, kind, Records.sequence(buffer, offset));
        if (kind == SentKind.NEW && causeLogTime != 0) {
            metrics.orderSent(clock.nanoTime() - causeLogTime);
        }
    }

    private void failed(String what, long clientOrderId, RuntimeException e) {
        LOG.error("Venue {}: {} of order {} threw; what became of it is unknown", name, what, clientOrderId, e);
        executions.sendFailed(clientOrderId, what + " failed: " + e);
    }

    private void onMarketData(int template, DirectBuffer buffer, int offset) {
        int id = Records.instrument(buffer, offset);
        if (!isMine(id)) {
            return;
        }
        Instrument instrument = instruments.get(id);
        switch (template) {
            case TradeDecoder.TEMPLATE_ID:
                trade.wrap(buffer, offset, instrument);
                venue.onTrade(trade);
                break;
            case QuoteDecoder.TEMPLATE_ID:
                quote.wrap(buffer, offset, instrument);
                venue.onQuote(quote);
                break;
            case BookSnapshotDecoder.TEMPLATE_ID:
            case BookDeltaDecoder.TEMPLATE_ID:
                if (books != null) {
                    venue.onBook(books.view(id));
                }
                break;
            case StreamChangedDecoder.TEMPLATE_ID:
                streamChanged.wrap(
                        buffer,
                        offset + Records.BODY,
                        Records.blockLength(buffer, offset),
                        Records.version(buffer, offset));
                venue.onStreamState(
                        instrument,
                        STREAM_STATES[streamChanged.stateRaw()],
                        Records.sequence(buffer, offset),
                        marketTime);
                break;
            case BarOpenDecoder.TEMPLATE_ID:
                if (Records.source(buffer, offset) != Source.CORE) {
                    barOpen.wrap(buffer, offset, instrument);
                    venue.onBarOpen(barOpen);
                }
                break;
            case BarDecoder.TEMPLATE_ID:
                if (Records.source(buffer, offset) != Source.CORE) {
                    bar.wrap(buffer, offset, instrument);
                    venue.onBar(bar);
                }
                break;
            default:
                break;
        }
    }

    private boolean isMine(int instrument) {
        return instrument >= 0 && instrument < mine.length && mine[instrument];
    }

    /** The adapter failed outside an order: it is said once, and counts as a lost connection. */
    private void broken(RuntimeException e) {
        if (problem.isEmpty()) {
            LOG.error("Venue {} threw", name, e);
            problem = "venue " + name + " failed: " + e;
            executions.connected(false, problem);
        }
    }

    /** When the venue's next thing is due. */
    long nextTime() {
        return venue.nextTime();
    }

    /** Last record that it has taken. On the venue's thread. */
    void close() {
        try {
            venue.close();
        } catch (RuntimeException e) {
            LOG.warn("Venue {}: close threw", name, e);
        }
        reader.close();
    }
}
