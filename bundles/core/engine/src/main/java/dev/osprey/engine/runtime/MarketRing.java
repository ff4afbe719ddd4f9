package dev.osprey.engine.runtime;

import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;
import dev.osprey.engine.core.Codes;
import dev.osprey.messages.BarEncoder;
import dev.osprey.messages.BarOpenEncoder;
import dev.osprey.messages.BarPrice;
import dev.osprey.messages.BarUnit;
import dev.osprey.messages.BookDeltaEncoder;
import dev.osprey.messages.BookSnapshotEncoder;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.FeedStatusEncoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.QuoteEncoder;
import dev.osprey.messages.TradeEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/** The sink of a feed, or of a venue that makes its own market: writes each event as a record into a ring. One thread's. */
final class MarketRing implements MarketDataSink {

    private static final int LONGEST_TEXT = 1000;

    /** A message is an eighth of its ring at most. */
    private static final int MESSAGES_IN_RING = 8;

    private static final BarUnit[] BAR_UNITS = {BarUnit.TIME, BarUnit.TICK, BarUnit.VOLUME, BarUnit.VALUE};
    private static final BarPrice[] BAR_PRICES = {BarPrice.LAST, BarPrice.BID, BarPrice.ASK, BarPrice.MID};

    private final Ring ring;
    private final InstrumentTable instruments;
    private final EpochNanoClock clock;
    private final byte[] name;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final BarOpenEncoder barOpen = new BarOpenEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final FeedStatusEncoder status = new FeedStatusEncoder();

    MarketRing(Ring ring, InstrumentTable instruments, EpochNanoClock clock) {
        this.ring = ring;
        this.instruments = instruments;
        this.clock = clock;
        this.name = ring.name().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean trade(
            int instrumentId, long venueTime, long priceTicks, long quantityLots, long tradeId, Side aggressor) {
        instruments.require(instrumentId);
        int index = begin(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID, venueTime);
        if (index == Ring.FULL) {
            return false;
        }
        trade.wrap(ring.buffer(), index + Records.BODY)
                .instrument(instrumentId)
                .aggressor(Codes.loggedAggressor(aggressor))
                .priceTicks(priceTicks)
                .quantityLots(quantityLots)
                .tradeId(tradeId);
        ring.commit(index);
        return true;
    }

    @Override
    public int trades(Trades trades, int from, int to) {
        Objects.checkFromToIndex(from, to, trades.size());
        int taken = ring.offer(trades, from, to);
        return taken > 0 ? taken : MarketDataSink.super.trades(trades, from, to);
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
        instruments.require(instrumentId);
        int index = begin(QuoteEncoder.BLOCK_LENGTH, QuoteEncoder.TEMPLATE_ID, venueTime);
        if (index == Ring.FULL) {
            return false;
        }
        quote.wrap(ring.buffer(), index + Records.BODY)
                .instrument(instrumentId)
                .bidPriceTicks(bidPriceTicks)
                .bidQuantityLots(bidQuantityLots)
                .askPriceTicks(askPriceTicks)
                .askQuantityLots(askQuantityLots)
                .updateId(updateId);
        ring.commit(index);
        return true;
    }

    @Override
    public boolean bookSnapshot(int instrumentId, long venueTime, long updateId, BookLevels levels) {
        if (updateId < 0) {
            throw new IllegalArgumentException("updateId=" + updateId + " must not be negative");
        }
        int index = begin(
                instrumentId, levels, BookSnapshotEncoder.BLOCK_LENGTH, BookSnapshotEncoder.TEMPLATE_ID, venueTime);
        if (index == Ring.FULL) {
            return false;
        }
        snapshot.wrap(ring.buffer(), index + Records.BODY)
                .instrument(instrumentId)
                .updateId(updateId);
        BookSnapshotEncoder.LevelsEncoder group = snapshot.levelsCount(levels.size());
        for (int i = 0; i < levels.size(); i++) {
            group.next()
                    .levelSide(side(levels, i))
                    .priceTicks(levels.priceTicks(i))
                    .quantityLots(levels.quantityLots(i));
        }
        ring.commit(index);
        return true;
    }

    @Override
    public boolean bookDelta(
            int instrumentId, long venueTime, long first, long last, long previous, BookLevels levels) {
        if (first < 0 || last < first || previous < 0) {
            throw new IllegalArgumentException("first=" + first + ", last=" + last + ", previous=" + previous
                    + " must not be negative, and first not after last");
        }
        int index = begin(instrumentId, levels, BookDeltaEncoder.BLOCK_LENGTH, BookDeltaEncoder.TEMPLATE_ID, venueTime);
        if (index == Ring.FULL) {
            return false;
        }
        delta.wrap(ring.buffer(), index + Records.BODY)
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
        ring.commit(index);
        return true;
    }

    private static dev.osprey.messages.Side side(BookLevels levels, int index) {
        return index < levels.bids() ? dev.osprey.messages.Side.BUY : dev.osprey.messages.Side.SELL;
    }

    private int begin(int instrumentId, BookLevels levels, int blockLength, int templateId, long venueTime) {
        instruments.require(instrumentId);
        int body = blockLength
                + BookDeltaEncoder.LevelsEncoder.sbeHeaderSize()
                + levels.size() * BookDeltaEncoder.LevelsEncoder.sbeBlockLength();
        if (body > ring.capacity() / MESSAGES_IN_RING - Records.BODY) {
            throw new IllegalArgumentException(
                    levels.size() + " levels at once are more than fit in a ring of " + ring.capacity() + " bytes");
        }
        int index = ring.claim(Records.BODY + body);
        if (index != Ring.FULL) {
            Records.begin(
                    ring.buffer(), index, header, blockLength, templateId, ring.source(), venueTime, clock.nanoTime());
        }
        return index;
    }

    @Override
    public boolean barOpen(int instrumentId, long venueTime, BarSpec spec, long openTime, long openTicks) {
        instruments.require(instrumentId);
        int index = begin(BarOpenEncoder.BLOCK_LENGTH, BarOpenEncoder.TEMPLATE_ID, venueTime);
        if (index == Ring.FULL) {
            return false;
        }
        barOpen.wrap(ring.buffer(), index + Records.BODY)
                .instrument(instrumentId)
                .unit(BAR_UNITS[spec.unit().ordinal()])
                .length(spec.length())
                .openTime(openTime)
                .openTicks(openTicks)
                .price(BAR_PRICES[spec.price().ordinal()]);
        ring.commit(index);
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
        instruments.require(instrumentId);
        int index = begin(BarEncoder.BLOCK_LENGTH, BarEncoder.TEMPLATE_ID, venueTime);
        if (index == Ring.FULL) {
            return false;
        }
        bar.wrap(ring.buffer(), index + Records.BODY)
                .instrument(instrumentId)
                .unit(BAR_UNITS[spec.unit().ordinal()])
                .length(spec.length())
                .openTime(openTime)
                .closeTime(closeTime)
                .openTicks(openTicks)
                .highTicks(highTicks)
                .lowTicks(lowTicks)
                .closeTicks(closeTicks)
                .volumeLots(volumeLots)
                .tradeCount(tradeCount)
                .price(BAR_PRICES[spec.price().ordinal()])
                .quoteVolume(quoteVolume)
                .takerBuyLots(takerBuyLots)
                .takerBuyVolume(takerBuyVolume);
        ring.commit(index);
        return true;
    }

    @Override
    public boolean status(FeedStatus state, String text) {
        byte[] words = shortened(text);
        int length = Records.BODY + FeedStatusEncoder.BLOCK_LENGTH + 4 + name.length + words.length;
        int index = ring.claim(length);
        if (index == Ring.FULL) {
            return false;
        }
        MutableDirectBuffer buffer = ring.buffer();
        long now = clock.nanoTime();
        Records.begin(
                buffer,
                index,
                header,
                FeedStatusEncoder.BLOCK_LENGTH,
                FeedStatusEncoder.TEMPLATE_ID,
                ring.source(),
                now,
                now);
        status.wrap(buffer, index + Records.BODY)
                .state(FeedState.get((short) state.ordinal()))
                .putFeed(name, 0, name.length)
                .putText(words, 0, words.length);
        ring.commit(index);
        return true;
    }

    static byte[] shortened(String text) {
        byte[] bytes = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_TEXT ? bytes : Arrays.copyOf(bytes, LONGEST_TEXT);
    }

    private int begin(int blockLength, int templateId, long venueTime) {
        int index = ring.claim(Records.BODY + blockLength);
        if (index != Ring.FULL) {
            Records.begin(
                    ring.buffer(), index, header, blockLength, templateId, ring.source(), venueTime, clock.nanoTime());
        }
        return index;
    }
}
