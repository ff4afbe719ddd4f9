package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.journal.JournalException;
import dev.osprey.journal.JournalWriter;
import dev.osprey.journal.Priority;
import dev.osprey.messages.BarEncoder;
import dev.osprey.messages.BarOpenEncoder;
import dev.osprey.messages.BarPrice;
import dev.osprey.messages.BarUnit;
import dev.osprey.messages.BookDeltaEncoder;
import dev.osprey.messages.BookSnapshotEncoder;
import dev.osprey.messages.InstrumentDefinedEncoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.QuoteEncoder;
import dev.osprey.messages.TradeEncoder;
import java.nio.charset.StandardCharsets;

/** Writes market data into a log as the server does; log time is the time of the data. */
final class LogSink implements MarketDataSink {

    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;

    /** The first feed of a server has this number. */
    private static final int SOURCE = 100;

    private static final BarUnit[] UNITS = {BarUnit.TIME, BarUnit.TICK, BarUnit.VOLUME, BarUnit.VALUE};
    private static final BarPrice[] PRICES = {BarPrice.LAST, BarPrice.BID, BarPrice.ASK, BarPrice.MID};

    private final JournalWriter writer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final BarOpenEncoder barOpen = new BarOpenEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final InstrumentDefinedEncoder defined = new InstrumentDefinedEncoder();
    private long logTime = Long.MIN_VALUE;
    private String down;

    LogSink(JournalWriter writer) {
        this.writer = writer;
    }

    /** Before its first event. */
    void define(Instrument instrument, long time) {
        byte[] symbol = bytes(instrument.symbol());
        byte[] venue = bytes(instrument.venue());
        byte[] base = bytes(instrument.base());
        byte[] quoteCurrency = bytes(instrument.quote());
        int texts = 4 * Short.BYTES + symbol.length + venue.length + base.length + quoteCurrency.length;
        int offset = begin(defined.sbeBlockLength(), texts, InstrumentDefinedEncoder.TEMPLATE_ID, time);
        defined.wrap(writer.buffer(), offset)
                .instrument(instrument.id())
                .instrumentVersion(instrument.version())
                .tickSize(instrument.tickSize())
                .lotSize(instrument.lotSize())
                .putSymbol(symbol, 0, symbol.length)
                .putVenue(venue, 0, venue.length)
                .putBaseCurrency(base, 0, base.length)
                .putQuoteCurrency(quoteCurrency, 0, quoteCurrency.length);
        writer.commit();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes both headers; returns where the message's own fields begin. */
    private int begin(int blockLength, int moreLength, int templateId, long venueTime) {
        int offset = writer.claim(BODY + blockLength + moreLength, Priority.NORMAL);
        if (offset == JournalWriter.FULL) {
            writer.abort();
            throw new JournalException("the log has no room left: its disk is full");
        }
        logTime = Math.max(logTime, venueTime);
        header.wrap(writer.buffer(), offset)
                .blockLength(blockLength)
                .templateId(templateId)
                .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                .version(MessageHeaderEncoder.SCHEMA_VERSION);
        // every message has the event's header first: the encoder of any writes it
        trade.wrap(writer.buffer(), offset + BODY)
                .header()
                .sequence(writer.lastSequence() + 1)
                .logTime(logTime)
                .venueTime(venueTime)
                .source(SOURCE)
                .reserved(0);
        return offset + BODY;
    }

    @Override
    public boolean trade(
            int instrumentId, long venueTime, long priceTicks, long quantityLots, long tradeId, Side aggressor) {
        int offset = begin(TradeEncoder.BLOCK_LENGTH, 0, TradeEncoder.TEMPLATE_ID, venueTime);
        trade.wrap(writer.buffer(), offset)
                .instrument(instrumentId)
                .aggressor(side(aggressor))
                .priceTicks(priceTicks)
                .quantityLots(quantityLots)
                .tradeId(tradeId);
        writer.commit();
        return true;
    }

    private static dev.osprey.messages.Side side(Side side) {
        if (side == null) {
            return dev.osprey.messages.Side.NULL_VAL;
        }
        return side == Side.BUY ? dev.osprey.messages.Side.BUY : dev.osprey.messages.Side.SELL;
    }

    @Override
    public boolean quote(
            int instrumentId,
            long venueTime,
            long bidPriceTicks,
            long bidQuantityLots,
            long askPriceTicks,
            long askQuantityLots,
            long updateId) {
        int offset = begin(QuoteEncoder.BLOCK_LENGTH, 0, QuoteEncoder.TEMPLATE_ID, venueTime);
        quote.wrap(writer.buffer(), offset)
                .instrument(instrumentId)
                .bidPriceTicks(bidPriceTicks)
                .bidQuantityLots(bidQuantityLots)
                .askPriceTicks(askPriceTicks)
                .askQuantityLots(askQuantityLots)
                .updateId(updateId);
        writer.commit();
        return true;
    }

    @Override
    public boolean bookSnapshot(int instrumentId, long venueTime, long updateId, BookLevels levels) {
        int offset =
                begin(BookSnapshotEncoder.BLOCK_LENGTH, lengthOf(levels), BookSnapshotEncoder.TEMPLATE_ID, venueTime);
        snapshot.wrap(writer.buffer(), offset).instrument(instrumentId).updateId(updateId);
        BookSnapshotEncoder.LevelsEncoder group = snapshot.levelsCount(levels.size());
        for (int i = 0; i < levels.size(); i++) {
            group.next()
                    .levelSide(side(levels, i))
                    .priceTicks(levels.priceTicks(i))
                    .quantityLots(levels.quantityLots(i));
        }
        writer.commit();
        return true;
    }

    @Override
    public boolean bookDelta(
            int instrumentId, long venueTime, long first, long last, long previous, BookLevels levels) {
        int offset = begin(BookDeltaEncoder.BLOCK_LENGTH, lengthOf(levels), BookDeltaEncoder.TEMPLATE_ID, venueTime);
        delta.wrap(writer.buffer(), offset)
                .instrument(instrumentId)
                .firstUpdateId(first)
                .lastUpdateId(last)
                .previousUpdateId(previous);
        BookDeltaEncoder.LevelsEncoder group = delta.levelsCount(levels.size());
        for (int i = 0; i < levels.size(); i++) {
            group.next()
                    .levelSide(side(levels, i))
                    .priceTicks(levels.priceTicks(i))
                    .quantityLots(levels.quantityLots(i));
        }
        writer.commit();
        return true;
    }

    private static int lengthOf(BookLevels levels) {
        return BookDeltaEncoder.LevelsEncoder.sbeHeaderSize()
                + levels.size() * BookDeltaEncoder.LevelsEncoder.sbeBlockLength();
    }

    private static dev.osprey.messages.Side side(BookLevels levels, int index) {
        return side(index < levels.bids() ? Side.BUY : Side.SELL);
    }

    @Override
    public boolean barOpen(int instrumentId, long venueTime, BarSpec spec, long openTime, long openTicks) {
        int offset = begin(BarOpenEncoder.BLOCK_LENGTH, 0, BarOpenEncoder.TEMPLATE_ID, venueTime);
        barOpen.wrap(writer.buffer(), offset)
                .instrument(instrumentId)
                .unit(UNITS[spec.unit().ordinal()])
                .length(spec.length())
                .openTime(openTime)
                .openTicks(openTicks)
                .price(PRICES[spec.price().ordinal()]);
        writer.commit();
        return true;
    }

    @Override
    public boolean bar(
            int instrumentId,
            long venueTime,
            BarSpec spec,
            long openTime,
            long closeTime,
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots,
            long tradeCount,
            long quoteVolume,
            long takerBuyLots,
            long takerBuyVolume) {
        int offset = begin(BarEncoder.BLOCK_LENGTH, 0, BarEncoder.TEMPLATE_ID, venueTime);
        bar.wrap(writer.buffer(), offset)
                .instrument(instrumentId)
                .unit(UNITS[spec.unit().ordinal()])
                .length(spec.length())
                .openTime(openTime)
                .closeTime(closeTime)
                .openTicks(openTicks)
                .highTicks(highTicks)
                .lowTicks(lowTicks)
                .closeTicks(closeTicks)
                .volumeLots(volumeLots)
                .tradeCount(tradeCount)
                .price(PRICES[spec.price().ordinal()])
                .quoteVolume(quoteVolume)
                .takerBuyLots(takerBuyLots)
                .takerBuyVolume(takerBuyVolume);
        writer.commit();
        return true;
    }

    /** What a feed says of itself is no market data. */
    @Override
    public boolean status(FeedStatus status, String text) {
        if (status == FeedStatus.DOWN) {
            down = text;
        }
        return true;
    }

    /** Why the data ended too early; null if they did not. */
    String down() {
        return down;
    }
}
