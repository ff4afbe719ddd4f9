package dev.osprey.testkit;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Track;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.Command;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.StateView;
import dev.osprey.engine.runtime.SavedState;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.execution.simulated.SimulatedVenue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A strategy in the real engine and on the real simulated exchange, in the data's time, on the caller's thread.
 *
 * <pre>{@code
 * try (Trial trial = Trial.scripted(folder, "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.001")) {
 *     trial.deploy(new BuyOnce(Parameters.of(BuyOnce.Parameters.class, Map.of("lots", 5L))), "10000");
 *     trial.market().trade("BTCUSDT.SIM", "100", "1").after(Duration.ofSeconds(1)).trade("BTCUSDT.SIM", "101", "1");
 *     trial.run();
 *     assertThat(trial.position("BTCUSDT.SIM")).isEqualTo(5);
 * }
 * }</pre>
 *
 * <p>What is written into {@link #market()} after a run is played by the next one. Fees are 0 unless the venue's parameters say otherwise.
 */
public final class Trial implements AutoCloseable {

    private static final String DEPLOYMENT = "trial";
    private static final int EVERYTHING = 1_000_000;

    private final MarketScript script = new MarketScript();
    private final DenyIf denial = new DenyIf();
    private final List<String> instruments;
    private final Simulation simulation;
    private boolean started;

    private Trial(Path folder, Map<String, ?> venue, boolean scripted, String... definitions) {
        List<Instrument> parsed = new ArrayList<>();
        for (String definition : definitions) {
            parsed.add(Instrument.parse(parsed.size(), definition));
        }
        instruments = parsed.stream().map(Instrument::name).toList();
        List<SimulationSettings.VenueSource> venues = parsed.stream()
                .map(Instrument::venue)
                .distinct()
                .map(name -> new SimulationSettings.VenueSource(
                        name, new SimulatedVenue(Parameters.of(SimulatedVenue.Parameters.class, venue))))
                .toList();
        simulation = new SimulationsComponent()
                .open(new SimulationSettings(
                        folder,
                        1,
                        parsed,
                        scripted
                                ? List.of(new SimulationSettings.FeedSource("script", script, instruments))
                                : List.of(),
                        venues,
                        List.of(denial),
                        Map.of()));
    }

    /** Of a market that the test writes; instruments as {@link Instrument#parse} reads them. */
    public static Trial scripted(Path folder, String... instruments) {
        return scripted(folder, Map.of(), instruments);
    }

    /** Of a market that the test writes, on an exchange with parameters of its own, such as its latency. */
    public static Trial scripted(Path folder, Map<String, ?> venue, String... instruments) {
        Map<String, Object> parameters = new HashMap<>(Map.of("makerFee", "0", "takerFee", "0"));
        parameters.putAll(venue);
        return new Trial(folder, parameters, true, instruments);
    }

    /** Of a market that the simulated exchange makes: an hour, or as its parameters say. */
    public static Trial synthetic(Path folder, Map<String, ?> venue, String... instruments) {
        Map<String, Object> parameters = new HashMap<>(venue);
        parameters.put("market", "synthetic");
        return new Trial(folder, parameters, false, instruments);
    }

    /** Runs the strategy from now on, with all of the trial's instruments. Called again, it takes over from the one before, with its saved state. */
    public void deploy(Strategy strategy, String capital) {
        int revision = (int) simulation
                .engine()
                .execute(new Command.CreateRevision(
                        DEPLOYMENT,
                        new byte[32],
                        "trial",
                        "trial 1",
                        Map.of(),
                        instruments,
                        strategy.requirements().bars().stream()
                                .map(BarSpec::toString)
                                .toList(),
                        "default",
                        Money.units(capital),
                        DEPLOYMENT,
                        DEPLOYMENT))
                .join()
                .number();
        Lane lane = simulation.engine().lanes().prepare(new LaneRequest(DEPLOYMENT, Track.LIVE, revision, strategy));
        lane.ready().join();
        simulation.engine().lanes().promote(lane, DEPLOYMENT, DEPLOYMENT).join();
    }

    /** What the strategy saves, read back from the bytes that a server keeps. */
    public static StateReader saved(Strategy strategy) {
        SavedState.Writer out = new SavedState.Writer();
        strategy.save(out);
        return SavedState.decode(out.saved().encode());
    }

    /** What the next run will play. */
    public MarketScript market() {
        return script;
    }

    /** From now on denies what the test says, as a risk check does. */
    public void denyIf(Predicate<OrderRequest> rule) {
        denial.rule = rule;
    }

    /**
     * Plays the market to its end, and what is due after it.
     *
     * @throws AssertionError if the strategy threw
     */
    public void run() {
        if (!started) {
            simulation.engine().startFeeds();
            started = true;
        }
        simulation.run(events -> true);
        for (Lane lane : simulation.engine().lanes().all()) {
            if (!lane.problem().isEmpty()) {
                throw new AssertionError("the strategy is quarantined: " + lane.problem());
            }
        }
    }

    /**
     * Plays bars that follow each other, each at one price: {@link MarketScript#flatBars}, and a run.
     *
     * @throws AssertionError if the strategy threw
     */
    public void playFlatBars(String spec, String instrument, double... prices) {
        script.flatBars(spec, instrument, prices);
        run();
    }

    /** Lots held. */
    public long position(String instrument) {
        return read().positions().stream()
                .filter(position -> position.instrument().equals(instrument))
                .mapToLong(PositionInfo::quantityLots)
                .sum();
    }

    /** What the strategy has earned, unrealised profit included, in units, fees deducted. */
    public long profit() {
        return read().positions().stream()
                .mapToLong(position -> position.realisedProfit() + position.unrealisedProfit() - position.fees())
                .sum();
    }

    /** Oldest first. */
    public List<FillInfo> fills() {
        return read().fills().stream()
                .sorted(Comparator.comparingLong(FillInfo::sequence))
                .toList();
    }

    /** Fills as text, oldest first: {@code BUY 5 BTCUSDT.SIM 100.00}. */
    public List<String> fillTexts() {
        Map<String, Instrument> byName = simulation.engine().read(StateView::instruments).stream()
                .collect(java.util.stream.Collectors.toMap(Instrument::name, instrument -> instrument));
        return fills().stream()
                .map(fill -> fill.side() + " " + fill.quantityLots() + " " + fill.instrument() + " "
                        + byName.get(fill.instrument()).formatPrice(fill.priceTicks()))
                .toList();
    }

    /** All orders, working and ended, as they were sent. */
    public List<OrderInfo> orders() {
        List<OrderInfo> all = new ArrayList<>(read().working());
        all.addAll(read().ended());
        all.sort(Comparator.comparingLong(OrderInfo::clientOrderId));
        return all;
    }

    /** Orders that are not ended. */
    public List<OrderInfo> workingOrders() {
        return read().working();
    }

    private record Seen(
            List<PositionInfo> positions, List<FillInfo> fills, List<OrderInfo> working, List<OrderInfo> ended) {}

    private Seen read() {
        return simulation
                .engine()
                .read(view -> new Seen(
                        view.positions(), view.fills(EVERYTHING), view.workingOrders(), view.endedOrders(EVERYTHING)));
    }

    @Override
    public void close() {
        simulation.close();
    }

    /** The test's own risk check. */
    private static final class DenyIf implements RiskCheck {

        private Predicate<OrderRequest> rule = order -> false;

        @Override
        public String name() {
            return "trial";
        }

        @Override
        public Verdict check(OrderRequest order, RiskView view) {
            return rule.test(order) ? Verdict.deny("trial", 0, order.quantityLots()) : Verdict.PASS;
        }
    }
}
