package dev.osprey.marketdata.replay;

import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;

/**
 * The recorded messages of a file as events, in the order of the file: trades, quotes, and the book's snapshots and deltas with their update ids, as they were
 * received.
 */
final class MessageStream implements EventStream {

    private final Source source;
    private final ReadingOptions options;
    private final int order;
    private final OtherSymbols otherSymbols;
    private final MarketMessage message = new MarketMessage();
    private MessageFile file;
    private Totals totals = Totals.NONE;
    private boolean ended;
    private boolean taken;
    private long time;

    /**
     * Looks into the file for the time of its first event.
     *
     * @throws IllegalArgumentException if the file cannot be read, or holds nothing of the instrument
     */
    MessageStream(Source source, ReadingOptions options, int order) {
        this.source = source;
        this.options = options;
        this.order = order;
        this.otherSymbols = new OtherSymbols(source);
        try (MessageFile glance = MessageFile.open(source, options, otherSymbols)) {
            ended = !glanceFirst(glance);
            time = message.venueTime;
        }
    }

    /** Past damage, of which is told when the file is read for good. */
    private boolean glanceFirst(MessageFile glance) {
        DamagedLineException first = null;
        while (true) {
            try {
                if (glance.next(message)) {
                    return true;
                }
                if (first != null && glance.outside() == 0) {
                    throw new IllegalArgumentException("no line can be read: " + first.getMessage());
                }
                if (glance.others() + glance.unnamedSnapshots() > 0 && glance.outside() == 0) {
                    throw new IllegalArgumentException("file " + source.name() + " holds no trade, quote or book of "
                            + source.instrument().symbol());
                }
                return false;
            } catch (DamagedLineException e) {
                first = first == null ? e : first;
            }
        }
    }

    @Override
    public boolean hasEvents() {
        return !ended;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public boolean closesBar() {
        return false;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public boolean mustAdvance() {
        return taken || file == null;
    }

    @Override
    public boolean advance() throws DamagedLineException {
        if (ended) {
            return false;
        }
        if (file == null) {
            open();
        }
        if (!file.next(message)) {
            close();
            return false;
        }
        taken = false;
        time = file.time();
        return true;
    }

    private void open() throws DamagedLineException {
        try {
            file = MessageFile.open(source, options, otherSymbols);
        } catch (IllegalArgumentException e) {
            ended = true;
            throw new DamagedLineException(source.name(), 0, e.getMessage());
        }
    }

    @Override
    public boolean offer(MarketDataSink sink) {
        int id = source.instrument().id();
        long at = message.venueTime;
        taken = switch (message.kind) {
            case TRADE -> throw new IllegalStateException("a trade is taken, not offered");
            case QUOTE ->
                sink.quote(
                        id,
                        at,
                        message.bidTicks,
                        message.bidLots,
                        message.askTicks,
                        message.askLots,
                        message.lastUpdateId);
            case DELTA ->
                sink.bookDelta(
                        id, at, message.firstUpdateId, message.lastUpdateId, message.previousUpdateId, message.levels);
            case SNAPSHOT -> sink.bookSnapshot(id, at, message.lastUpdateId, message.levels);
            case OTHER -> true;
        };
        return taken;
    }

    @Override
    public boolean isTrade() {
        return message.kind == MarketMessage.Kind.TRADE;
    }

    @Override
    public void take(Trades into, long latest, int most) {
        int id = source.instrument().id();
        into.add(
                time,
                id,
                message.venueTime,
                message.priceTicks,
                message.quantityLots,
                message.tradeId,
                message.aggressor);
        taken = true;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Totals totals() {
        return file == null ? totals : file.totals();
    }

    @Override
    public void close() {
        ended = true;
        if (file != null) {
            totals = file.totals();
            file.close();
            file = null;
        }
    }
}
