package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.Track;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Command;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.execution.simulated.SimulatedVenue;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are damaged at random, each as a feed of an engine with a strategy and an exchange: every feed ends with a sentence that names its file, and
 * the engine takes all of a whole file beside them. {@code -Dosprey.mutations=10000} does more of them, {@code -Dosprey.seed} repeats a run.
 */
final class EngineMutationTest {

    private static final int TOGETHER = 25;
    private static final int WHOLE_ROWS = 100;
    private static final String WHOLE = "whole";
    private static final String WHO = "tester";
    private static final Instrument ANY = Instrument.parse(1, "BTCUSDT.SIM");
    private static final Instrument OTHER = Instrument.parse(2, "OTHERUSD.SIM");

    @TempDir
    private Path folder;

    @Test
    void noMutationOfAFileTakesTheEngineDown() throws IOException {
        Mutations mutations = new Mutations(folder);
        for (int left = Integer.getInteger("osprey.mutations", 100); left > 0; left -= TOGETHER) {
            Map<String, Path> files = new HashMap<>();
            Map<String, String> descriptions = new TreeMap<>();
            for (int i = 0; i < Math.min(left, TOGETHER); i++) {
                files.put("feed" + i, mutations.next("mutated" + i));
                descriptions.put("feed" + i, mutations.description());
            }
            try {
                run(files, descriptions);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(e + "\nof " + String.join("\n", descriptions.values()), e);
            }
            for (Path file : files.values()) {
                IoUtil.delete(file.toFile(), true);
            }
        }
    }

    private void run(Map<String, Path> files, Map<String, String> descriptions) throws IOException {
        Path log = folder.resolve("log");
        Busy strategy = new Busy();
        try (Simulation simulation = new SimulationsComponent().open(settings(log, files))) {
            deploy(simulation, strategy);
            simulation.engine().startFeeds();
            simulation.run(events -> true);
        }
        Map<String, String> ends = ends(log.resolve("log"));
        files.forEach((name, file) -> assertThat(ends.get(name))
                .as("%s of %s", name, descriptions.get(name))
                .isNotNull()
                .satisfiesAnyOf(
                        end -> assertThat(end).startsWith("ENDED gave "),
                        end -> assertThat(end)
                                .startsWith("DOWN ")
                                .contains(file.toString())
                                .doesNotContain("Exception")));
        assertThat(ends.get(WHOLE)).startsWith("ENDED gave " + WHOLE_ROWS + " events");
        assertThat(strategy.whole).isEqualTo(WHOLE_ROWS);
        IoUtil.delete(log.toFile(), false);
    }

    private SimulationSettings settings(Path log, Map<String, Path> files) throws IOException {
        List<SimulationSettings.FeedSource> feeds = new ArrayList<>();
        files.forEach((name, file) -> feeds.add(feed(name, file, ANY)));
        Path whole = folder.resolve("whole.csv");
        StringBuilder rows = new StringBuilder("time,price,quantity\n");
        for (int i = 0; i < WHOLE_ROWS; i++) {
            rows.append(1_400_000_000 + i).append(",5,1\n");
        }
        feeds.add(feed(WHOLE, Files.writeString(whole, rows), OTHER));
        SimulatedVenue venue =
                new SimulatedVenue(parameters(SimulatedVenue.Parameters.class, Map.of("market", "recorded")));
        return new SimulationSettings(
                log,
                1,
                List.of(ANY, OTHER),
                feeds,
                List.of(new SimulationSettings.VenueSource("SIM", venue)),
                List.of(),
                Map.of());
    }

    private static SimulationSettings.FeedSource feed(String name, Path file, Instrument instrument) {
        ReplayFeed feed = new ReplayFeed(TestFeed.parameters(Map.of("files", new String[] {file.toString()})));
        return new SimulationSettings.FeedSource(name, feed, List.of(instrument.name()));
    }

    private static <A> A parameters(Class<A> type, Map<String, Object> set) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    private static void deploy(Simulation simulation, Strategy strategy) {
        int revision = (int) simulation
                .engine()
                .execute(new Command.CreateRevision(
                        "busy",
                        new byte[32],
                        WHO,
                        WHO,
                        Map.of(),
                        List.of(ANY.name(), OTHER.name()),
                        strategy.requirements().bars().stream()
                                .map(BarSpec::toString)
                                .toList(),
                        "default",
                        1_000_000_000_000L,
                        WHO,
                        WHO))
                .join()
                .number();
        Lane lane = simulation.engine().lanes().prepare(new LaneRequest("busy", Track.LIVE, revision, strategy));
        lane.ready().join();
        simulation.engine().lanes().promote(lane, WHO, WHO).join();
    }

    /** The last that each feed said of itself. */
    private static Map<String, String> ends(Path log) {
        Map<String, String> ends = new HashMap<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        FeedStatusDecoder status = new FeedStatusDecoder();
        try (JournalReader reader = JournalReader.open(log)) {
            while (reader.next()) {
                header.wrap(reader.buffer(), reader.offset());
                if (header.templateId() == FeedStatusDecoder.TEMPLATE_ID) {
                    status.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    FeedState state = status.state();
                    String feed = status.feed();
                    ends.put(feed, state + " " + status.text());
                }
            }
        }
        return ends;
    }

    /** Looks at all there is, and trades now and then. */
    private static final class Busy implements Strategy {

        private int events;
        private int whole;
        private int deepest;

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withBars(
                    BarSpec.parse("1h"), BarSpec.parse("10tick"), BarSpec.parse("1000value"), BarSpec.parse("1d-ask"));
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            whole += trade.instrument().name().equals(OTHER.name()) ? 1 : 0;
            tradeOnSome(trade.instrument(), context);
        }

        @Override
        public void onQuote(Quote quote, StrategyContext context) {
            tradeOnSome(quote.instrument(), context);
        }

        @Override
        public void onBook(Book book, StrategyContext context) {
            deepest = Math.max(deepest, book.depth(Side.BUY));
            tradeOnSome(book.instrument(), context);
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            tradeOnSome(bar.instrument(), context);
        }

        private void tradeOnSome(Instrument instrument, StrategyContext context) {
            if (++events % 50 == 0) {
                context.buy(instrument, 1_000_000);
            } else if (events % 50 == 25) {
                context.sell(instrument, 1_000_000);
            }
        }
    }
}
