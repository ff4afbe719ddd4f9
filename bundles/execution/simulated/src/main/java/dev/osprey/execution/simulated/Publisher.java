package dev.osprey.execution.simulated;

import dev.osprey.api.Side;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;

/** Publishes the synthetic market's events in order; what the server does not take at once is kept and offered again. */
final class Publisher {

    private final MarketDataSink sink;
    private final ArrayDeque<BooleanSupplier> kept = new ArrayDeque<>();

    Publisher(MarketDataSink sink) {
        this.sink = sink;
    }

    void trade(int instrument, long time, long priceTicks, long lots, long tradeId, Side aggressor) {
        if (!kept.isEmpty() || !sink.trade(instrument, time, priceTicks, lots, tradeId, aggressor)) {
            kept.add(() -> sink.trade(instrument, time, priceTicks, lots, tradeId, aggressor));
        }
    }

    void quote(int instrument, long time, long bidTicks, long bidLots, long askTicks, long askLots) {
        if (!kept.isEmpty() || !sink.quote(instrument, time, bidTicks, bidLots, askTicks, askLots)) {
            kept.add(() -> sink.quote(instrument, time, bidTicks, bidLots, askTicks, askLots));
        }
    }

    /** @param levels not to be changed any more */
    void bookSnapshot(int instrument, long time, long updateId, BookLevels levels) {
        if (!kept.isEmpty() || !sink.bookSnapshot(instrument, time, updateId, levels)) {
            kept.add(() -> sink.bookSnapshot(instrument, time, updateId, levels));
        }
    }

    /** @param levels not to be changed any more */
    void bookDelta(int instrument, long time, long updateId, BookLevels levels) {
        if (!kept.isEmpty() || !sink.bookDelta(instrument, time, updateId, updateId, 0, levels)) {
            kept.add(() -> sink.bookDelta(instrument, time, updateId, updateId, 0, levels));
        }
    }

    void status(FeedStatus status, String text) {
        kept.add(() -> sink.status(status, text));
        flush();
    }

    /** Offers again what is kept, and returns whether all is published. */
    boolean flush() {
        while (!kept.isEmpty() && kept.peek().getAsBoolean()) {
            kept.remove();
        }
        return kept.isEmpty();
    }
}
