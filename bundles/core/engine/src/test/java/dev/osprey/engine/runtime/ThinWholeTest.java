package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderState;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.EngineStatus;
import dev.osprey.engine.Lane;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.StateView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trade in, a strategy's order, risk, venue, fill, position; and all of it there again after an end, orderly or not. */
class ThinWholeTest {

    @TempDir
    Path directory;

    /** Buys two lots at the first trade, and keeps them. */
    private static final class BuyOnce implements Strategy {

        final List<String> updates = new CopyOnWriteArrayList<>();
        volatile long positionAtFill;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (context.positionLots(trade.instrument()) == 0 && context.openOrders() == 0) {
                context.buy(trade.instrument(), 2);
            }
        }

        @Override
        public void onOrder(OrderUpdate order, StrategyContext context) {
            updates.add(order.previousState() + ">" + order.state());
            if (order.lastLots() > 0) {
                positionAtFill = context.positionLots(order.instrument());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EngineSettings.Threading.class)
    void anOrderGoesRoundAndIsRecovered(EngineSettings.Threading threading) throws IOException {
        BuyOnce strategy = new BuyOnce();
        FillingVenue venue = new FillingVenue(7);
        ScriptedFeed feed = new ScriptedFeed(1000);
        Path crashed = directory.resolve("crashed");
        TradingEngine engine = new TradingEngine(
                        Market.settings(directory.resolve("first")).threading(threading))
                .addVenue("SIM", venue, List.of(Market.BTC), 1)
                .addFeed("feed", feed, List.of(Market.BTC));
        try (engine) {
            engine.start();
            assertThat(engine.status().problems()).isEmpty();
            Lane lane = Market.deploy(engine, "buyer", strategy, Market.BTC);
            engine.startFeeds();

            Await.until("all trades", () -> lane.marketEvents() == 1000);
            Await.until("the fill", () -> strategy.positionAtFill == 2);
            Await.until(
                    "the follower", () -> !engine.read(view -> view.fills(1)).isEmpty());

            assertThat(strategy.updates.get(0)).isEqualTo("PENDING_NEW>PENDING_NEW");
            assertThat(strategy.updates.get(strategy.updates.size() - 1)).endsWith(">FILLED");
            assertThat(venue.submitted).hasSize(1);
            assertBought(engine);
            copy(directory.resolve("first"), crashed);
        }
        assertThat(venue.closes).isEqualTo(1);

        assertRecovered(directory.resolve("first"), 2);
        assertRecovered(crashed, 2);
    }

    private static void assertRecovered(Path from, int run) {
        try (TradingEngine again =
                new TradingEngine(Market.settings(from)).addVenue("SIM", new FillingVenue(), List.of(Market.BTC), 1)) {
            again.start();
            EngineStatus status = again.status();
            assertThat(status.run()).isEqualTo(run);
            assertThat(status.problems()).isEmpty();
            assertBought(again);
        }
    }

    private static void assertBought(TradingEngine engine) {
        List<PositionInfo> positions = engine.read(view -> view.positions());
        assertThat(positions).hasSize(1);
        PositionInfo position = positions.get(0);
        assertThat(position.deployment()).isEqualTo("buyer");
        assertThat(position.quantityLots()).isEqualTo(2);
        assertThat(position.fees()).isEqualTo(7);
        assertThat(position.cash()).isLessThan(Market.CAPITAL);
        assertThat(engine.read(StateView::workingOrders)).isEmpty();
        assertThat(engine.read(view -> view.deployment("buyer")).orElseThrow().liveRevision())
                .isEqualTo(1);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void anOrderThatThrowsAtTheVenueIsUnknown() {
        FillingVenue venue = new FillingVenue();
        venue.throwing = true;
        try (TradingEngine engine = new TradingEngine(Market.settings(directory).stopWait(1_000_000))
                .addVenue("SIM", venue, List.of(Market.BTC), 1)
                .addFeed("feed", new ScriptedFeed(10), List.of(Market.BTC))) {
            engine.start();
            Market.deploy(engine, "buyer", new BuyOnce(), Market.BTC);
            engine.startFeeds();

            Await.until(
                    "the order to be unknown",
                    () -> engine.read(view -> view.workingOrders()).stream()
                            .anyMatch(order -> order.state() == OrderState.UNKNOWN));
        }
    }
}
