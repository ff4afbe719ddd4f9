package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.BarCounts;
import dev.osprey.engine.Simulations;
import dev.osprey.engine.StateView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code osprey data bars}: prints the bars that a strategy would see. Options are those of {@link ObservationRequest}, and {@code bar}, the kind.
 *
 * <p>Columns are those of a Binance dump of klines. A bar of quotes, which {@code 1m-quotes} asks for, has bid and ask side by side.
 */
@Component(
        service = Function.class,
        property = "osprey.command=data-bars",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BarsCommand implements Function<Map<String, Object>, Map<String, Object>> {

    private static final String QUOTES = "-quotes";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Simulations simulations;
    private final PlugIns plugIns;

    @Activate
    public BarsCommand(BundleContext context, @Reference Simulations simulations) {
        this.simulations = simulations;
        this.plugIns = new PlugIns(context);
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        return Answer.of(() -> Request.of(options), this::print);
    }

    /**
     * What is asked for.
     *
     * @param bar   as it was written
     * @param specs the bars that it stands for: one, or those of both sides of the quotes
     */
    private record Request(ObservationRequest common, String bar, List<BarSpec> specs) {

        static Request of(Map<String, Object> options) {
            String bar = String.valueOf(options.get("bar"));
            String span = bar.endsWith(QUOTES) ? bar.substring(0, bar.length() - QUOTES.length()) : bar;
            List<BarSpec> specs = bar.endsWith(QUOTES)
                    ? List.of(BarSpec.parse(span + "-bid"), BarSpec.parse(span + "-ask"))
                    : List.of(BarSpec.parse(span));
            return new Request(ObservationRequest.of(options), bar, specs);
        }

        Table table() {
            return specs.size() == 1 ? new Klines(specs, common.line()) : new QuoteTable(specs, common.line());
        }
    }

    private Map<String, Object> print(Request request) {
        Table table = request.table();
        List<BarCounts> counts = new ArrayList<>();
        request.common()
                .observation()
                .show(
                        simulations,
                        plugIns,
                        table,
                        request.specs(),
                        simulation -> counts.addAll(simulation.engine().read(StateView::barCounts)));
        requireOpen(table, counts);
        table.requireRows(table.rows(), request.bar());
        return result(table, counts);
    }

    private static void requireOpen(Table table, List<BarCounts> counts) {
        long outside = most(counts, BarCounts::outsideSession);
        if (table.rows() == 0 && outside > 0) {
            throw new IllegalArgumentException("session: all " + outside + " prices of the files are outside it");
        }
    }

    private static Map<String, Object> result(Table table, List<BarCounts> counts) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("rows", table.rows());
        result.put("quiet", most(counts, BarCounts::quiet));
        result.put("late", most(counts, BarCounts::late));
        result.put("outside session", most(counts, BarCounts::outsideSession));
        return result;
    }

    /** The sides of quotes count the same. */
    private static long most(List<BarCounts> counts, ToLongFunction<BarCounts> count) {
        return counts.stream().mapToLong(count).max().orElse(0);
    }

    /** Looks at bars and prints them. */
    private abstract static class Table extends MarketCount {

        private final List<BarSpec> specs;
        private final Consumer<String> line;
        private final String header;
        private long rows;

        Table(List<BarSpec> specs, Consumer<String> line, String header) {
            this.specs = specs;
            this.line = line;
            this.header = header;
        }

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withBars(specs.toArray(new BarSpec[0]));
        }

        @Override
        public void onStart(StrategyContext context) {
            line.accept(header);
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            add(bar, bar.instrument());
        }

        abstract void add(Bar bar, Instrument instrument);

        final void print(Object... cells) {
            StringBuilder text = new StringBuilder();
            for (Object cell : cells) {
                text.append(text.isEmpty() ? "" : ",").append(cell);
            }
            line.accept(text.toString());
            rows++;
        }

        final long rows() {
            return rows;
        }

        static String price(Instrument instrument, long ticks) {
            return Money.format(instrument.price(ticks));
        }
    }

    private static final class Klines extends Table {

        Klines(List<BarSpec> specs, Consumer<String> line) {
            super(
                    specs,
                    line,
                    "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                            + "taker_buy_quote_volume,ignore");
        }

        @Override
        void add(Bar bar, Instrument instrument) {
            boolean byTime = bar.unit() == BarSpec.Unit.TIME;
            print(
                    bar.openTime() / NANOS_PER_MILLI,
                    price(instrument, bar.openTicks()),
                    price(instrument, bar.highTicks()),
                    price(instrument, bar.lowTicks()),
                    price(instrument, bar.closeTicks()),
                    Money.format(instrument.quantity(bar.volumeLots())),
                    bar.closeTime() / NANOS_PER_MILLI - (byTime ? 1 : 0),
                    Money.format(bar.quoteVolume()),
                    bar.tradeCount(),
                    Money.format(instrument.quantity(bar.takerBuyLots())),
                    Money.format(bar.takerBuyVolume()),
                    0);
        }
    }

    /** Both sides of quotes: the bid's bars close before the ask's, in the same group. */
    private static final class QuoteTable extends Table {

        private record Side(long openTime, long open, long high, long low, long close) {}

        private final ArrayDeque<Side> bids = new ArrayDeque<>();

        QuoteTable(List<BarSpec> specs, Consumer<String> line) {
            super(specs, line, "open_time,bid_o,bid_h,bid_l,bid_c,ask_o,ask_h,ask_l,ask_c,n_ticks");
        }

        @Override
        void add(Bar bar, Instrument instrument) {
            if (bar.price() == BarSpec.Price.BID) {
                bids.add(new Side(bar.openTime(), bar.openTicks(), bar.highTicks(), bar.lowTicks(), bar.closeTicks()));
                return;
            }
            Side bid = bids.poll();
            if (bid != null && bid.openTime == bar.openTime()) {
                print(
                        bar.openTime() / NANOS_PER_MILLI,
                        price(instrument, bid.open),
                        price(instrument, bid.high),
                        price(instrument, bid.low),
                        price(instrument, bid.close),
                        price(instrument, bar.openTicks()),
                        price(instrument, bar.highTicks()),
                        price(instrument, bar.lowTicks()),
                        price(instrument, bar.closeTicks()),
                        bar.tradeCount());
            }
        }
    }
}
