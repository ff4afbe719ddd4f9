package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.Lane;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.StateView;
import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the data's time: one thread, the same to the byte. */
class SimulationTest {

    private static final long EVENTS = 50_000;

    @TempDir
    Path directory;

    private record Outcome(
            Simulation.Result result, long marketEvents, List<PositionInfo> positions, long fills, long tradesShown) {}

    private static Outcome run(Path directory, Strategy strategy, String... bars) {
        FillingVenue venue = new FillingVenue(3);
        SimulationSettings settings = new SimulationSettings(
                directory,
                1,
                List.of(
                        new dev.osprey.api.Instrument(0, 0, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 100_000),
                        new dev.osprey.api.Instrument(0, 0, "ETHUSDT", "SIM", "ETH", "USDT", 1_000_000, 100_000)),
                List.of(
                        new SimulationSettings.FeedSource("a", new ScriptedFeed(EVENTS / 2), List.of(Market.BTC)),
                        new SimulationSettings.FeedSource("b", new ScriptedFeed(EVENTS / 2), List.of(Market.ETH))),
                List.of(new SimulationSettings.VenueSource("SIM", venue)),
                List.of(),
                Map.of());
        try (Simulation simulation = new SimulationsComponent().open(settings)) {
            Lane lane = Market.deploy(simulation.engine(), "keeper", List.of(bars), strategy, Market.BTC, Market.ETH);
            simulation.engine().startFeeds();
            Simulation.Result result = simulation.run(events -> true);
            return new Outcome(
                    result,
                    lane.marketEvents(),
                    simulation.engine().read(StateView::positions),
                    simulation.engine().read(view -> view.fills(10_000)).size(),
                    venue.tradesShown);
        }
    }

    @Test
    void aStrategySeesAllEventsAndTradesOnThem() {
        SequenceKeeper strategy = new SequenceKeeper(100);
        Outcome outcome = run(directory, strategy);

        assertThat(outcome.result().marketEvents()).isEqualTo(EVENTS);
        assertThat(outcome.marketEvents()).isEqualTo(EVENTS);
        assertThat(outcome.fills()).isEqualTo(EVENTS / 100);
        assertThat(outcome.positions()).isNotEmpty();
        assertThat(strategy.denied).isZero();
    }

    @Test
    void twoRunsGiveTheSameLogToTheByte() {
        Outcome first = run(directory.resolve("1"), new SequenceKeeper(10));
        Outcome second = run(directory.resolve("2"), new SequenceKeeper(10));

        assertThat(second.positions()).isEqualTo(first.positions());
        assertThat(Logs.digest(directory.resolve("2"))).isEqualTo(Logs.digest(directory.resolve("1")));
    }

    /** What nobody has a callback for is read later, or not at all: nothing of the log depends on it. */
    @Test
    void aCallbackThatDoesNothingChangesNothing() {
        BarTrader.Listening listening = new BarTrader.Listening();
        Outcome deaf = run(directory.resolve("1"), new BarTrader(), BarTrader.BAR);
        Outcome hearing = run(directory.resolve("2"), listening, BarTrader.BAR);

        assertThat(listening.trades).isEqualTo(EVENTS);
        assertThat(deaf.fills()).isGreaterThan(100).isEqualTo(hearing.fills());
        assertThat(deaf.marketEvents()).isEqualTo(hearing.marketEvents()).isGreaterThan(EVENTS);
        assertThat(deaf.positions()).isEqualTo(hearing.positions());
        assertThat(hearing.tradesShown()).isEqualTo(EVENTS);
        assertThat(deaf.tradesShown()).isLessThan(EVENTS / 2);
        assertThat(Logs.digest(directory.resolve("1"))).isEqualTo(Logs.digest(directory.resolve("2")));
    }

    @Test
    void itsLogComputedAgainIsTheSame() {
        run(directory, new SequenceKeeper(10));

        dev.osprey.engine.core.Replay replay = new dev.osprey.engine.core.Replay(
                new dev.osprey.engine.core.State(), dev.osprey.engine.core.RiskChain.EMPTY);
        try (JournalReader reader = Journal.openReadOnly(directory.resolve("log"))) {
            while (reader.next()) {
                assertThat(replay.onRecord(reader.buffer(), reader.offset(), reader.length(), reader.endsGroup()))
                        .isEmpty();
            }
        }
        assertThat(replay.checkpoints()).isPositive();
    }
}
