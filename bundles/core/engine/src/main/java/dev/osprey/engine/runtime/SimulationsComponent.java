package dev.osprey.engine.runtime;

import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.Simulations;
import dev.osprey.journal.Fsync;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Makes engines that run in the data's time. */
@Component(service = Simulations.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SimulationsComponent implements Simulations {

    /** By the bundle's id and time: read once, not at each of a sweep's runs, and no bundle is held. */
    private final Map<String, byte[]> digests = new ConcurrentHashMap<>();

    @Override
    public Simulation open(SimulationSettings settings) {
        DataClock clock = new DataClock(0);
        TradingEngine engine = new TradingEngine(EngineSettings.in(settings.directory())
                .mode(EngineSettings.Mode.BACKTEST)
                .threading(EngineSettings.Threading.SHARED)
                .fsync(Fsync.NEVER, Duration.ofSeconds(1))
                .checkpointInterval(0)
                .snapshotInterval(0)
                .seed(settings.seed())
                .instruments(settings.instruments().stream()
                        .map(InstrumentDefinition::of)
                        .toList())
                .limits(settings.limits())
                .tradingDays(settings.tradingDays())
                .barRules(settings.barRules())
                .barLateness(settings.barLateness().toNanos())
                .clock(clock));
        for (SimulationSettings.VenueSource venue : settings.venues()) {
            engine.addVenue(venue.name(), venue.venue(), instrumentsOf(venue.name(), settings), settings.seed());
        }
        for (SimulationSettings.FeedSource feed : settings.feeds()) {
            engine.addFeed(feed.name(), feed.feed(), feed.instruments());
        }
        engine.risk(settings.riskChain().stream()
                .map(check -> new NamedCheck(check, digestOf(check.getClass())))
                .toList());
        return new SimulationRun(engine.start(), clock);
    }

    private byte[] digestOf(Class<?> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        return bundle == null
                ? BundleDigest.of(type)
                : digests.computeIfAbsent(
                        bundle.getBundleId() + " " + bundle.getLastModified(), known -> BundleDigest.of(bundle));
    }

    private static List<String> instrumentsOf(String venue, SimulationSettings settings) {
        return settings.instruments().stream()
                .filter(instrument -> instrument.venue().equals(venue))
                .map(instrument -> instrument.name())
                .toList();
    }
}
