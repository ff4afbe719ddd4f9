package dev.osprey.marketdata.replay;

import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;

/**
 * The events of one file in their order: a trade or quote for each row, an open and a close for each bar.
 *
 * <p>The file is opened when its first event is next: a thousand daily files are not open at once.
 */
final class RecordedStream implements EventStream {

    private enum Step {
        /** Not open; {@link #time} is that of the first event. */
        WAITING,
        /** A trade, a quote or the open of a bar stands ready. */
        ROW,
        /** The open of the ask side of a bar of both. */
        ASK_OPEN,
        /** The close of a bar stands ready. */
        BAR_CLOSE,
        /** The close of the ask side of a bar of both. */
        ASK_CLOSE,
        /** All of a bar was taken: the next row is to be read, past damage too. */
        BETWEEN_BARS,
        ENDED
    }

    private final Source source;
    private final ReadingOptions options;
    private final int order;
    private final Row row = new Row();
    private Recording recording;
    private Totals totals = Totals.NONE;
    private Step step = Step.WAITING;
    private boolean taken;
    private long time;

    /**
     * Looks into the file for the time of its first event; {@link #hasEvents} tells whether there is one.
     *
     * @param order among the files, for events of the same time
     * @throws IllegalArgumentException if the file cannot be read, or no line of it
     */
    RecordedStream(Source source, ReadingOptions options, int order) {
        this.source = source;
        this.options = options;
        this.order = order;
        try (Recording glance = Recording.open(source, options)) {
            if (!glanceFirst(glance)) {
                step = Step.ENDED;
            }
            time = row.time;
        }
    }

    /** Past damage, of which is told when the file is read for good. */
    private boolean glanceFirst(Recording glance) {
        DamagedLineException first = null;
        while (true) {
            try {
                if (glance.next(row)) {
                    return true;
                }
                if (first != null && glance.outside() == 0) {
                    throw new IllegalArgumentException("no line can be read: " + first.getMessage());
                }
                return false;
            } catch (DamagedLineException e) {
                first = first == null ? e : first;
            }
        }
    }

    @Override
    public boolean hasEvents() {
        return step != Step.ENDED;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public boolean closesBar() {
        return step == Step.BAR_CLOSE || step == Step.ASK_CLOSE;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public boolean mustAdvance() {
        return taken || step == Step.WAITING || step == Step.ENDED;
    }

    @Override
    public boolean advance() throws DamagedLineException {
        if (step == Step.ENDED) {
            return false;
        }
        if (step == Step.WAITING && recording == null) {
            open();
        } else if (taken && recording.bar() != null && advanceInBar()) {
            taken = false;
            return true;
        }
        if (!recording.next(row)) {
            close();
            return false;
        }
        step = row.isBarEmpty ? Step.ASK_OPEN : Step.ROW;
        taken = false;
        time = Math.max(time, row.time);
        return true;
    }

    /** False if the bar has no more events. */
    private boolean advanceInBar() {
        boolean both = recording.askBar() != null && !row.isAskBarEmpty;
        step = switch (step) {
            case ROW -> both ? Step.ASK_OPEN : Step.BAR_CLOSE;
            case ASK_OPEN -> row.isBarEmpty ? Step.ASK_CLOSE : Step.BAR_CLOSE;
            case BAR_CLOSE -> both ? Step.ASK_CLOSE : Step.BETWEEN_BARS;
            default -> Step.BETWEEN_BARS;
        };
        if (closesBar()) {
            time = row.closeTime;
        }
        return step != Step.BETWEEN_BARS;
    }

    private void open() throws DamagedLineException {
        try {
            recording = Recording.open(source, options);
        } catch (IllegalArgumentException e) {
            step = Step.ENDED;
            throw new DamagedLineException(source.name(), 0, e.getMessage());
        }
    }

    @Override
    public boolean offer(MarketDataSink sink) {
        taken = switch (step) {
            case ASK_OPEN ->
                sink.barOpen(source.instrument().id(), row.time, recording.askBar(), row.time, row.askOpenTicks);
            case BAR_CLOSE -> offerBar(sink);
            case ASK_CLOSE -> offerAskBar(sink);
            default -> offerRow(sink);
        };
        return taken;
    }

    private boolean offerRow(MarketDataSink sink) {
        int id = source.instrument().id();
        return switch (recording.kind()) {
            case TRADES -> throw new IllegalStateException("a trade is taken, not offered");
            case QUOTES -> sink.quote(id, row.time, row.bidTicks, row.bidLots, row.askTicks, row.askLots);
            case BOOKS ->
                row.isSnapshot
                        ? sink.bookSnapshot(id, row.time, row.lastUpdate, row.levels)
                        : sink.bookDelta(id, row.time, row.firstUpdate, row.lastUpdate, row.previousUpdate, row.levels);
            case BARS, QUOTE_BARS -> sink.barOpen(id, row.time, recording.bar(), row.time, row.openTicks);
        };
    }

    private boolean offerBar(MarketDataSink sink) {
        return sink.bar(
                source.instrument().id(),
                row.closeTime,
                recording.bar(),
                row.time,
                row.closeTime,
                row.openTicks,
                row.highTicks,
                row.lowTicks,
                row.closeTicks,
                row.volumeLots,
                row.tradeCount,
                row.quoteVolume,
                row.takerBuyLots,
                row.takerBuyVolume);
    }

    private boolean offerAskBar(MarketDataSink sink) {
        return sink.bar(
                source.instrument().id(),
                row.closeTime,
                recording.askBar(),
                row.time,
                row.closeTime,
                row.askOpenTicks,
                row.askHighTicks,
                row.askLowTicks,
                row.askCloseTicks,
                0,
                0,
                0,
                0,
                0);
    }

    @Override
    public boolean isTrade() {
        return recording.kind() == Layout.Kind.TRADES;
    }

    @Override
    public void take(Trades into, long latest, int most) {
        int id = source.instrument().id();
        into.add(time, id, row.time, row.priceTicks, row.quantityLots, row.tradeId, row.aggressor);
        taken = true;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Totals totals() {
        return recording == null ? totals : Totals.of(recording);
    }

    @Override
    public void close() {
        step = Step.ENDED;
        if (recording != null) {
            totals = Totals.of(recording);
            recording.close();
            recording = null;
        }
    }
}
