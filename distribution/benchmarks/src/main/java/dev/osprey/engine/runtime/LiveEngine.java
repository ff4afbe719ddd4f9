package dev.osprey.engine.runtime;

import dev.osprey.engine.Engine;
import dev.osprey.engine.SimulationSettings;
import java.util.List;

/** An engine by the machine's clock with the server's defaults, outside the container. It is in this package because the engine opens itself to the container alone. */
public final class LiveEngine implements AutoCloseable {

    private final TradingEngine engine;

    /** Starts it; the feeds wait for {@link Engine#startFeeds}. */
    public LiveEngine(SimulationSettings settings) {
        engine = new TradingEngine(EngineSettings.in(settings.directory())
                .mode(EngineSettings.Mode.PAPER)
                .instruments(settings.instruments().stream()
                        .map(InstrumentDefinition::of)
                        .toList())
                .limits(settings.limits()));
        List<String> names =
                settings.instruments().stream().map(each -> each.name()).toList();
        settings.venues().forEach(venue -> engine.addVenue(venue.name(), venue.venue(), names, settings.seed()));
        settings.feeds().forEach(feed -> engine.addFeed(feed.name(), feed.feed(), feed.instruments()));
        engine.risk(settings.riskChain().stream()
                .map(check -> new NamedCheck(check, new byte[32]))
                .toList());
        engine.start();
    }

    /** The service. */
    public Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
