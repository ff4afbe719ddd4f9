package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Track;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Feed;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.Command;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.Simulations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.osgi.service.component.ComponentInstance;

/**
 * Recorded data as a strategy sees it: a run of the engine over files, without a venue, with a strategy that looks and does nothing.
 *
 * @param instrument  whose data it is
 * @param feed        parameters of the replay feed beside its files
 * @param times       of the instrument's venue
 * @param directory   an empty folder for the log
 * @param progress    told now and then how many events were taken
 */
record Observation(
        Instrument instrument,
        List<Path> files,
        Map<String, String> feed,
        VenueTimes times,
        Path directory,
        LongConsumer progress) {

    private static final String DEPLOYMENT = "observer";
    private static final byte[] NO_BUNDLE = new byte[32];

    Observation withFeed(String parameter, String value) {
        Map<String, String> more = new HashMap<>(feed);
        more.put(parameter, value);
        return new Observation(instrument, files, more, times, directory, progress);
    }

    /**
     * Shows the data to a strategy.
     *
     * @param bars as its requirements name them
     * @throws IllegalArgumentException if the data cannot be read, in one sentence
     */
    void show(Simulations simulations, PlugIns plugIns, Strategy observer, List<BarSpec> bars) {
        show(simulations, plugIns, observer, bars, simulation -> {});
    }

    /** As the other one, with a look at the engine when all has been shown. */
    void show(
            Simulations simulations,
            PlugIns plugIns,
            Strategy observer,
            List<BarSpec> bars,
            Consumer<Simulation> atTheEnd) {
        ObservationRequest.requireFiles(files);
        ComponentInstance<?> replay = plugIns.make(Feed.FACTORY, "replay", parameters());
        try (Simulation simulation = simulations.open(settings((Feed) replay.getInstance()))) {
            deploy(simulation, observer, bars);
            simulation.engine().startFeeds();
            simulation.run(events -> {
                progress.accept(events);
                return !Thread.currentThread().isInterrupted();
            });
            Soundness.require(simulation, List.of());
            simulation.closeBars();
            atTheEnd.accept(simulation);
        } finally {
            replay.dispose();
        }
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(feed);
        parameters.put("files", new String[] {
            instrument.name() + "="
                    + String.join(";", files.stream().map(Path::toString).toList())
        });
        return parameters;
    }

    private SimulationSettings settings(Feed replay) {
        return new SimulationSettings(
                directory,
                1,
                List.of(instrument),
                List.of(new SimulationSettings.FeedSource("replay", replay, List.of(instrument.name()))),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(instrument.venue(), times.tradingDay()),
                Map.of(instrument.venue(), times.barRules()),
                times.barLateness());
    }

    private void deploy(Simulation simulation, Strategy observer, List<BarSpec> bars) {
        int revision = (int) simulation
                .engine()
                .execute(new Command.CreateRevision(
                        DEPLOYMENT,
                        NO_BUNDLE,
                        DEPLOYMENT,
                        DEPLOYMENT,
                        Map.of(),
                        List.of(instrument.name()),
                        bars.stream().map(BarSpec::toString).toList(),
                        "default",
                        0,
                        DEPLOYMENT,
                        DEPLOYMENT))
                .join()
                .number();
        Lane lane = simulation.engine().lanes().prepare(new LaneRequest(DEPLOYMENT, Track.LIVE, revision, observer));
        lane.ready().join();
        simulation.engine().lanes().promote(lane, DEPLOYMENT, DEPLOYMENT).join();
    }
}
