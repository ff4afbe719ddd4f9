package dev.osprey.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.engine.core.Core;
import dev.osprey.engine.core.CoreSettings;
import dev.osprey.engine.core.GroupLog;
import dev.osprey.engine.core.RiskChain;
import dev.osprey.engine.core.State;
import dev.osprey.journal.RecordBuffer;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.CreateRevisionEncoder;
import dev.osprey.messages.EventHeaderEncoder;
import dev.osprey.messages.InstrumentDefinedEncoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.TradeEncoder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * Trades into bars of several kinds at once: through Osprey's core, which writes each trade and each bar as a record, with a log in memory; and into series of ta4j, bar by bar with
 * {@link BarSeries#addTrade}. Where a bar of ta4j ends is told it, for it has bars by time alone. All bars must be the same.
 */
final class BarsBenchmark implements Benchmark {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<BarSpec> KINDS = List.of("1s", "1m", "100tick", "2volume", "50000value").stream()
            .map(BarSpec::parse)
            .toList();
    private static final int OURS = 0;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** One way of doing it, of which each run begins anew. */
    private interface Way {

        /** How many bars of each kind are full, and a number made of all their values. */
        Bars run();
    }

    /** @param sums of each kind, made of all values of all its bars but the last one, which is not full */
    private record Bars(List<Integer> counts, List<Long> sums) {}

    private record Run(double nanosPerTrade, double bytesPerTrade) {}

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        int trades = effort.of(500_000, 300_000, 20_000);
        int warmUp = effort.of(5, 4, 0);
        int rounds = effort.of(15, 7, 1);
        Trades tape = new Trades(trades);
        String[] names = {"Osprey", "ta4j doubles", "ta4j decimals", "Osprey without bars"};
        List<Way> ways = List.of(
                new OspreyCore(tape, KINDS),
                new Ta4j(tape, DoubleNum.class, DoubleNum::valueOf),
                new Ta4j(tape, DecimalNum.class, DecimalNum::valueOf),
                new OspreyCore(tape, List.of()));
        Run[][] runs = new Run[names.length][rounds];
        Bars expected = ways.get(OURS).run();
        System.out.println(trades + " trades make bars of " + KINDS + ": " + expected.counts());
        for (int round = -warmUp; round < rounds; round++) {
            for (int way = 0; way < names.length; way++) {
                Run run = measured(names[way], ways.get(way), trades, expected);
                if (round >= 0) {
                    runs[way][round] = run;
                }
            }
        }
        return figures(names, runs, "rounds of " + trades + " trades");
    }

    private static Run measured(String name, Way way, int trades, Bars expected) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        Bars bars = way.run();
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (!bars.counts().isEmpty() && !bars.equals(expected)) {
            throw new IllegalStateException("the bars of " + name + " are " + bars + ", of Osprey " + expected);
        }
        return new Run((double) nanos / trades, (double) bytes / trades);
    }

    private static List<Figure> figures(String[] names, Run[][] runs, String of) {
        List<Figure> figures = new ArrayList<>();
        int without = names.length - 1;
        for (int way = 1; way < without; way++) {
            double[] times = new double[runs[way].length];
            double[] alone = new double[runs[way].length];
            for (int round = 0; round < times.length; round++) {
                double ours = runs[OURS][round].nanosPerTrade();
                times[round] = runs[way][round].nanosPerTrade() / ours;
                alone[round] = runs[way][round].nanosPerTrade() / (ours - runs[without][round].nanosPerTrade());
            }
            figures.add(Figure.of("bars of 5 kinds, Osprey to " + names[way], "times", times, "", of));
            figures.add(Figure.of("the same, less Osprey without bars", "times", alone, "", of));
        }
        for (int way = 0; way < names.length; way++) {
            String what = "bars of 5 kinds, " + names[way];
            figures.add(Figure.of(
                    what + ": trades",
                    "million/s",
                    Arrays.stream(runs[way])
                            .mapToDouble(run -> 1e3 / run.nanosPerTrade())
                            .toArray(),
                    "",
                    of));
            figures.add(Figure.of(
                    what + ": allocated by a trade",
                    "bytes",
                    Arrays.stream(runs[way]).mapToDouble(Run::bytesPerTrade).toArray(),
                    "",
                    of));
        }
        return figures;
    }

    /** All trades, ready. */
    private static final class Trades {

        final int size;
        final long[] times;
        final long[] prices;
        final long[] lots;
        final boolean[] buys;

        Trades(int size) {
            this.size = size;
            times = new long[size];
            prices = new long[size];
            lots = new long[size];
            buys = new boolean[size];
            TradeTape tape = new TradeTape(1);
            for (int i = 0; i < size; i++) {
                tape.next();
                times[i] = TradeTape.time(tape.number());
                prices[i] = tape.priceTicks();
                lots[i] = tape.lots();
                buys[i] = tape.aggressor() == Side.BUY;
            }
        }
    }

    /** Mixes what a bar has into the number of its kind. */
    private static long mix(long sum, long open, long high, long low, long close, long lots, long trades) {
        long prices = ((sum * 31 + open) * 31 + high) * 31 + low;
        return ((prices * 31 + close) * 31 + lots) * 31 + trades;
    }

    /** As the rings and the log have it: outside the heap. */
    private static RecordBuffer record(int length) {
        return new RecordBuffer(BufferUtil.allocateDirectAligned(length, BitUtil.CACHE_LINE_LENGTH));
    }

    private static final class OspreyCore implements Way {

        private static final int FEED = 100;
        private static final int CONSOLE = 2;

        private final Trades trades;
        private final List<BarSpec> kinds;
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();
        private final RecordBuffer buffer = record(4096);

        OspreyCore(Trades trades, List<BarSpec> kinds) {
            this.trades = trades;
            this.kinds = kinds;
        }

        @Override
        public Bars run() {
            BarLog log = new BarLog(kinds);
            Core core = new Core(new State(), log, RiskChain.EMPTY, CoreSettings.DEFAULT);
            give(core, define(), trades.times[0]);
            give(core, revision(), trades.times[0]);
            TradeEncoder trade = new TradeEncoder();
            int length = MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;
            for (int i = 0; i < trades.size; i++) {
                trade.wrapAndApplyHeader(buffer, 0, header)
                        .instrument(1)
                        .aggressor(trades.buys[i] ? dev.osprey.messages.Side.BUY : dev.osprey.messages.Side.SELL)
                        .priceTicks(trades.prices[i])
                        .quantityLots(trades.lots[i])
                        .tradeId(i);
                from(trade.header(), FEED, trades.times[i]);
                give(core, length, trades.times[i]);
            }
            return log.bars();
        }

        private int define() {
            InstrumentDefinedEncoder out = new InstrumentDefinedEncoder();
            out.wrapAndApplyHeader(buffer, 0, header)
                    .instrument(0)
                    .instrumentVersion(0)
                    .tickSize(Desk.BTC.tickSize())
                    .lotSize(Desk.BTC.lotSize());
            from(out.header(), FEED, 0);
            out.symbol(Desk.BTC.symbol())
                    .venue(Desk.BTC.venue())
                    .baseCurrency("BTC")
                    .quoteCurrency("USDT");
            return MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength();
        }

        private int revision() {
            CreateRevisionEncoder out = new CreateRevisionEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlation(0).capital(0);
            out.putDigest(new byte[32], 0, 32);
            from(out.header(), CONSOLE, 0);
            out.deployment("bars")
                    .account("default")
                    .component("bars")
                    .bundle("bars 1")
                    .parameters("{}")
                    .instruments(Desk.BTC.name())
                    .bars(kinds.stream().map(BarSpec::toString).collect(Collectors.joining(",")))
                    .who("benchmark")
                    .why("benchmark");
            return MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength();
        }

        private static void from(EventHeaderEncoder event, int source, long venueTime) {
            event.sequence(0).logTime(0).venueTime(venueTime).source(source).reserved(0);
        }

        private void give(Core core, int length, long time) {
            if (!core.onInput(buffer, 0, length, time)) {
                throw new IllegalStateException("the log is full");
            }
        }
    }

    /** A log that forgets, a ring of bytes, and looks at each bar that is written. */
    private static final class BarLog implements GroupLog {

        private static final int SIZE = 1 << 18;

        private final RecordBuffer buffer = record(SIZE);
        private final BarDecoder bar = new BarDecoder();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final List<BarSpec> kinds;
        private final int[] counts;
        private final long[] sums;
        private int position;
        private long sequence = 1;
        private int begin;
        private int records;

        BarLog(List<BarSpec> kinds) {
            this.kinds = kinds;
            counts = new int[kinds.size()];
            sums = new long[kinds.size()];
        }

        @Override
        public int claim(int length, boolean reserved) {
            int aligned = length + Long.BYTES - 1 & -Long.BYTES;
            if (records == 0 && position > SIZE / 2) {
                position = 0;
            }
            if (records == 0) {
                begin = position;
            }
            int at = position + Long.BYTES;
            buffer.putLong(position, aligned);
            position = at + aligned;
            records++;
            return at;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit() {
            if (records > 1) {
                look();
            }
            sequence += records;
            records = 0;
        }

        @Override
        public void commitEach() {
            commit();
        }

        private void look() {
            for (int at = begin; at < position; at += Long.BYTES + (int) buffer.getLong(at)) {
                if (header.wrap(buffer, at + Long.BYTES).templateId() == BarDecoder.TEMPLATE_ID) {
                    bar.wrapAndApplyHeader(buffer, at + Long.BYTES, header);
                    int kind = kind();
                    counts[kind]++;
                    sums[kind] = mix(
                            sums[kind],
                            bar.openTicks(),
                            bar.highTicks(),
                            bar.lowTicks(),
                            bar.closeTicks(),
                            bar.volumeLots(),
                            bar.tradeCount());
                }
            }
        }

        private int kind() {
            for (int i = 0; i < kinds.size(); i++) {
                if (kinds.get(i).length() == bar.length()
                        && kinds.get(i).unit().name().equals(bar.unit().name())) {
                    return i;
                }
            }
            throw new IllegalStateException("a bar of " + bar.length() + " " + bar.unit() + " was not asked for");
        }

        @Override
        public void abort() {
            position = begin;
            records = 0;
        }

        @Override
        public long nextSequence() {
            return sequence;
        }

        Bars bars() {
            return new Bars(
                    Arrays.stream(counts).boxed().toList(),
                    Arrays.stream(sums).boxed().toList());
        }
    }

    private static final class Ta4j implements Way {

        private final Trades trades;
        private final Class<? extends Num> type;
        private final Num[] prices;
        private final Num[] quantities;

        /** The numbers of each trade are made before. */
        Ta4j(Trades trades, Class<? extends Num> type, Function<String, Num> number) {
            this.trades = trades;
            this.type = type;
            prices = new Num[trades.size];
            quantities = new Num[trades.size];
            for (int i = 0; i < trades.size; i++) {
                prices[i] = number.apply(Desk.BTC.formatPrice(trades.prices[i]));
                quantities[i] = number.apply(Desk.BTC.formatQuantity(trades.lots[i]));
            }
        }

        @Override
        public Bars run() {
            List<Aggregation> all =
                    KINDS.stream().map(kind -> new Aggregation(kind, type)).toList();
            Aggregation[] aggregations = all.toArray(Aggregation[]::new);
            for (int i = 0; i < trades.size; i++) {
                for (Aggregation each : aggregations) {
                    each.trade(trades.times[i], trades.prices[i], trades.lots[i], prices[i], quantities[i]);
                }
            }
            return new Bars(
                    all.stream().map(Aggregation::full).toList(),
                    all.stream().map(Aggregation::sum).toList());
        }
    }

    /** A series of ta4j, and where its bars end. */
    private static final class Aggregation {

        private final BarSpec kind;
        private final BarSeries series;
        private final Duration period;

        /** Of bars by time the end of the bar in hand, else what it has yet to be filled with. */
        private long end = Long.MIN_VALUE;

        private long left;

        Aggregation(BarSpec kind, Class<? extends Num> type) {
            this.kind = kind;
            this.series = new BaseBarSeriesBuilder().withNumTypeOf(type).build();
            this.period = Duration.ofNanos(kind.unit() == BarSpec.Unit.TIME ? kind.length() : 1);
        }

        void trade(long time, long ticks, long lots, Num price, Num quantity) {
            boolean byTime = kind.unit() == BarSpec.Unit.TIME;
            if (byTime && time >= end) {
                end = time - time % kind.length() + kind.length();
                begin(end);
            } else if (!byTime && left <= 0) {
                left = kind.length();
                begin(time);
            }
            series.addTrade(quantity, price);
            left -= switch (kind.unit()) {
                case VOLUME -> lots * Desk.BTC.lotSize();
                case VALUE -> Desk.BTC.notional(ticks, lots);
                default -> 1;
            };
        }

        private void begin(long time) {
            Instant at = Instant.ofEpochSecond(time / NANOS_PER_SECOND, time % NANOS_PER_SECOND);
            series.addBar(new BaseBar(period, at.atZone(ZoneOffset.UTC), series.function()));
        }

        /** By time the last bar is open; else it is as it was filled. */
        int full() {
            return series.getBarCount() - (kind.unit() == BarSpec.Unit.TIME || left > 0 ? 1 : 0);
        }

        long sum() {
            long sum = 0;
            for (int i = 0; i < full(); i++) {
                Bar bar = series.getBar(i);
                sum = mix(
                        sum,
                        ticks(bar.getOpenPrice()),
                        ticks(bar.getHighPrice()),
                        ticks(bar.getLowPrice()),
                        ticks(bar.getClosePrice()),
                        Math.round(bar.getVolume().doubleValue() * 1e5),
                        bar.getTrades());
            }
            return sum;
        }

        private static long ticks(Num price) {
            return Math.round(price.doubleValue() * 100);
        }
    }
}
