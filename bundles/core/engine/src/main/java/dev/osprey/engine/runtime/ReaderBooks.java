package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.StreamState;
import dev.osprey.engine.core.MarketStream;
import dev.osprey.engine.core.MarketStreams;
import dev.osprey.engine.core.State;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RunStartedDecoder;
import dev.osprey.messages.StreamChangedDecoder;
import dev.osprey.messages.TradeDecoder;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The books and stream states of a reader of the log that shows them: made of the records that it reads, by the same classes as the core's. What was there
 * before its first record is a copy of what the follower, or the core, had.
 */
final class ReaderBooks {

    private final InstrumentTable instruments;
    private final boolean[] mine;
    private final BookView[] views;
    private final QuoteDecoder quote = new QuoteDecoder();
    private MarketStreams streams = new MarketStreams();
    private MarketStreams seed;
    private long seedSequence = Long.MIN_VALUE;

    ReaderBooks(InstrumentTable instruments, List<Instrument> own) {
        this.instruments = instruments;
        this.mine = new boolean[instruments.size()];
        this.views = new BookView[instruments.size()];
        for (Instrument instrument : own) {
            mine[instrument.id()] = true;
            views[instrument.id()] = new BookView(instrument, streams.of(instrument.id()));
        }
    }

    /** A copy of the streams of these instruments. */
    static MarketStreams copy(State state, List<Instrument> own) {
        MarketStreams copy = new MarketStreams();
        for (Instrument instrument : own) {
            MarketStream stream = state.streams().get(instrument.id());
            if (stream != null) {
                copy.copy(stream);
            }
        }
        return copy;
    }

    /**
     * What is true as of a sequence, whatever the records before it have given.
     *
     * @param next the first record that will be {@linkplain #take taken}
     */
    void seed(MarketStreams known, long sequence, long next) {
        seed = known;
        seedSequence = sequence;
        if (next > sequence) {
            takeSeed();
        }
    }

    private void takeSeed() {
        streams = seed;
        seed = null;
        for (int id = 0; id < views.length; id++) {
            if (views[id] != null) {
                views[id].of(streams.of(id));
            }
        }
    }

    /** Takes in a record, whatever it is. */
    void take(int template, DirectBuffer buffer, int offset) {
        if (seed != null && Records.sequence(buffer, offset) > seedSequence) {
            takeSeed();
        }
        switch (template) {
            case TradeDecoder.TEMPLATE_ID -> {
                if (isMine(buffer, offset)) {
                    streams.came(Records.instrument(buffer, offset), buffer, offset);
                }
            }
            case QuoteDecoder.TEMPLATE_ID -> {
                if (isMine(buffer, offset)) {
                    quote.wrap(
                            buffer,
                            offset + Records.BODY,
                            Records.blockLength(buffer, offset),
                            Records.version(buffer, offset));
                    streams.applyQuote(quote);
                }
            }
            case BarOpenDecoder.TEMPLATE_ID, BarDecoder.TEMPLATE_ID -> {
                if (Records.source(buffer, offset) != Source.CORE && isMine(buffer, offset)) {
                    streams.barCame(Records.instrument(buffer, offset), buffer, offset);
                }
            }
            case BookSnapshotDecoder.TEMPLATE_ID -> {
                if (isMine(buffer, offset)) {
                    show(buffer, offset, streams.applySnapshot(buffer, offset));
                }
            }
            case BookDeltaDecoder.TEMPLATE_ID -> {
                if (isMine(buffer, offset)) {
                    show(buffer, offset, streams.applyDelta(buffer, offset));
                }
            }
            case StreamChangedDecoder.TEMPLATE_ID -> {
                if (isMine(buffer, offset)) {
                    streams.applyChanged(buffer, offset);
                }
            }
            case FeedStatusDecoder.TEMPLATE_ID -> streams.applyFeedStatus(buffer, offset);
            case RunStartedDecoder.TEMPLATE_ID -> streams.applyRunStarted();
            default -> {
                // no market data
            }
        }
    }

    private boolean isMine(DirectBuffer buffer, int offset) {
        int instrument = Records.instrument(buffer, offset);
        return instrument < mine.length && mine[instrument];
    }

    private void show(DirectBuffer buffer, int offset, MarketStream stream) {
        int instrument = Records.instrument(buffer, offset);
        views[instrument].at(buffer, offset, instruments.get(instrument), stream);
    }

    /** {@code null} if it is none of the reader's instruments. */
    BookView view(int instrument) {
        return instrument >= 0 && instrument < views.length ? views[instrument] : null;
    }

    StreamState state(int instrument) {
        MarketStream stream = streams.get(instrument);
        return stream == null ? StreamState.LIVE : stream.state();
    }
}
