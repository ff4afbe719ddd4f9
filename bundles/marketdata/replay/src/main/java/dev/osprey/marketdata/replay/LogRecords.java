package dev.osprey.marketdata.replay;

import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.EventHeaderDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The market data record in hand, as events: one object, wrapped around each record in turn.
 *
 * <p>Trades and quotes are read where they stand, without their decoders: that is a fifth of the time of reading them.
 */
final class LogRecords {

    static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    static final int VENUE_TIME = BODY + EventHeaderDecoder.venueTimeEncodingOffset();
    static final int SOURCE = BODY + EventHeaderDecoder.sourceEncodingOffset();
    static final int INSTRUMENT = BODY + TradeDecoder.instrumentEncodingOffset();

    private static final int AGGRESSOR = BODY + TradeDecoder.aggressorEncodingOffset();
    private static final int PRICE = BODY + TradeDecoder.priceTicksEncodingOffset();
    private static final int QUANTITY = BODY + TradeDecoder.quantityLotsEncodingOffset();
    private static final int TRADE_ID = BODY + TradeDecoder.tradeIdEncodingOffset();
    private static final int BID = BODY + QuoteDecoder.bidPriceTicksEncodingOffset();
    private static final int BID_LOTS = BODY + QuoteDecoder.bidQuantityLotsEncodingOffset();
    private static final int ASK = BODY + QuoteDecoder.askPriceTicksEncodingOffset();
    private static final int UPDATE_ID = BODY + QuoteDecoder.updateIdEncodingOffset();
    private static final int ASK_LOTS = BODY + QuoteDecoder.askQuantityLotsEncodingOffset();

    /** Up to their last field. */
    private static final int TRADE_LENGTH = TRADE_ID + Long.BYTES;

    private static final int QUOTE_LENGTH = UPDATE_ID + Long.BYTES;

    private static final Side[] SIDES = {Side.BUY, Side.SELL};
    private static final BarSpec.Unit[] UNITS = BarSpec.Unit.values();
    private static final BarSpec.Price[] PRICES = BarSpec.Price.values();

    private final DirectBuffer buffer;
    private final LogBooks books = new LogBooks();
    private final BarOpenDecoder barOpen = new BarOpenDecoder();
    private final BarDecoder bar = new BarDecoder();
    private int offset;
    private int template;
    private BarSpec spec = new BarSpec(BarSpec.Unit.TIME, 1);

    /** @param buffer that all records lie in */
    LogRecords(DirectBuffer buffer) {
        this.buffer = buffer;
    }

    static boolean isMarketData(int template) {
        return switch (template) {
            case TradeDecoder.TEMPLATE_ID,
                    QuoteDecoder.TEMPLATE_ID,
                    BookSnapshotDecoder.TEMPLATE_ID,
                    BookDeltaDecoder.TEMPLATE_ID,
                    BarOpenDecoder.TEMPLATE_ID,
                    BarDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /**
     * The fields that are read without a decoder are within the record.
     *
     * @throws IllegalArgumentException if they are not
     */
    static void requireWhole(int templateId, int length) {
        int shortest = switch (templateId) {
            case TradeDecoder.TEMPLATE_ID -> TRADE_LENGTH;
            case QuoteDecoder.TEMPLATE_ID -> QUOTE_LENGTH;
            default -> INSTRUMENT + Integer.BYTES;
        };
        if (length < shortest) {
            throw new IllegalArgumentException("its " + length + " bytes are fewer than " + shortest);
        }
    }

    /** @throws IllegalArgumentException if the record is none that this server could have written */
    void wrap(int recordOffset, int templateId) {
        offset = recordOffset;
        template = templateId;
        if (templateId == BarOpenDecoder.TEMPLATE_ID) {
            barOpen.wrap(buffer, offset + BODY, blockLength(), version());
            spec(barOpen.unitRaw(), barOpen.length(), barOpen.priceRaw());
        } else if (templateId == BarDecoder.TEMPLATE_ID) {
            bar.wrap(buffer, offset + BODY, blockLength(), version());
            spec(bar.unitRaw(), bar.length(), bar.priceRaw());
        } else if (templateId == BookSnapshotDecoder.TEMPLATE_ID || templateId == BookDeltaDecoder.TEMPLATE_ID) {
            books.wrap(buffer, offset, templateId);
        }
    }

    private int blockLength() {
        return buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    private int version() {
        return buffer.getShort(offset + 6, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    private long value(int place) {
        return buffer.getLong(offset + place, ByteOrder.LITTLE_ENDIAN);
    }

    private void spec(int unit, long length, int price) {
        boolean same = spec.length() == length
                && spec.unit().ordinal() == unit
                && spec.price().ordinal() == price;
        if (!same) {
            if (unit >= UNITS.length || price >= PRICES.length) {
                throw new IllegalArgumentException("it is of an unknown kind of bar");
            }
            spec = new BarSpec(UNITS[unit], length, PRICES[price]);
        }
    }

    /** The time by which {@code from} and {@code to} go: of bars their start. */
    long startTime(long venueTime) {
        return switch (template) {
            case BarOpenDecoder.TEMPLATE_ID -> barOpen.openTime();
            case BarDecoder.TEMPLATE_ID -> bar.openTime();
            default -> venueTime;
        };
    }

    /** @throws ArithmeticException if a price or quantity cannot be told in the instrument's ticks and lots */
    void requireFits(LogInstrument instrument) {
        switch (template) {
            case TradeDecoder.TEMPLATE_ID -> {
                instrument.ticks(value(PRICE));
                instrument.lots(value(QUANTITY));
            }
            case QuoteDecoder.TEMPLATE_ID -> {
                instrument.ticks(value(BID));
                instrument.ticks(value(ASK));
                instrument.lots(value(BID_LOTS));
                instrument.lots(value(ASK_LOTS));
            }
            case BookSnapshotDecoder.TEMPLATE_ID, BookDeltaDecoder.TEMPLATE_ID -> books.requireFits(instrument);
            case BarOpenDecoder.TEMPLATE_ID -> instrument.ticks(barOpen.openTicks());
            default -> {
                instrument.ticks(bar.openTicks());
                instrument.ticks(bar.highTicks());
                instrument.ticks(bar.lowTicks());
                instrument.ticks(bar.closeTicks());
                instrument.lots(bar.volumeLots());
                instrument.lots(bar.takerBuyLots());
            }
        }
    }

    void addTrade(Trades trades, long time, LogInstrument instrument) {
        trades.add(
                time,
                instrument.id(),
                value(VENUE_TIME),
                instrument.ticks(value(PRICE)),
                instrument.lots(value(QUANTITY)),
                value(TRADE_ID),
                side(buffer.getByte(offset + AGGRESSOR)));
    }

    /** One comparison for both sides: which one comes next nothing foretells, and a branch on it would be mistaken half of the time. */
    private static Side side(int code) {
        return (code & ~1) == 0 ? SIDES[code] : null;
    }

    boolean offerQuote(MarketDataSink sink, LogInstrument instrument) {
        return sink.quote(
                instrument.id(),
                value(VENUE_TIME),
                instrument.ticks(value(BID)),
                instrument.lots(value(BID_LOTS)),
                instrument.ticks(value(ASK)),
                instrument.lots(value(ASK_LOTS)),
                value(UPDATE_ID));
    }

    boolean offerBook(MarketDataSink sink, LogInstrument instrument) {
        return books.offer(sink, instrument);
    }

    boolean offerBarOpen(MarketDataSink sink, LogInstrument instrument) {
        return sink.barOpen(
                instrument.id(),
                barOpen.header().venueTime(),
                spec,
                barOpen.openTime(),
                instrument.ticks(barOpen.openTicks()));
    }

    boolean offerBar(MarketDataSink sink, LogInstrument instrument) {
        return sink.bar(
                instrument.id(),
                bar.header().venueTime(),
                spec,
                bar.openTime(),
                bar.closeTime(),
                instrument.ticks(bar.openTicks()),
                instrument.ticks(bar.highTicks()),
                instrument.ticks(bar.lowTicks()),
                instrument.ticks(bar.closeTicks()),
                instrument.lots(bar.volumeLots()),
                bar.tradeCount(),
                bar.quoteVolume(),
                instrument.lots(bar.takerBuyLots()),
                bar.takerBuyVolume());
    }
}
