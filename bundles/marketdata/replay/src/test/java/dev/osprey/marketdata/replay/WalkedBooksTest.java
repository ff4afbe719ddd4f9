package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.Track;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Command;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.execution.simulated.SimulatedVenue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Market orders larger than the best level, against recorded books: they fill at the levels that an independent program shows for the book's update, price by
 * price, each with its whole size.
 */
final class WalkedBooksTest {

    private static final Path SHARED = Path.of(System.getProperty("osprey.shared"));
    private static final int LEVELS = 5;
    private static final String WHO = "tester";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "spot_btcusdt, binance-spot-ws, BTCUSDT, 3",
        "spot_btcusdt, binance-spot-ws, BTCUSDT, 10",
        "spot_ethusdt, binance-spot-ws, ETHUSDT, 5",
        "usdm_btcusdt, binance-usdm-ws, BTCUSDT, 4"
    })
    void ordersFillAtThePricesOfTheReferenceBook(String reference, String recording, String symbol, int row)
            throws IOException {
        Path data = SHARED.resolve("data/" + recording + "/" + symbol.toLowerCase() + "_20240808.gz");
        Path books = SHARED.resolve("references/l2/" + reference + ".csv.gz");
        assumeTrue(
                Files.exists(data) && Files.exists(books),
                "the recording " + data + " or its reference " + books + " is not there");
        Instrument instrument =
                new Instrument(1, 1, symbol, "BINANCE", symbol.substring(0, 3), "USDT", 1_000_000, 1_000);
        Map<String, String> expected = row(books, row);

        Taker taker = new Taker(Long.parseLong(expected.get("last_update_id")));
        run(instrument, data, Integer.parseInt(expected.get("line_no")) + 200, taker);

        assertThat(taker.quoteIsOlder).isTrue();
        assertThat(taker.fills).containsExactlyElementsOf(walked(instrument, expected));
    }

    /** The first levels whole, and a lot of the last one, of either side. */
    private static List<String> walked(Instrument instrument, Map<String, String> row) {
        List<String> fills = new ArrayList<>();
        for (Side side : Side.values()) {
            String far = side == Side.BUY ? "ask" : "bid";
            for (int level = 1; level <= LEVELS; level++) {
                long price = Money.units(row.get(far + level + "_p"));
                long quantity = level == LEVELS ? instrument.quantity(1) : Money.units(row.get(far + level + "_q"));
                fills.add(side + " " + plain(quantity) + " at " + plain(price));
            }
        }
        return fills;
    }

    private static String plain(long units) {
        return BigDecimal.valueOf(units, 8).stripTrailingZeros().toPlainString();
    }

    private static Map<String, String> row(Path books, int number) throws IOException {
        List<String> lines = lines(books, number + 1);
        String[] names = lines.get(0).split(",");
        String[] cells = lines.get(number).split(",");
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }

    private static List<String> lines(Path file, int count) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Compression.open(file), StandardCharsets.UTF_8))) {
            return reader.lines().limit(count).toList();
        }
    }

    private void run(Instrument instrument, Path data, int lines, Taker taker) throws IOException {
        Path file = Files.write(folder.resolve("recorded.lines"), lines(data, lines));
        ReplayFeed feed = new ReplayFeed(
                TestFeed.parameters(Map.of("files", new String[] {file.toString()}, "format", "webSocket")));
        SimulationSettings settings = new SimulationSettings(
                folder.resolve("run"),
                1,
                List.of(instrument),
                List.of(new SimulationSettings.FeedSource("replay", feed, List.of(instrument.name()))),
                List.of(new SimulationSettings.VenueSource("BINANCE", new SimulatedVenue(venue()))),
                List.of(),
                Map.of());
        try (Simulation simulation = new SimulationsComponent().open(settings)) {
            deploy(simulation, instrument, taker);
            simulation.engine().startFeeds();
            simulation.run(events -> true);
        }
    }

    /** An order is there before anything that comes after what made it. */
    private static SimulatedVenue.Parameters venue() {
        return (SimulatedVenue.Parameters) Proxy.newProxyInstance(
                WalkedBooksTest.class.getClassLoader(),
                new Class<?>[] {SimulatedVenue.Parameters.class},
                (proxy, method, arguments) -> method.getName().equals("latency") ? "0" : method.getDefaultValue());
    }

    private static void deploy(Simulation simulation, Instrument instrument, Strategy strategy) {
        int revision = (int) simulation
                .engine()
                .execute(new Command.CreateRevision(
                        WHO,
                        new byte[32],
                        WHO,
                        WHO,
                        Map.of(),
                        List.of(instrument.name()),
                        List.of(),
                        "default",
                        Money.units("100000000"),
                        WHO,
                        WHO))
                .join()
                .number();
        Lane lane = simulation.engine().lanes().prepare(new LaneRequest(WHO, Track.LIVE, revision, strategy));
        lane.ready().join();
        simulation.engine().lanes().promote(lane, WHO, WHO).join();
    }

    /** Buys and sells at one update of the book: four levels and one lot of the fifth. */
    private static final class Taker implements Strategy {

        private final long updateId;
        private final List<String> fills = new ArrayList<>();
        private long quoteId;
        private boolean quoteIsOlder;

        Taker(long updateId) {
            this.updateId = updateId;
        }

        @Override
        public void onQuote(Quote quote, StrategyContext context) {
            quoteId = quote.updateId();
        }

        @Override
        public void onBook(Book book, StrategyContext context) {
            if (book.updateId() == updateId && book.deltasApplied() > 0) {
                quoteIsOlder = quoteId <= updateId;
                context.buy(book.instrument(), lots(book, Side.SELL));
                context.sell(book.instrument(), lots(book, Side.BUY));
            }
        }

        private static long lots(Book book, Side side) {
            long lots = 1;
            for (int level = 0; level < LEVELS - 1; level++) {
                lots += book.quantityLots(side, level);
            }
            return lots;
        }

        @Override
        public void onOrder(OrderUpdate order, StrategyContext context) {
            if (order.lastLots() > 0) {
                Instrument instrument = order.instrument();
                fills.add(order.side() + " " + plain(instrument.quantity(order.lastLots())) + " at "
                        + plain(instrument.price(order.lastPriceTicks())));
            }
        }
    }
}
