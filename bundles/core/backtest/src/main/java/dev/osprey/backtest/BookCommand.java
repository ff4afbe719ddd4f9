package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.Simulations;
import dev.osprey.engine.StreamInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code osprey data book}: prints the book that a strategy would see, after each snapshot and then after so many deltas. Options are those of
 * {@link ObservationRequest}, and {@code every}, the number of deltas. While the book cannot be trusted it has no rows; data without one are refused.
 *
 * <p>Times are those of the messages' reception where the file has them. The result has {@code rows} and how the book ended: its state, last update, gaps, quotes that it agreed with and contradicted,
 * and its SHA-256, over {@code p:q;p:q|p:q;…}, bids from the highest and asks from the lowest price, decimals without trailing zeros.
 */
@Component(
        service = Function.class,
        property = "osprey.command=data-book",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BookCommand implements Function<Map<String, Object>, Map<String, Object>> {

    private final Simulations simulations;
    private final PlugIns plugIns;

    @Activate
    public BookCommand(BundleContext context, @Reference Simulations simulations) {
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
     * @param every deltas from one row to the next
     */
    private record Request(ObservationRequest common, int every) {

        static Request of(Map<String, Object> options) {
            return new Request(ObservationRequest.of(options), deltas(options.get("every")));
        }
    }

    private Map<String, Object> print(Request request) {
        Observation observation = asReceived(request.common().observation());
        Rows rows = new Rows(request.every(), request.common().line());
        Map<String, Object> result = new LinkedHashMap<>();
        observation.show(
                simulations,
                plugIns,
                rows,
                List.of(),
                simulation -> result.putAll(ended(simulation, observation, rows)));
        return result;
    }

    private static int deltas(Object text) {
        try {
            int every = Integer.parseInt(String.valueOf(text));
            if (every > 0) {
                return every;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("every=" + text + " must be a positive number of deltas");
    }

    /** What shows no time of reception has the venue's. */
    private static Observation asReceived(Observation observation) {
        return observation.feed().containsKey("format") ? observation : observation.withFeed("format", "autoReceived");
    }

    private static Map<String, Object> ended(Simulation simulation, Observation observation, Rows rows) {
        Instrument instrument = observation.instrument();
        StreamInfo stream = simulation
                .engine()
                .read(state -> state.instrument(instrument.name())
                        .flatMap(known -> state.stream(known.id()))
                        .orElse(StreamInfo.none(instrument.name())));
        if (!stream.hasBook()) {
            throw new IllegalArgumentException("data=" + observation.files() + " has no book of " + instrument.name()
                    + ": neither a snapshot nor a delta came");
        }
        Map<String, Object> ended = new LinkedHashMap<>();
        ended.put("rows", rows.rows);
        ended.put("state", stream.state().name());
        ended.put("why", stream.why());
        ended.put("updateId", stream.updateId());
        ended.put("gaps", stream.gaps());
        ended.put("quotesConfirmed", stream.confirmed());
        ended.put("quotesContradicted", stream.contradictions());
        ended.put("sha256", rows.last == null ? "" : digest(rows.last));
        return ended;
    }

    private static String digest(Book book) {
        StringBuilder text = new StringBuilder();
        side(text, book, Side.BUY);
        text.append('|');
        side(text, book, Side.SELL);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void side(StringBuilder text, Book book, Side side) {
        for (int level = 0; level < book.depth(side); level++) {
            text.append(level == 0 ? "" : ";")
                    .append(Money.format(book.instrument().price(book.priceTicks(side, level))))
                    .append(':')
                    .append(Money.format(book.instrument().quantity(book.quantityLots(side, level))));
        }
    }

    /** Looks at the book and prints its rows. */
    private static final class Rows implements Strategy {

        private static final int SHOWN = 5;

        private final int every;
        private final Consumer<String> line;
        private long events;
        private long deltas;
        private long rows;
        private Book last;

        Rows(int every, Consumer<String> line) {
            this.every = every;
            this.line = line;
        }

        @Override
        public void onStart(StrategyContext context) {
            StringBuilder names = new StringBuilder("line_no,local_ns,last_update_id,n_bid_levels,n_ask_levels");
            for (String side : List.of("bid", "ask")) {
                for (int level = 1; level <= SHOWN; level++) {
                    names.append(',').append(side).append(level).append("_p,");
                    names.append(side).append(level).append("_q");
                }
            }
            line.accept(names.append(",mid,microprice,imbalance5").toString());
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            events++;
        }

        @Override
        public void onQuote(Quote quote, StrategyContext context) {
            events++;
        }

        @Override
        public void onBook(Book book, StrategyContext context) {
            events++;
            last = book;
            deltas = book.isSnapshot() ? 0 : deltas + book.deltasApplied();
            boolean isDue = book.isSnapshot() || book.deltasApplied() > 0 && deltas >= every;
            if (isDue && book.state().isTradable()) {
                deltas = 0;
                print(book);
            }
        }

        private void print(Book book) {
            StringBuilder row = new StringBuilder();
            row.append(events).append(',').append(book.venueTime()).append(',').append(book.updateId());
            row.append(',').append(book.depth(Side.BUY)).append(',').append(book.depth(Side.SELL));
            long bids = levels(row, book, Side.BUY);
            long asks = levels(row, book, Side.SELL);
            if (bids > 0 && asks > 0) {
                figures(row, book, bids, asks);
            } else {
                row.append(",,,");
            }
            line.accept(row.toString());
            rows++;
        }

        /** Returns what all of them hold. */
        private static long levels(StringBuilder row, Book book, Side side) {
            long sum = 0;
            for (int level = 0; level < SHOWN; level++) {
                if (level < book.depth(side)) {
                    long lots = book.quantityLots(side, level);
                    sum += lots;
                    row.append(',').append(Money.format(book.instrument().price(book.priceTicks(side, level))));
                    row.append(',').append(Money.format(book.instrument().quantity(lots)));
                } else {
                    row.append(",,");
                }
            }
            return sum;
        }

        private static void figures(StringBuilder row, Book book, double bids, double asks) {
            Instrument instrument = book.instrument();
            double bid = instrument.price(book.priceTicks(Side.BUY, 0)) / (double) Money.SCALE;
            double ask = instrument.price(book.priceTicks(Side.SELL, 0)) / (double) Money.SCALE;
            double bidLots = book.quantityLots(Side.BUY, 0);
            double askLots = book.quantityLots(Side.SELL, 0);
            row.append(',').append((bid + ask) / 2);
            row.append(',').append((bid * askLots + ask * bidLots) / (bidLots + askLots));
            row.append(',').append((bids - asks) / (bids + asks));
        }
    }
}
