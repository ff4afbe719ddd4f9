package dev.osprey.engine.core;

import dev.osprey.messages.AccountDefinedDecoder;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OriginDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RunStartedDecoder;
import dev.osprey.messages.TradeDecoder;
import dev.osprey.messages.TradingDayChangedDecoder;
import dev.osprey.messages.UnknownFillDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Decoders of the records that are applied most, and where the fields are that all records have. Reused: one record of a kind at a time. */
final class Records {

    /** Offsets from the record's beginning. */
    static final int SEQUENCE = 8;

    static final int LOG_TIME = 16;
    static final int VENUE_TIME = 24;
    static final int SOURCE = 32;
    /** The origin, in the records that have one: right behind the event header. */
    static final int ORIGIN = 40;
    /** The instrument, in market data: likewise. */
    static final int INSTRUMENT = 40;

    /** Of trades, which are read and written where they stand: most of what comes are trades. */
    static final int TRADE_AGGRESSOR = MessageHeaderDecoder.ENCODED_LENGTH + TradeDecoder.aggressorEncodingOffset();

    static final int TRADE_PRICE = MessageHeaderDecoder.ENCODED_LENGTH + TradeDecoder.priceTicksEncodingOffset();
    static final int TRADE_QUANTITY = MessageHeaderDecoder.ENCODED_LENGTH + TradeDecoder.quantityLotsEncodingOffset();
    static final int TRADE_ID = MessageHeaderDecoder.ENCODED_LENGTH + TradeDecoder.tradeIdEncodingOffset();
    /** Bytes of a whole trade. */
    static final int TRADE_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH + TradeDecoder.BLOCK_LENGTH;

    /** The source of what the core makes itself. */
    static final int CORE = 0;

    private final QuoteDecoder quote = new QuoteDecoder();
    private final BarOpenDecoder barOpen = new BarOpenDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final InstrumentDefinedDecoder instrumentDefined = new InstrumentDefinedDecoder();
    private final RunStartedDecoder runStarted = new RunStartedDecoder();
    private final OrderChangedDecoder orderChanged = new OrderChangedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PositionChangedDecoder positionChanged = new PositionChangedDecoder();
    private final UnknownFillDecoder unknownFill = new UnknownFillDecoder();
    private final TradingDayChangedDecoder tradingDayChanged = new TradingDayChangedDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final AccountDefinedDecoder accountDefined = new AccountDefinedDecoder();
    private final OriginDecoder origin = new OriginDecoder();

    /** A field that came with version 1: what an older log does not have is 0. */
    static long since1(long value) {
        return value == Long.MIN_VALUE ? 0 : value;
    }

    static int template(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN)
                & 0xffff;
    }

    static int source(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + SOURCE, ByteOrder.LITTLE_ENDIAN);
    }

    /** The instrument of a market data record. */
    static int instrument(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + INSTRUMENT, ByteOrder.LITTLE_ENDIAN);
    }

    static int blockLength(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    static int version(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + MessageHeaderDecoder.versionEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    OriginDecoder origin(DirectBuffer buffer, int offset) {
        return origin.wrap(buffer, offset + ORIGIN);
    }

    QuoteDecoder quote(DirectBuffer buffer, int offset) {
        return quote.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    BarOpenDecoder barOpen(DirectBuffer buffer, int offset) {
        return barOpen.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    BarDecoder bar(DirectBuffer buffer, int offset) {
        return bar.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    InstrumentDefinedDecoder instrumentDefined(DirectBuffer buffer, int offset) {
        return instrumentDefined.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    RunStartedDecoder runStarted(DirectBuffer buffer, int offset) {
        return runStarted.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    OrderChangedDecoder orderChanged(DirectBuffer buffer, int offset) {
        return orderChanged.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    FillDecoder fill(DirectBuffer buffer, int offset) {
        return fill.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    PositionChangedDecoder positionChanged(DirectBuffer buffer, int offset) {
        return positionChanged.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    UnknownFillDecoder unknownFill(DirectBuffer buffer, int offset) {
        return unknownFill.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    TradingDayChangedDecoder tradingDayChanged(DirectBuffer buffer, int offset) {
        return tradingDayChanged.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    FeedStatusDecoder feedStatus(DirectBuffer buffer, int offset) {
        return feedStatus.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }

    AccountDefinedDecoder accountDefined(DirectBuffer buffer, int offset) {
        return accountDefined.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                blockLength(buffer, offset),
                version(buffer, offset));
    }
}
