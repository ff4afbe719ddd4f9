package dev.osprey.engine.core;

import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.StreamState;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.StreamChangedDecoder;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The instruments' market data streams, as a function of the log. The core and its followers have all of them; a lane has those that it shows, and a gateway those
 * of a venue that takes books, each its own copy made of the same records.
 */
public final class MarketStreams {

    private static final FeedStatus[] STATUSES = FeedStatus.values();
    private static final StreamState[] STATES = StreamState.values();
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int BUY = 0;

    private MarketStream[] byInstrument = new MarketStream[16];
    private final BookLevels levels = new BookLevels();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final StreamChangedDecoder changed = new StreamChangedDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();

    /** {@code null} before anything has come. */
    public MarketStream get(int instrument) {
        return instrument >= 0 && instrument < byInstrument.length ? byInstrument[instrument] : null;
    }

    /** Whether nothing follows from a price of the instrument: its stream is there, has no book, and nothing was wrong. */
    public boolean isPlain(int instrument) {
        MarketStream stream = get(instrument);
        return stream != null && stream.isPlain();
    }

    /** Made if there is none. */
    public MarketStream of(int instrument) {
        if (instrument >= byInstrument.length) {
            byInstrument = Arrays.copyOf(byInstrument, Integer.highestOneBit(instrument) << 1);
        }
        MarketStream stream = byInstrument[instrument];
        if (stream == null) {
            stream = new MarketStream(instrument);
            byInstrument[instrument] = stream;
        }
        return stream;
    }

    /** One more than the greatest instrument that may have a stream. */
    int limit() {
        return byInstrument.length;
    }

    /** A trade has come. */
    public void came(int instrument, DirectBuffer buffer, int offset) {
        of(instrument).came(Records.source(buffer, offset), logTime(buffer, offset));
    }

    private void bookCame(int instrument, DirectBuffer buffer, int offset) {
        of(instrument).bookCame(Records.source(buffer, offset), logTime(buffer, offset));
    }

    private static long logTime(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + Records.LOG_TIME, ByteOrder.LITTLE_ENDIAN);
    }

    /** A bar has come from a feed. */
    public void barCame(int instrument, DirectBuffer buffer, int offset) {
        of(instrument).barCame(Records.source(buffer, offset));
    }

    /** Takes in a snapshot. */
    public MarketStream applySnapshot(DirectBuffer buffer, int offset) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        bookCame(snapshot.instrument(), buffer, offset);
        MarketStream stream = byInstrument[snapshot.instrument()];
        long updateId = snapshot.updateId();
        read(buffer, offset + BODY + Records.blockLength(buffer, offset));
        stream.snapshot(updateId, levels);
        return stream;
    }

    /** Takes in a delta. */
    public MarketStream applyDelta(DirectBuffer buffer, int offset) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        bookCame(delta.instrument(), buffer, offset);
        MarketStream stream = byInstrument[delta.instrument()];
        read(buffer, offset + BODY + Records.blockLength(buffer, offset));
        stream.delta(delta.firstUpdateId(), delta.lastUpdateId(), delta.previousUpdateId(), levels);
        return stream;
    }

    /** Both messages have the same group of levels. */
    private void read(DirectBuffer buffer, int groupAt) {
        int entry = buffer.getShort(groupAt, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int count = buffer.getShort(groupAt + Short.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int at = groupAt + BookDeltaDecoder.LevelsDecoder.sbeHeaderSize();
        levels.clear();
        for (int i = 0; i < count; i++, at += entry) {
            long priceTicks = buffer.getLong(at + 1, ByteOrder.LITTLE_ENDIAN);
            long quantityLots = buffer.getLong(at + 9, ByteOrder.LITTLE_ENDIAN);
            if (buffer.getByte(at) == BUY) {
                levels.bid(priceTicks, quantityLots);
            } else {
                levels.ask(priceTicks, quantityLots);
            }
        }
    }

    /** Holds a quote against the book, if there is one. */
    public void applyQuote(QuoteDecoder quote) {
        MarketStream stream = of(quote.instrument());
        stream.came(quote.header().source(), quote.header().logTime());
        stream.quote(
                quote.updateId(),
                quote.bidPriceTicks(),
                quote.bidQuantityLots(),
                quote.askPriceTicks(),
                quote.askQuantityLots());
    }

    /** Takes in a new state of a stream. */
    public void applyChanged(DirectBuffer buffer, int offset) {
        changed.wrapAndApplyHeader(buffer, offset, header);
        of(changed.instrument())
                .changed(STATES[changed.stateRaw()], changed.header().logTime());
    }

    /** Takes in that a run begins. */
    public void applyRunStarted() {
        for (MarketStream stream : byInstrument) {
            if (stream != null) {
                stream.runStarted();
            }
        }
    }

    /** Takes in what a feed says of itself. */
    public void applyFeedStatus(DirectBuffer buffer, int offset) {
        status.wrapAndApplyHeader(buffer, offset, header);
        if (status.stateRaw() >= STATUSES.length) {
            return;
        }
        FeedStatus said = STATUSES[status.stateRaw()];
        int source = Records.source(buffer, offset);
        for (MarketStream stream : byInstrument) {
            if (stream != null) {
                stream.feed(source, said);
            }
        }
    }

    /** Copies a stream out of others, so that it goes on from there. */
    public void copy(MarketStream other) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 12);
        StateOutput out = new StateOutput(buffer, 0);
        other.encode(out);
        MarketStream copy = MarketStream.decode(new StateInput(buffer, 0, out.length()));
        of(copy.instrument());
        byInstrument[copy.instrument()] = copy;
    }

    // ---------------------------------------------------------------- encoding

    void encode(StateOutput out) {
        int count = 0;
        for (MarketStream stream : byInstrument) {
            count += stream == null ? 0 : 1;
        }
        out.putInt(count);
        for (MarketStream stream : byInstrument) {
            if (stream != null) {
                stream.encode(out);
            }
        }
    }

    void decode(StateInput in, Instruments instruments) {
        for (int left = in.getInt(); left > 0; left--) {
            MarketStream stream = MarketStream.decode(in);
            if (instruments.get(stream.instrument()) == null) {
                throw new IllegalArgumentException("there is no instrument " + stream.instrument());
            }
            of(stream.instrument());
            byInstrument[stream.instrument()] = stream;
        }
    }
}
