package dev.osprey.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import com.sun.management.ThreadMXBean;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.marketdata.replay.ReplayFeed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Files of recorded market data, from the page cache, read to the last line: by Osprey's replay feed, with all that it checks, and by parsers that are known to be fast, in turn, in one
 * process, on one thread. Each makes the same whole ticks, lots and times of every line; a number made of all of them must be the same. The parsers' decimals go through doubles, by the quickest way that was
 * found, which is exact for what is in these files; Osprey's are exact always.
 */
final class FormatsBenchmark implements Benchmark {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final JsonFactory JSON = new JsonFactory();
    private static final double TICKS = 1e2;
    private static final double LOTS = 1e5;
    private static final double MONEY = 1e8;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int BATCH = 64;

    /** A way to read a file: gives what is in it to the sum. */
    private interface Reader {

        void read(Sum sum) throws IOException;
    }

    /** @param reader the first of a file is Osprey's */
    private record Way(String name, Reader reader) {}

    private record Run(double nanosPerLine, double bytesPerLine) {}

    /** A number made of all that was read, in order. */
    private static final class Sum {

        private long value;
        private long lines;

        void add(long number) {
            value = value * 31 + number;
        }

        void trade(long millis, long ticks, long lots, long id, boolean buy) {
            lines++;
            add(millis);
            add(ticks);
            add(lots);
            add(id);
            add(buy ? 1 : 0);
        }
    }

    @Override
    public List<Figure> run(Effort effort, Path directory) throws IOException {
        int lines = effort.of(500_000, 300_000, 5_000);
        int warmUp = effort.of(4, 3, 0);
        int rounds = effort.of(11, 5, 1);
        Path trades = TapeFile.write(directory.resolve("BTCUSDT-trades.csv"), lines);
        Path klines = RecordedFiles.klines(directory.resolve("BTCUSDT-1m.csv"), lines);
        Path messages = RecordedFiles.messages(directory.resolve("btcusdt.txt"), lines);
        Path log = TapeFile.convert(trades, directory.resolve("converted"));
        List<Figure> figures = new ArrayList<>();
        compare(figures, "CSV of trades", lines, warmUp, rounds, csv(trades, "trades", FormatsBenchmark::trade));
        compare(figures, "CSV of candles", lines, warmUp, rounds, csv(klines, "klines", FormatsBenchmark::kline));
        List<Way> json = List.of(
                new Way("Osprey", sum -> replay(messages, "webSocket", sum)),
                new Way("Jackson", sum -> jackson(messages, sum)));
        compare(figures, "WebSocket messages", lines, warmUp, rounds, json);
        List<Way> converted = List.of(new Way("Osprey", sum -> replay(log, "auto", sum)));
        compare(figures, "converted log of trades", lines, warmUp, rounds, converted);
        return figures;
    }

    /** A line, by its fields. */
    private interface Line {

        void add(IntFunction<String> fields, Sum sum);
    }

    private static List<Way> csv(Path file, String format, Line line) {
        return List.of(
                new Way("Osprey", sum -> replay(file, format, sum)),
                new Way("FastCSV", sum -> fastCsv(file, line, sum)),
                new Way("univocity", sum -> univocity(file, line, sum)));
    }

    private static void compare(List<Figure> figures, String what, int lines, int warmUp, int rounds, List<Way> ways)
            throws IOException {
        Run[][] runs = new Run[ways.size()][rounds];
        Sum expected = new Sum();
        ways.get(0).reader().read(expected);
        for (int round = -warmUp; round < rounds; round++) {
            for (int way = 0; way < runs.length; way++) {
                Run run = measured(what, ways.get(way), lines, expected);
                if (round >= 0) {
                    runs[way][round] = run;
                }
            }
        }
        String of = "rounds of " + lines + " lines";
        for (int way = 1; way < runs.length; way++) {
            double[] times = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                times[round] = runs[way][round].nanosPerLine() / runs[0][round].nanosPerLine();
            }
            figures.add(Figure.of(what + ", Osprey to " + ways.get(way).name(), "times", times, "", of));
        }
        for (int way = 0; way < runs.length; way++) {
            String name = what + ", " + ways.get(way).name();
            double[] speeds = Arrays.stream(runs[way])
                    .mapToDouble(run -> 1e3 / run.nanosPerLine())
                    .toArray();
            double[] bytes =
                    Arrays.stream(runs[way]).mapToDouble(Run::bytesPerLine).toArray();
            figures.add(Figure.of(name + ": lines", "million/s", speeds, "", of));
            figures.add(Figure.of(name + ": allocated by a line", "bytes", bytes, "", of));
        }
    }

    private static Run measured(String what, Way way, int lines, Sum expected) throws IOException {
        Sum sum = new Sum();
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        way.reader().read(sum);
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (sum.lines != lines || sum.value != expected.value) {
            throw new IllegalStateException(way.name() + " read " + sum.lines + " of " + lines + " lines of a " + what
                    + ", and " + (sum.value == expected.value ? "the same" : "something else") + " as Osprey");
        }
        return new Run((double) nanos / lines, (double) bytes / lines);
    }

    private static void replay(Path file, String format, Sum sum) {
        Feed feed = new ReplayFeed(Parameters.of(
                ReplayFeed.Parameters.class, Map.of("files", new String[] {file.toString()}, "format", format)));
        feed.start(new Summing(sum));
        while (feed.nextTime() != Feed.ENDED) {
            feed.poll(Long.MAX_VALUE, BATCH);
        }
        feed.close();
    }

    private static void fastCsv(Path file, Line line, Sum sum) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : reader) {
                line.add(row::getField, sum);
            }
        }
    }

    private static void univocity(Path file, Line line, Sum sum) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setReadInputOnSeparateThread(false);
        settings.getFormat().setLineSeparator("\n");
        CsvParser parser = new CsvParser(settings);
        parser.beginParsing(file.toFile());
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            String[] fields = row;
            line.add(i -> fields[i], sum);
        }
    }

    private static void trade(IntFunction<String> fields, Sum sum) {
        sum.trade(
                Long.parseLong(fields.apply(4)),
                whole(fields.apply(1), TICKS),
                whole(fields.apply(2), LOTS),
                Long.parseLong(fields.apply(0)),
                !Boolean.parseBoolean(fields.apply(5)));
    }

    private static void kline(IntFunction<String> fields, Sum sum) {
        sum.lines++;
        sum.add(Long.parseLong(fields.apply(0)));
        for (int i = 1; i <= 4; i++) {
            sum.add(whole(fields.apply(i), TICKS));
        }
        sum.add(whole(fields.apply(5), LOTS));
        sum.add(whole(fields.apply(7), MONEY));
        sum.add(Long.parseLong(fields.apply(8)));
        sum.add(whole(fields.apply(9), LOTS));
        sum.add(whole(fields.apply(10), MONEY));
    }

    private static long whole(String decimal, double units) {
        return Math.round(NumberInput.parseDouble(decimal, true) * units);
    }

    /** One parser for the whole file: a time, a message, a time, a message. */
    private static void jackson(Path file, Sum sum) throws IOException {
        Message message = new Message();
        try (JsonParser json = JSON.createParser(file.toFile())) {
            while (json.nextToken() != null) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isData = json.currentName().equals("data");
                    json.nextToken();
                    if (isData) {
                        message.read(json);
                    }
                }
                message.give(sum);
            }
        }
    }

    /** A message of spot as Jackson reads it. */
    private static final class Message {

        private String event;
        private long id;
        private long first;
        private long last;
        private long eventMillis;
        private long tradeMillis;
        private long ticks;
        private long lots;
        private long bidTicks;
        private long bidLots;
        private long askTicks;
        private long askLots;
        private boolean buyerIsMaker;
        private final BookLevels levels = new BookLevels();

        void read(JsonParser json) throws IOException {
            event = "";
            levels.clear();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                switch (name) {
                    case "e" -> event = json.getText();
                    case "E" -> eventMillis = json.getLongValue();
                    case "T" -> tradeMillis = json.getLongValue();
                    case "t" -> id = json.getLongValue();
                    case "U" -> first = json.getLongValue();
                    case "u" -> last = json.getLongValue();
                    case "p" -> ticks = whole(json.getText(), TICKS);
                    case "q" -> lots = whole(json.getText(), LOTS);
                    case "B" -> bidLots = whole(json.getText(), LOTS);
                    case "A" -> askLots = whole(json.getText(), LOTS);
                    case "m" -> buyerIsMaker = json.getBooleanValue();
                    case "b" -> bidTicks = token == JsonToken.START_ARRAY ? levels(json, true) : price(json);
                    case "a" -> askTicks = token == JsonToken.START_ARRAY ? levels(json, false) : price(json);
                    default -> {}
                }
            }
        }

        private static long price(JsonParser json) throws IOException {
            return whole(json.getText(), TICKS);
        }

        private long levels(JsonParser json, boolean areBids) throws IOException {
            while (json.nextToken() == JsonToken.START_ARRAY) {
                json.nextToken();
                long price = price(json);
                json.nextToken();
                long quantity = whole(json.getText(), LOTS);
                json.nextToken();
                if (areBids) {
                    levels.bid(price, quantity);
                } else {
                    levels.ask(price, quantity);
                }
            }
            return 0;
        }

        void give(Sum sum) {
            switch (event) {
                case "trade" -> sum.trade(tradeMillis, ticks, lots, id, !buyerIsMaker);
                case "depthUpdate" -> delta(sum, eventMillis, first, last, levels);
                default -> quote(sum, bidTicks, bidLots, askTicks, askLots, last);
            }
        }
    }

    /** Of spot it has no time. */
    private static void quote(Sum sum, long bid, long bidLots, long ask, long askLots, long updateId) {
        sum.lines++;
        sum.add(bid);
        sum.add(bidLots);
        sum.add(ask);
        sum.add(askLots);
        sum.add(updateId);
    }

    private static void delta(Sum sum, long millis, long first, long last, BookLevels levels) {
        sum.lines++;
        sum.add(millis);
        sum.add(first);
        sum.add(last);
        sum.add(levels.bids());
        for (int i = 0; i < levels.size(); i++) {
            sum.add(levels.priceTicks(i));
            sum.add(levels.quantityLots(i));
        }
    }

    /** What the feed is given: adds up all that comes. */
    private record Summing(Sum sum) implements FeedContext, MarketDataSink {

        @Override
        public String name() {
            return "formats";
        }

        @Override
        public List<Instrument> instruments() {
            return List.of(Desk.BTC);
        }

        @Override
        public MarketDataSink sink() {
            return this;
        }

        @Override
        public boolean backtest() {
            return true;
        }

        @Override
        public boolean trade(int instrument, long time, long priceTicks, long lots, long tradeId, Side aggressor) {
            sum.trade(time / NANOS_PER_MILLI, priceTicks, lots, tradeId, aggressor == Side.BUY);
            return true;
        }

        @Override
        public boolean quote(int instrument, long time, long bid, long bidLots, long ask, long askLots, long updateId) {
            FormatsBenchmark.quote(sum, bid, bidLots, ask, askLots, updateId);
            return true;
        }

        @Override
        public boolean bookSnapshot(int instrument, long time, long updateId, BookLevels levels) {
            throw new IllegalStateException("there is no snapshot in these files");
        }

        @Override
        public boolean bookDelta(int instrument, long time, long first, long last, long previous, BookLevels levels) {
            delta(sum, time / NANOS_PER_MILLI, first, last, levels);
            return true;
        }

        @Override
        public boolean barOpen(int instrument, long time, BarSpec spec, long openTime, long openTicks) {
            return true;
        }

        @Override
        public boolean bar(
                int instrument,
                long time,
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
            sum.lines++;
            sum.add(openTime / NANOS_PER_MILLI);
            sum.add(openTicks);
            sum.add(highTicks);
            sum.add(lowTicks);
            sum.add(closeTicks);
            sum.add(volumeLots);
            sum.add(quoteVolume);
            sum.add(tradeCount);
            sum.add(takerBuyLots);
            sum.add(takerBuyVolume);
            return true;
        }

        @Override
        public boolean status(FeedStatus status, String text) {
            if (status == FeedStatus.DOWN || status == FeedStatus.DEGRADED) {
                throw new IllegalStateException(text);
            }
            return true;
        }
    }
}
