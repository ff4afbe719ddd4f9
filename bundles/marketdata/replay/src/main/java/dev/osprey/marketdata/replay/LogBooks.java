package dev.osprey.marketdata.replay;

import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** A snapshot or delta of a book in a log: one object, wrapped around each record in turn. */
final class LogBooks {

    private static final int BUY = 0;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookLevels levels = new BookLevels();
    private final BookLevels resized = new BookLevels();
    private boolean isSnapshot;

    /** @throws IllegalArgumentException if the record is none that this server could have written */
    void wrap(DirectBuffer buffer, int offset, int template) {
        isSnapshot = template == BookSnapshotDecoder.TEMPLATE_ID;
        if (isSnapshot) {
            snapshot.wrapAndApplyHeader(buffer, offset, header);
            requireIds(snapshot.updateId(), snapshot.updateId(), 0);
        } else {
            delta.wrapAndApplyHeader(buffer, offset, header);
            requireIds(delta.firstUpdateId(), delta.lastUpdateId(), delta.previousUpdateId());
        }
        read(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength());
    }

    private static void requireIds(long first, long last, long previous) {
        if (first < 0 || last < first || previous < 0) {
            throw new IllegalArgumentException(
                    "its update ids make no sense: first=" + first + ", last=" + last + ", previous=" + previous);
        }
    }

    /** Both messages have the same group of levels. */
    private void read(DirectBuffer buffer, int groupAt) {
        int size = buffer.getShort(groupAt, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int count = buffer.getShort(groupAt + Short.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int at = groupAt + BookDeltaDecoder.LevelsDecoder.sbeHeaderSize();
        levels.clear();
        for (int i = 0; i < count; i++, at += size) {
            add(
                    levels,
                    buffer.getByte(at) == BUY,
                    buffer.getLong(at + 1, ByteOrder.LITTLE_ENDIAN),
                    buffer.getLong(at + 9, ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static void add(BookLevels to, boolean isBid, long priceTicks, long quantityLots) {
        if (isBid && to.size() > to.bids()) {
            throw new IllegalArgumentException("a bid stands behind asks");
        }
        if (isBid) {
            to.bid(priceTicks, quantityLots);
        } else {
            to.ask(priceTicks, quantityLots);
        }
    }

    /** @throws ArithmeticException if a price or quantity cannot be told in the instrument's ticks and lots */
    void requireFits(LogInstrument instrument) {
        levels(instrument);
    }

    /** In the ticks and lots of the one who asks. */
    private BookLevels levels(LogInstrument instrument) {
        if (instrument.isSame()) {
            return levels;
        }
        resized.clear();
        for (int i = 0; i < levels.size(); i++) {
            add(
                    resized,
                    i < levels.bids(),
                    instrument.ticks(levels.priceTicks(i)),
                    instrument.lots(levels.quantityLots(i)));
        }
        return resized;
    }

    boolean offer(MarketDataSink sink, LogInstrument instrument) {
        if (isSnapshot) {
            return sink.bookSnapshot(
                    instrument.id(), snapshot.header().venueTime(), snapshot.updateId(), levels(instrument));
        }
        return sink.bookDelta(
                instrument.id(),
                delta.header().venueTime(),
                delta.firstUpdateId(),
                delta.lastUpdateId(),
                delta.previousUpdateId(),
                levels(instrument));
    }
}
