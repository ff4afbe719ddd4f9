package dev.osprey.marketdata.replay;

import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.agrona.IoUtil;

/**
 * How many trades a second of processor time are read, from the page cache: by the reader of a plain file alone, and by the feed, of that file and of the log made
 * of it, into a sink that counts.
 */
final class ReadingBenchmark {

    private static final int COPIES = 200;
    private static final int RUNS = 8;

    private ReadingBenchmark() {}

    /** @param args a Binance dump of trades, gzipped */
    public static void main(String[] args) throws IOException, DamagedLineException {
        Path plain = Files.createTempFile("trades", ".csv");
        try {
            byte[] content;
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(Path.of(args[0])))) {
                content = in.readAllBytes();
            }
            try (OutputStream out = Files.newOutputStream(plain)) {
                for (int i = 0; i < COPIES; i++) {
                    out.write(content);
                }
            }
            Path log = convert(plain);
            for (int run = 0; run < RUNS; run++) {
                long start = cpuNanos();
                long rows = read(plain);
                long read = cpuNanos();
                long ofFile = replay(plain);
                long file = cpuNanos();
                long ofLog = replay(log);
                long end = cpuNanos();
                System.out.printf(
                        "%,d rows: reader %.1f, feed %.1f, feed of the log %.1f million trades a second%n",
                        rows, rows * 1e3 / (read - start), ofFile * 1e3 / (file - read), ofLog * 1e3 / (end - file));
            }
            IoUtil.delete(log.toFile(), false);
        } finally {
            Files.delete(plain);
        }
    }

    private static Path convert(Path plain) {
        Path log = plain.resolveSibling(plain.getFileName() + ".log");
        Map<String, Object> result = new ConvertCommand()
                .apply(Map.of(
                        "data", List.of(plain.toString()),
                        "instruments", List.of(TestFeed.BTC.name()),
                        "definitions", List.of("name=BTCUSDT.SIM;tick=0.01;lot=0.00001"),
                        "out", log.toString()));
        if (result.containsKey("error")) {
            throw new IllegalStateException(result.get("error").toString());
        }
        return log;
    }

    /** Of this thread: what others run on the machine does not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long read(Path file) throws DamagedLineException {
        Row row = new Row();
        try (Recording recording = Recording.open(new Source(file.toString(), TestFeed.BTC), ReadingOptions.DEFAULT)) {
            while (recording.next(row)) {
                if (row.priceTicks == 0) {
                    throw new AssertionError();
                }
            }
            return recording.rows();
        }
    }

    private static long replay(Path file) {
        CountingSink sink = new CountingSink();
        Feed feed = new ReplayFeed(TestFeed.parameters(Map.of("files", new String[] {file.toString()})));
        feed.start(TestFeed.context(sink, true, TestFeed.BTC));
        while (feed.nextTime() != Feed.ENDED) {
            feed.poll(Long.MAX_VALUE, 64);
        }
        feed.close();
        return sink.trades;
    }

    private static final class CountingSink implements MarketDataSink {

        private long trades;

        @Override
        public boolean trade(int instrumentId, long venueTime, long priceTicks, long lots, long tradeId, Side side) {
            trades++;
            return true;
        }

        @Override
        public boolean quote(
                int instrumentId, long venueTime, long bid, long bidLots, long ask, long askLots, long updateId) {
            return true;
        }

        @Override
        public boolean bookSnapshot(int instrumentId, long venueTime, long updateId, BookLevels levels) {
            return true;
        }

        @Override
        public boolean bookDelta(
                int instrumentId, long venueTime, long first, long last, long previous, BookLevels levels) {
            return true;
        }

        @Override
        public boolean barOpen(int instrumentId, long venueTime, BarSpec spec, long openTime, long openTicks) {
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
            return true;
        }

        @Override
        public boolean status(FeedStatus status, String text) {
            return true;
        }
    }
}
