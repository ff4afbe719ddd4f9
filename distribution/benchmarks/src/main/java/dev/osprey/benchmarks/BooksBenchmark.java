package dev.osprey.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.osprey.api.market.BookLevels;
import dev.osprey.books.BookSynchronizer;
import dev.osprey.books.L2Book;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;

/**
 * The same snapshot and deltas into Osprey's order book and two others, in turn, in one process, on one thread: into tree maps of decimals, as most programs keep a book, and into
 * XChange's {@code OrderBook}. Parsing is not in it: each has its levels ready, in its own form. Each follows the updates' numbers, and looks at the best prices after each delta. These,
 * and all levels at the end, must be the same. A delta's time is the thread's processor time, too: others on the machine make no percentile of it.
 */
final class BooksBenchmark implements Benchmark {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SEED = 20261121;
    private static final int PRICE_DIGITS = 2;
    private static final int QUANTITY_DIGITS = 5;
    private static final String OF = "rounds";

    /** What a round cost, of a delta. */
    private record Run(double processorNanos, double bytes, double p50, double p999) {}

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        List<Figure> figures = new ArrayList<>();
        for (DepthTape.Style style : List.of(DepthTape.SPOT, DepthTape.FUTURES)) {
            DepthTape tape = new DepthTape(style, effort.of(10_000, 10_000, 500), SEED);
            System.out.println(style.name() + ": " + tape.size + " deltas with " + tape.levels() + " levels");
            List<Book> books = List.of(new OspreyBook(tape), new TreeMaps(tape), new XChangeBook(tape));
            figures.addAll(measure(style.name(), books, effort.of(5, 3, 0), effort.of(15, 7, 1)));
        }
        return figures;
    }

    private static List<Figure> measure(String style, List<Book> books, int warmUp, int rounds) {
        Run[][] runs = new Run[books.size()][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < books.size(); i++) {
                Run run = measured(books.get(i));
                check(books.get(0), books.get(i));
                if (round >= 0) {
                    runs[i][round] = run;
                }
            }
        }
        return figures(style, books, runs);
    }

    private static Run measured(Book book) {
        long thread = Thread.currentThread().getId();
        book.snapshot();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long processor = THREADS.getCurrentThreadCpuTime();
        book.deltas(null);
        processor = THREADS.getCurrentThreadCpuTime() - processor;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        long[] nanos = new long[book.tape.size];
        book.snapshot();
        book.deltas(nanos);
        Arrays.sort(nanos);
        return new Run(
                (double) processor / nanos.length,
                (double) bytes / nanos.length,
                nanos[nanos.length / 2],
                nanos[nanos.length - 1 - nanos.length / 1000]);
    }

    private static void check(Book expected, Book book) {
        if (!Arrays.equals(book.bests(), expected.bests()) || !book.levels().equals(expected.levels())) {
            throw new IllegalStateException("the books of " + expected.name + " and " + book.name + " differ");
        }
    }

    private static List<Figure> figures(String style, List<Book> books, Run[][] runs) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 1; i < runs.length; i++) {
            double[] times = new double[runs[i].length];
            for (int round = 0; round < times.length; round++) {
                times[round] = runs[i][round].processorNanos() / runs[0][round].processorNanos();
            }
            figures.add(Figure.of("book of " + style + ", Osprey to " + books.get(i).name, "times", times, "", OF));
        }
        for (int i = 0; i < runs.length; i++) {
            String what = "book of " + style + ", " + books.get(i).name + ": ";
            add(figures, what + "deltas", "1000/s", runs[i], run -> 1e6 / run.processorNanos());
            add(figures, what + "a delta, p50", "ns", runs[i], Run::p50);
            add(figures, what + "a delta, p99.9", "ns", runs[i], Run::p999);
            add(figures, what + "allocated by a delta", "bytes", runs[i], Run::bytes);
        }
        return figures;
    }

    private static void add(List<Figure> figures, String what, String unit, Run[] runs, ToDoubleFunction<Run> value) {
        figures.add(Figure.of(what, unit, Arrays.stream(runs).mapToDouble(value).toArray(), "", OF));
    }

    /** Each has its own loop over the deltas, so that none pays for calls through an interface. */
    private abstract static class Book {

        final String name;
        final DepthTape tape;

        Book(String name, DepthTape tape) {
            this.name = name;
            this.tape = tape;
        }

        /** Begins anew. */
        abstract void snapshot();

        /** @param nanos takes the time of each, or null */
        abstract void deltas(long[] nanos);

        /** The best bid and ask after each delta, in ticks. */
        abstract long[] bests();

        /** Price and quantity of each level: bids, then asks, the best first. */
        abstract List<Long> levels();

        /** For those that do not do it themselves: by the rules that {@link BookSynchronizer} has. */
        final void checkChain(int delta) {
            boolean connects = delta == 0
                    || (tape.style.tellsPrevious()
                            ? tape.previous[delta] == tape.last[delta - 1]
                            : tape.first[delta] == tape.last[delta - 1] + 1);
            if (!connects) {
                throw new IllegalStateException("delta " + delta + " does not connect");
            }
        }

        static BigDecimal price(BookLevels levels, int i) {
            return BigDecimal.valueOf(levels.priceTicks(i), PRICE_DIGITS);
        }

        static BigDecimal quantity(BookLevels levels, int i) {
            return BigDecimal.valueOf(levels.quantityLots(i), QUANTITY_DIGITS);
        }

        static long ticks(BigDecimal price) {
            return price.movePointRight(PRICE_DIGITS).longValueExact();
        }

        static long lots(BigDecimal quantity) {
            return quantity.movePointRight(QUANTITY_DIGITS).longValueExact();
        }

        static long[] ticks(BigDecimal[] prices) {
            return Arrays.stream(prices).mapToLong(Book::ticks).toArray();
        }
    }

    private static final class OspreyBook extends Book {

        private final long[] bests;
        private BookSynchronizer synchronizer;

        OspreyBook(DepthTape tape) {
            super("Osprey", tape);
            bests = new long[2 * tape.size];
        }

        @Override
        void snapshot() {
            synchronizer = new BookSynchronizer();
            synchronizer.snapshot(tape.update, tape.snapshot);
        }

        @Override
        void deltas(long[] nanos) {
            L2Book book = synchronizer.book();
            long before = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < tape.size; i++) {
                if (synchronizer.delta(tape.first[i], tape.last[i], tape.previous[i], tape.deltas[i])
                        != BookSynchronizer.Outcome.APPLIED) {
                    throw new IllegalStateException("delta " + i + " does not connect");
                }
                bests[2 * i] = book.bidPriceTicks(0);
                bests[2 * i + 1] = book.askPriceTicks(0);
                if (nanos != null) {
                    long now = THREADS.getCurrentThreadCpuTime();
                    nanos[i] = now - before;
                    before = now;
                }
            }
        }

        @Override
        long[] bests() {
            return bests;
        }

        @Override
        List<Long> levels() {
            L2Book book = synchronizer.book();
            List<Long> levels = new ArrayList<>();
            for (int i = 0; i < book.bidDepth(); i++) {
                levels.add(book.bidPriceTicks(i));
                levels.add(book.bidQuantityLots(i));
            }
            for (int i = 0; i < book.askDepth(); i++) {
                levels.add(book.askPriceTicks(i));
                levels.add(book.askQuantityLots(i));
            }
            return levels;
        }
    }

    private static final class TreeMaps extends Book {

        private final BigDecimal[] bests;
        private final BigDecimal[][] prices;
        private final BigDecimal[][] quantities;
        private TreeMap<BigDecimal, BigDecimal> bids;
        private TreeMap<BigDecimal, BigDecimal> asks;

        TreeMaps(DepthTape tape) {
            super("tree maps of decimals", tape);
            bests = new BigDecimal[2 * tape.size];
            prices = new BigDecimal[tape.size][];
            quantities = new BigDecimal[tape.size][];
            for (int i = 0; i < tape.size; i++) {
                BookLevels levels = tape.deltas[i];
                prices[i] = new BigDecimal[levels.size()];
                quantities[i] = new BigDecimal[levels.size()];
                for (int level = 0; level < levels.size(); level++) {
                    prices[i][level] = price(levels, level);
                    quantities[i][level] = quantity(levels, level);
                }
            }
        }

        @Override
        void snapshot() {
            bids = new TreeMap<>(Comparator.reverseOrder());
            asks = new TreeMap<>();
            BookLevels levels = tape.snapshot;
            for (int i = 0; i < levels.size(); i++) {
                set(i < levels.bids() ? bids : asks, price(levels, i), quantity(levels, i));
            }
        }

        @Override
        void deltas(long[] nanos) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < tape.size; i++) {
                checkChain(i);
                int size = prices[i].length;
                int bidsOfIt = tape.deltas[i].bids();
                for (int level = 0; level < size; level++) {
                    set(level < bidsOfIt ? bids : asks, prices[i][level], quantities[i][level]);
                }
                bests[2 * i] = bids.firstKey();
                bests[2 * i + 1] = asks.firstKey();
                if (nanos != null) {
                    long now = THREADS.getCurrentThreadCpuTime();
                    nanos[i] = now - before;
                    before = now;
                }
            }
        }

        private static void set(TreeMap<BigDecimal, BigDecimal> side, BigDecimal price, BigDecimal quantity) {
            if (quantity.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }

        @Override
        long[] bests() {
            return ticks(bests);
        }

        @Override
        List<Long> levels() {
            List<Long> levels = new ArrayList<>();
            for (TreeMap<BigDecimal, BigDecimal> side : List.of(bids, asks)) {
                side.forEach((price, quantity) -> {
                    levels.add(ticks(price));
                    levels.add(lots(quantity));
                });
            }
            return levels;
        }
    }

    private static final class XChangeBook extends Book {

        private final BigDecimal[] bests;
        private final LimitOrder[][] orders;
        private OrderBook book;

        XChangeBook(DepthTape tape) {
            super("XChange", tape);
            bests = new BigDecimal[2 * tape.size];
            orders = new LimitOrder[tape.size][];
            for (int i = 0; i < tape.size; i++) {
                orders[i] = orders(tape.deltas[i]);
            }
        }

        private static LimitOrder[] orders(BookLevels levels) {
            LimitOrder[] orders = new LimitOrder[levels.size()];
            for (int i = 0; i < orders.length; i++) {
                orders[i] = new LimitOrder(
                        i < levels.bids() ? OrderType.BID : OrderType.ASK,
                        quantity(levels, i),
                        CurrencyPair.BTC_USDT,
                        null,
                        null,
                        price(levels, i));
            }
            return orders;
        }

        @Override
        void snapshot() {
            List<LimitOrder> all = Arrays.asList(orders(tape.snapshot));
            int bids = tape.snapshot.bids();
            book = new OrderBook(null, all.subList(bids, all.size()), all.subList(0, bids), true);
        }

        @Override
        void deltas(long[] nanos) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < tape.size; i++) {
                checkChain(i);
                for (LimitOrder order : orders[i]) {
                    book.update(order);
                }
                bests[2 * i] = book.getBids().get(0).getLimitPrice();
                bests[2 * i + 1] = book.getAsks().get(0).getLimitPrice();
                if (nanos != null) {
                    long now = THREADS.getCurrentThreadCpuTime();
                    nanos[i] = now - before;
                    before = now;
                }
            }
        }

        @Override
        long[] bests() {
            return ticks(bests);
        }

        @Override
        List<Long> levels() {
            List<Long> levels = new ArrayList<>();
            for (List<LimitOrder> side : List.of(book.getBids(), book.getAsks())) {
                side.forEach(order -> {
                    levels.add(ticks(order.getLimitPrice()));
                    levels.add(lots(order.getOriginalAmount()));
                });
            }
            return levels;
        }
    }
}
