package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.Trades;
import dev.osprey.journal.JournalException;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;

/**
 * The market data of a log: one that {@code osprey data convert} has made, or a server's own.
 *
 * <p>Of a server's log the market data that feeds and venues gave counts, and nothing of what the core made of it. Time is that of the venue, and never
 * goes back: an event that is earlier than one before it keeps its place and its time. That is not counted: a log holds several streams, of which one overtakes the
 * other without anything being wrong.
 *
 * <p>Hot path: a record goes from the mapped file to the sink; nothing is made for it.
 */
final class LogStream implements EventStream {

    private static final String FOLDER = "log";

    /** What the core itself makes, bars of trades among it, has this source. */
    private static final int CORE = 0;

    private final Source source;
    private final ReadingOptions options;
    private final boolean bounded;
    private final int order;
    private final JournalReader reader;
    private final DirectBuffer buffer;
    private final InstrumentDefinedDecoder defined = new InstrumentDefinedDecoder();
    private final LogRecords records;
    private final List<String> names = new ArrayList<>();

    /** By the log's number; null: not asked for. */
    private LogInstrument[] instruments = new LogInstrument[16];

    private boolean[] known = new boolean[16];
    private LogInstrument instrument;
    private int template;
    private boolean waiting = true;
    private boolean taken;
    private boolean ended;
    private DamagedLineException damage;
    private long time = Long.MIN_VALUE;
    private long rows;
    private long damaged;

    /**
     * Looks for the first event.
     *
     * @param order among the files, for events of the same time
     * @throws IllegalArgumentException if there is no log, or none of what is asked for in it
     */
    LogStream(Source source, ReadingOptions options, int order) {
        this.source = source;
        this.options = options;
        this.bounded = options.from() > 0 || options.to() < Long.MAX_VALUE;
        this.order = order;
        if (!options.format().isByLook() && options.format() != Layout.Format.LOG) {
            throw wrong("is a folder; format=" + options.format().label() + " reads files");
        }
        this.reader = open(folderOf(source.path()));
        this.buffer = reader.buffer();
        this.records = new LogRecords(buffer);
        findFirst();
        if (ended) {
            reader.close();
            requireAsked();
        }
    }

    /** Past damage, of which is told when the log is read for good. */
    private void findFirst() {
        while (!ended) {
            try {
                if (find()) {
                    return;
                }
                ended = true;
            } catch (DamagedLineException e) {
                damage = damage == null ? e : damage;
            }
        }
        if (damage != null) {
            reader.close();
            throw new IllegalArgumentException("no event can be read: " + damage.getMessage());
        }
    }

    /** A server's data folder has its log in a folder of its own. */
    private static Path folderOf(Path path) {
        Path inside = path.resolve(FOLDER);
        return Files.isDirectory(inside) ? inside : path;
    }

    private JournalReader open(Path folder) {
        try {
            return JournalReader.open(folder);
        } catch (JournalException e) {
            throw wrong("cannot be read: " + e.getMessage());
        }
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("file " + source.name() + " " + reason);
    }

    private void requireAsked() {
        if (Arrays.stream(instruments).allMatch(each -> each == null)) {
            throw wrong("holds no data of "
                    + source.instruments().stream().map(Instrument::name).collect(Collectors.joining(", "))
                    + (names.isEmpty() ? "; it defines no instrument" : "; it defines " + String.join(", ", names)));
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
        return template == BarDecoder.TEMPLATE_ID;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public boolean mustAdvance() {
        return taken || waiting || ended;
    }

    @Override
    public boolean advance() throws DamagedLineException {
        if (damage != null) {
            DamagedLineException first = damage;
            damage = null;
            throw first;
        }
        if (waiting && !ended) {
            waiting = false;
            return true;
        }
        if (ended || !find()) {
            close();
            return false;
        }
        taken = false;
        return true;
    }

    private boolean find() throws DamagedLineException {
        try {
            while (reader.next()) {
                if (isWanted(reader.offset())) {
                    return true;
                }
            }
            return false;
        } catch (JournalException e) {
            ended = true;
            damaged++;
            throw new DamagedLineException(source.name() + ": " + e.getMessage());
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            damaged++;
            throw new DamagedLineException(
                    source.name() + ": record " + reader.sequence() + " cannot be read: " + e.getMessage());
        }
    }

    private boolean isWanted(int offset) {
        template = buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN) >> Short.SIZE;
        if (!LogRecords.isMarketData(template)) {
            if (template == InstrumentDefinedDecoder.TEMPLATE_ID) {
                define(offset);
            }
            return false;
        }
        LogRecords.requireWhole(template, reader.length());
        instrument = instrumentOf(buffer.getInt(offset + LogRecords.INSTRUMENT, ByteOrder.LITTLE_ENDIAN));
        if (instrument == null || buffer.getInt(offset + LogRecords.SOURCE, ByteOrder.LITTLE_ENDIAN) == CORE) {
            return false;
        }
        records.wrap(offset, template);
        if (!instrument.isSame()) {
            records.requireFits(instrument);
        }
        long venueTime = buffer.getLong(offset + LogRecords.VENUE_TIME, ByteOrder.LITTLE_ENDIAN);
        if (venueTime == Feed.ENDED || venueTime == Long.MIN_VALUE) {
            // it would pass for the end of the data
            throw new IllegalArgumentException("its venue time " + venueTime + " is none");
        }
        if (bounded && isOutside(records.startTime(venueTime))) {
            return false;
        }
        rows++;
        time = Math.max(time, venueTime);
        return true;
    }

    private boolean isOutside(long start) {
        return start < options.from() || start >= options.to();
    }

    private LogInstrument instrumentOf(int id) {
        if (id < 0 || id >= known.length || !known[id]) {
            throw new IllegalArgumentException("the log does not define instrument " + id + " before it");
        }
        return instruments[id];
    }

    /** A later definition of the same instrument has other ticks or lots. */
    private void define(int offset) {
        int blockLength = buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int version = buffer.getShort(offset + 6, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        defined.wrap(buffer, offset + LogRecords.BODY, blockLength, version);
        int id = defined.instrument();
        long tickSize = defined.tickSize();
        long lotSize = defined.lotSize();
        String symbol = defined.symbol();
        String name = symbol + "." + defined.venue();
        if (!Instrument.isName(name)) {
            throw new IllegalArgumentException("the definition of instrument " + id + " has a name that is none");
        }
        if (id < 0 || id > 1 << 20 || tickSize < 1 || lotSize < 1) {
            throw new IllegalArgumentException("the definition of " + name + " makes no sense");
        }
        if (id >= known.length) {
            known = Arrays.copyOf(known, Integer.highestOneBit(id) << 1);
            instruments = Arrays.copyOf(instruments, known.length);
        }
        if (!known[id]) {
            known[id] = true;
            names.add(name);
        }
        instruments[id] = source.instruments().stream()
                .filter(asked -> asked.name().equals(name)
                        || source.named() && asked.symbol().equals(symbol))
                .findFirst()
                .map(asked -> new LogInstrument(asked, tickSize, lotSize))
                .orElse(null);
    }

    @Override
    public boolean offer(MarketDataSink sink) {
        taken = switch (template) {
            case QuoteDecoder.TEMPLATE_ID -> records.offerQuote(sink, instrument);
            case BookSnapshotDecoder.TEMPLATE_ID, BookDeltaDecoder.TEMPLATE_ID -> records.offerBook(sink, instrument);
            case BarOpenDecoder.TEMPLATE_ID -> records.offerBarOpen(sink, instrument);
            default -> records.offerBar(sink, instrument);
        };
        return taken;
    }

    @Override
    public boolean isTrade() {
        return template == TradeDecoder.TEMPLATE_ID;
    }

    @Override
    public void take(Trades into, long latest, int most) {
        int left = most;
        do {
            records.addTrade(into, time, instrument);
            taken = true;
        } while (--left > 0 && !into.isFull() && findTrade(latest));
    }

    /** Makes the next event ready if there is one; returns whether it is a trade, and not after a time. Damage waits for {@link #advance}. */
    private boolean findTrade(long latest) {
        try {
            taken = !find();
        } catch (DamagedLineException e) {
            damage = e;
        }
        return !taken && isTrade() && time <= latest;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Totals totals() {
        return new Totals(rows, damaged, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        ended = true;
        reader.close();
    }
}
