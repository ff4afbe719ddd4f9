package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Track;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Feed;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.venue.Venue;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.StrategyBundles;
import dev.osprey.engine.Command;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.Simulations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.ComponentInstance;

/** One run over recorded data, on the simulated exchange: of one strategy, or of several side by side. */
final class Backtest {

    private static final String WHO = "backtest";

    /** Wide enough that no check but a missing price denies: a backtest asks what the strategy does, not what the desk allows. */
    private static final Map<String, Long> LIMITS = Map.of(
            "maxOrderQuantity", Long.MAX_VALUE,
            "maxOrderNotional", Long.MAX_VALUE,
            "maxPriceDeviationBps", 9_999L,
            "maxPositionNotional", Long.MAX_VALUE,
            "maxOrdersPerSecond", (long) Integer.MAX_VALUE,
            "maxDailyLoss", Long.MAX_VALUE);

    private final Simulations simulations;
    private final StrategyBundles bundles;
    private final PlugIns plugIns;
    private final BacktestRequest request;

    Backtest(Simulations simulations, StrategyBundles bundles, PlugIns plugIns, BacktestRequest request) {
        this.simulations = simulations;
        this.bundles = bundles;
        this.plugIns = plugIns;
        this.request = request;
    }

    /** @throws IllegalArgumentException if it cannot run as asked, in one sentence */
    Simulation.Result run() {
        request.requireFiles();
        return run(request.deployments().stream()
                .map(each -> NamedStrategy.find(bundles, each.strategy(), request.strategies()))
                .toList());
    }

    /** Runs strategies that were looked up before, one for each deployment. */
    Simulation.Result run(List<NamedStrategy> strategies) {
        List<ComponentInstance<?>> components = new ArrayList<>();
        List<StrategyBundles.Instance> instances = new ArrayList<>();
        try {
            for (int i = 0; i < strategies.size(); i++) {
                NamedStrategy strategy = strategies.get(i);
                instances.add(make(strategy, request.deployments().get(i)));
            }
            return run(strategies, instances, components);
        } finally {
            components.forEach(ComponentInstance::dispose);
            instances.forEach(StrategyBundles.Instance::close);
        }
    }

    /** Returns what each deployment's strategy needs. */
    List<Requirements> requirements() {
        return request.deployments().stream()
                .map(each -> {
                    NamedStrategy strategy = NamedStrategy.find(bundles, each.strategy(), request.strategies());
                    try (StrategyBundles.Instance instance = make(strategy, each)) {
                        return instance.strategy().requirements();
                    }
                })
                .toList();
    }

    private StrategyBundles.Instance make(NamedStrategy strategy, BacktestRequest.Deployment deployment) {
        return bundles.make(strategy.bundle().digest(), strategy.component(), deployment.parameters());
    }

    private Simulation.Result run(
            List<NamedStrategy> strategies,
            List<StrategyBundles.Instance> instances,
            List<ComponentInstance<?>> components) {
        try (Simulation simulation = simulations.open(settings(components))) {
            List<Lane> lanes = new ArrayList<>();
            for (int i = 0; i < strategies.size(); i++) {
                lanes.add(deploy(simulation, request.deployments().get(i), strategies.get(i), instances.get(i)));
            }
            simulation.engine().startFeeds();
            Simulation.Result result = simulation.run(events -> {
                request.progress().accept(events);
                return !Thread.currentThread().isInterrupted();
            });
            Soundness.require(simulation, lanes);
            return result;
        }
    }

    private SimulationSettings settings(List<ComponentInstance<?>> components) {
        ComponentInstance<?> feed = plugIns.make(Feed.FACTORY, "replay", feedParameters());
        components.add(feed);
        List<SimulationSettings.VenueSource> venues = new ArrayList<>();
        request.instruments().stream().map(Instrument::venue).distinct().forEach(name -> {
            ComponentInstance<?> venue = plugIns.make(Venue.FACTORY, "simulated", venueParameters());
            components.add(venue);
            venues.add(new SimulationSettings.VenueSource(name, (Venue) venue.getInstance()));
        });
        return new SimulationSettings(
                request.directory(),
                request.seed(),
                request.instruments(),
                List.of(new SimulationSettings.FeedSource("replay", (Feed) feed.getInstance(), instrumentNames())),
                venues,
                plugIns.services(RiskCheck.class),
                LIMITS,
                ofEachVenue(request.times().tradingDay()),
                ofEachVenue(request.times().barRules()),
                request.times().barLateness());
    }

    private <T> Map<String, T> ofEachVenue(T value) {
        return request.instruments().stream()
                .map(Instrument::venue)
                .distinct()
                .collect(Collectors.toMap(venue -> venue, venue -> value));
    }

    private Map<String, Object> feedParameters() {
        Map<String, Object> parameters = new HashMap<>(request.feed());
        parameters.put(
                "files",
                request.data().stream().map(BacktestRequest.DataFile::entry).toArray(String[]::new));
        if (!request.from().isEmpty()) {
            parameters.put("from", request.from());
        }
        if (!request.to().isEmpty()) {
            parameters.put("to", request.to());
        }
        return parameters;
    }

    private Map<String, Object> venueParameters() {
        Map<String, Object> parameters = new HashMap<>(request.venue());
        parameters.put("market", "recorded");
        parameters.putIfAbsent("makerFee", request.fee());
        parameters.putIfAbsent("takerFee", request.fee());
        return parameters;
    }

    private List<String> instrumentNames() {
        return request.instruments().stream().map(Instrument::name).toList();
    }

    private static Lane deploy(
            Simulation simulation,
            BacktestRequest.Deployment deployment,
            NamedStrategy strategy,
            StrategyBundles.Instance instance) {
        StoredBundle bundle = strategy.bundle();
        int revision = (int) simulation
                .engine()
                .execute(new Command.CreateRevision(
                        deployment.name(),
                        HexFormat.of().parseHex(bundle.digest()),
                        strategy.component(),
                        bundle.symbolicName() + " " + bundle.version(),
                        deployment.parameters(),
                        deployment.instruments(),
                        instance.strategy().requirements().bars().stream()
                                .map(BarSpec::toString)
                                .toList(),
                        "default",
                        deployment.capital(),
                        WHO,
                        WHO))
                .join()
                .number();
        Lane lane = simulation
                .engine()
                .lanes()
                .prepare(new LaneRequest(deployment.name(), Track.LIVE, revision, instance.strategy()));
        lane.ready().join();
        simulation.engine().lanes().promote(lane, WHO, WHO).join();
        return lane;
    }
}
