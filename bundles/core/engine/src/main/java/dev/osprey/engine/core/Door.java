package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.CancelAllDecoder;
import dev.osprey.messages.CancelOrderDecoder;
import dev.osprey.messages.ExecutionReportDecoder;
import dev.osprey.messages.ExecutionType;
import dev.osprey.messages.FlattenDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.InstrumentDefinedEncoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderSentDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RunStartedDecoder;
import dev.osprey.messages.RunStartedEncoder;
import dev.osprey.messages.RunStoppedDecoder;
import dev.osprey.messages.SetTradingStateDecoder;
import dev.osprey.messages.StopTrackDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import dev.osprey.messages.VenueStatusDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Looks at inputs before anything is written: what makes no sense stays out, what may use the reserve, what the core fills in. */
final class Door {

    private static final int MESSAGE_HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int EVENT_HEADER_END = Records.ORIGIN;
    private static final int LAST_INPUT = 119;

    private final State state;
    private final CoreSettings settings;
    private final Records records = new Records();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDoor books = new BookDoor();
    private final SubmitOrderDecoder submit = new SubmitOrderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();

    Door(State state, CoreSettings settings) {
        this.state = state;
        this.settings = settings;
    }

    /** @throws IllegalArgumentException if the input makes no sense */
    void check(int template, DirectBuffer buffer, int offset, int length) {
        if (length < EVENT_HEADER_END || template < 1 || template > LAST_INPUT) {
            throw new IllegalArgumentException(
                    "template=" + template + " with " + length + " bytes is no input of the core");
        }
        switch (template) {
            case QuoteDecoder.TEMPLATE_ID ->
                requireInstrument(records.quote(buffer, offset).instrument());
            case BarOpenDecoder.TEMPLATE_ID ->
                requireFedBar(records.barOpen(buffer, offset).instrument(), buffer, offset);
            case BarDecoder.TEMPLATE_ID ->
                requireFedBar(records.bar(buffer, offset).instrument(), buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> requireInstrument(books.checkSnapshot(buffer, offset, length));
            case BookDeltaDecoder.TEMPLATE_ID -> requireInstrument(books.checkDelta(buffer, offset, length));
            case InstrumentDefinedDecoder.TEMPLATE_ID -> checkDefinition(records.instrumentDefined(buffer, offset));
            case RunStartedDecoder.TEMPLATE_ID -> checkRun(records.runStarted(buffer, offset));
            case SubmitOrderDecoder.TEMPLATE_ID -> checkSubmit(submit.wrapAndApplyHeader(buffer, offset, header));
            case ExecutionReportDecoder.TEMPLATE_ID -> checkReport(report.wrapAndApplyHeader(buffer, offset, header));
            default -> {
                // Checked by its handler, which refuses.
            }
        }
    }

    /** @return the trade's instrument */
    int checkTrade(DirectBuffer buffer, int offset, int length) {
        if (length < Records.TRADE_LENGTH) {
            throw new IllegalArgumentException("a trade of " + length + " bytes must have " + Records.TRADE_LENGTH);
        }
        int instrument = buffer.getInt(offset + Records.INSTRUMENT, ByteOrder.LITTLE_ENDIAN);
        requireInstrument(instrument);
        return instrument;
    }

    void requireInstrument(int instrument) {
        if (state.instruments.get(instrument) == null) {
            throw new IllegalArgumentException("there is no instrument " + instrument);
        }
    }

    private void requireFedBar(int instrument, DirectBuffer buffer, int offset) {
        requireInstrument(instrument);
        if (buffer.getInt(offset + Records.SOURCE, ByteOrder.LITTLE_ENDIAN) == Records.CORE) {
            throw new IllegalArgumentException("a bar from source 0 is the core's own and no input");
        }
    }

    private void checkDefinition(InstrumentDefinedDecoder record) {
        String symbol = record.symbol();
        String name = symbol + "." + record.venue();
        if (record.tickSize() < 1 || record.lotSize() < 1) {
            throw new IllegalArgumentException(name + ": tick size=" + record.tickSize() + " and lot size="
                    + record.lotSize() + " must be at least 1");
        }
        Instrument known = state.instruments.get(name);
        boolean resized =
                known != null && (known.tickSize() != record.tickSize() || known.lotSize() != record.lotSize());
        if (resized && isInUse(known.id())) {
            throw new IllegalArgumentException(
                    name + ": tick and lot size cannot change while there are lots or orders of it");
        }
    }

    private boolean isInUse(int instrument) {
        for (Order order = state.orders.first(); order != null; order = order.next) {
            if (order.instrument == instrument) {
                return true;
            }
        }
        for (Holding holding : state.positions.all()) {
            for (int track = 0; track < Tracks.COUNT; track++) {
                Position position = holding.instrument == instrument ? holding.track(track) : null;
                if (position != null && position.quantityLots != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkRun(RunStartedDecoder record) {
        if (record.run() <= state.run) {
            throw new IllegalArgumentException(
                    "run=" + record.run() + " must be greater than that of the last run, " + state.run);
        }
    }

    private static void checkSubmit(SubmitOrderDecoder record) {
        if (!Codes.isSide(record.sideRaw())
                || !Codes.isOrderType(record.orderTypeRaw())
                || !Codes.isTimeInForce(record.timeInForceRaw())) {
            throw new IllegalArgumentException("an order needs a side, a type and a time in force: side="
                    + record.side() + ", type=" + record.orderType() + ", time in force=" + record.timeInForce());
        }
    }

    private static void checkReport(ExecutionReportDecoder record) {
        if (record.execType() == ExecutionType.TRADE && record.quantityLots() <= 0) {
            throw new IllegalArgumentException("fill " + record.executionId() + " of order " + record.clientOrderId()
                    + ": quantity=" + record.quantityLots() + " lots must be positive");
        }
    }

    /** Whether an input may use the log's reserve: what makes risk smaller, what venues say, and the runs' own marks. */
    static boolean isReserved(int template) {
        return switch (template) {
            case CancelOrderDecoder.TEMPLATE_ID,
                    CancelAllDecoder.TEMPLATE_ID,
                    FlattenDecoder.TEMPLATE_ID,
                    SetTradingStateDecoder.TEMPLATE_ID,
                    StopTrackDecoder.TEMPLATE_ID,
                    RunStartedDecoder.TEMPLATE_ID,
                    RunStoppedDecoder.TEMPLATE_ID,
                    ExecutionReportDecoder.TEMPLATE_ID,
                    OrderSentDecoder.TEMPLATE_ID,
                    VenueStatusDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /** Fills in what the producer left to the core: an instrument's number and version, a run's settings. */
    void complete(int template, MutableDirectBuffer buffer, int offset) {
        if (template == InstrumentDefinedDecoder.TEMPLATE_ID) {
            completeDefinition(buffer, offset);
        } else if (template == RunStartedDecoder.TEMPLATE_ID) {
            completeRun(buffer, offset);
        }
    }

    private void completeDefinition(MutableDirectBuffer buffer, int offset) {
        InstrumentDefinedDecoder record = records.instrumentDefined(buffer, offset);
        if (record.instrument() != 0) {
            return;
        }
        long tickSize = record.tickSize();
        long lotSize = record.lotSize();
        String symbol = record.symbol();
        Instrument known = state.instruments.get(symbol + "." + record.venue());
        boolean same = known != null && known.tickSize() == tickSize && known.lotSize() == lotSize;
        new InstrumentDefinedEncoder()
                .wrap(buffer, offset + MESSAGE_HEADER)
                .instrument(known == null ? state.instruments.nextId() : known.id())
                .instrumentVersion(known == null ? 1 : same ? known.version() : known.version() + 1);
    }

    private void completeRun(MutableDirectBuffer buffer, int offset) {
        RunStartedDecoder record = records.runStarted(buffer, offset);
        RunStartedEncoder out = new RunStartedEncoder().wrap(buffer, offset + MESSAGE_HEADER);
        if (record.maxDecisionAge() == 0) {
            out.maxDecisionAge(settings.maxDecisionAgeNanos());
        }
        if (record.barLateness() < 0) {
            out.barLateness(settings.barLatenessNanos());
        }
    }
}
