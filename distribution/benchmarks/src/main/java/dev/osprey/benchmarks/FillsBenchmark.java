package dev.osprey.benchmarks;

import dev.osprey.api.market.Feed;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.SimulationsComponent;
import dev.osprey.execution.simulated.SimulatedVenue;
import dev.osprey.strategies.marketmaker.MarketMaker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.IoUtil;

/**
 * A backtest with each fill model, in turn with one that leaves all as it is, in one process, on one thread: of the market maker on quotes and trades, whose orders stand in queues all the time and
 * follow the price, and of the moving average cross on bars. A model's runs must fill alike, and one that is kinder must not fill less.
 */
final class FillsBenchmark implements Benchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What is configured, by the venue's parameters; the first of a market is the plain one. */
    private record Model(String name, Map<String, Object> parameters) {

        static Model of(String name, String... settings) {
            Map<String, Object> parameters = new HashMap<>();
            for (int i = 0; i < settings.length; i += 2) {
                parameters.put(settings[i], settings[i + 1]);
            }
            return new Model(name, parameters);
        }
    }

    private static final List<Model> OF_QUOTES = List.of(
            Model.of("plain"),
            Model.of("queue=through", "queue", "through"),
            Model.of("queue=proportional", "queue", "proportional"),
            Model.of("queue=front", "queue", "front"),
            Model.of("latency=lognormal", "latency", "lognormal(20ms,0.5)"),
            Model.of("feedLatency=uniform", "feedLatency", "uniform(5ms,30ms)"),
            Model.of("feeTiers", "feeTiers", "1000000:0.0009/0.001, 5000000:0.0008/0.0009"),
            Model.of(
                    "all of these",
                    "queue",
                    "proportional",
                    "latency",
                    "lognormal(20ms,0.5)",
                    "feedLatency",
                    "uniform(5ms,30ms)",
                    "feeTiers",
                    "1000000:0.0009/0.001, 5000000:0.0008/0.0009"));

    private static final List<Model> OF_BARS = List.of(
            Model.of("plain"),
            Model.of("slippage", "slippage", "5bps+spread:2bps+range:0.1"),
            Model.of("participation=0.1", "participation", "0.1"));

    private record Run(double nanosPerEvent, long fills) {}

    /** What a market is, made anew for each run. */
    private record Market(String name, Supplier<Feed> feed, Supplier<Strategy> strategy, int events) {}

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        int warmUp = effort.of(3, 2, 0);
        int rounds = effort.of(9, 5, 1);
        int events = effort.of(500_000, 300_000, 5_000);
        BarTape bars = new BarTape(effort.of(200_000, 100_000, 3_000));
        List<Figure> figures = new ArrayList<>();
        Market quotes = new Market("quotes", () -> new QuotedFeed(events), FillsBenchmark::marketMaker, events);
        long[] fills = compare(figures, quotes, OF_QUOTES, directory, warmUp, rounds);
        if (fills[1] > fills[0] || fills[0] > fills[2] || fills[2] > fills[3]) {
            throw new IllegalStateException("fills must grow from queue=through (" + fills[1] + ") to back (" + fills[0]
                    + "), proportional (" + fills[2] + ") and front (" + fills[3] + ")");
        }
        compare(
                figures,
                new Market("bars", bars::feed, Desk::movingAverageCrossOnBars, 2 * bars.size()),
                OF_BARS,
                directory,
                warmUp,
                rounds);
        return figures;
    }

    /** At the best bid and ask, and with them. */
    private static Strategy marketMaker() {
        return new MarketMaker(Parameters.of(
                MarketMaker.Parameters.class,
                Map.of("halfSpreadBps", 0.0001, "skewBps", 0.0, "requoteBps", 0.001, "maxPosition", "0.5")));
    }

    /** @return the fills of each model */
    private static long[] compare(
            List<Figure> figures, Market market, List<Model> models, Path directory, int warmUp, int rounds) {
        double[][] nanos = new double[models.size()][rounds];
        long[] fills = new long[models.size()];
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < nanos.length; i++) {
                Model model = models.get(i);
                Run run = simulation(market, model, directory.resolve("fills"));
                if (run.fills() == 0 || round > -warmUp && run.fills() != fills[i]) {
                    throw new IllegalStateException(
                            market.name() + ", " + model.name() + ": " + run.fills() + " fills after " + fills[i]);
                }
                fills[i] = run.fills();
                if (round >= 0) {
                    nanos[i][round] = run.nanosPerEvent();
                }
            }
        }
        tell(figures, market, models, nanos, fills);
        return fills;
    }

    private static void tell(List<Figure> figures, Market market, List<Model> models, double[][] nanos, long[] fills) {
        String of = "runs of " + market.events();
        double[] speeds = new double[nanos[0].length];
        for (int round = 0; round < speeds.length; round++) {
            speeds[round] = 1e3 / nanos[0][round];
        }
        figures.add(Figure.of("fills on " + market.name() + ", plain: events", "million/s", speeds, "", of));
        for (int i = 0; i < nanos.length; i++) {
            System.out.println(
                    "fills on " + market.name() + ", " + models.get(i).name() + ": " + fills[i]);
            if (i > 0) {
                double[] ratios = new double[speeds.length];
                for (int round = 0; round < ratios.length; round++) {
                    ratios[round] = nanos[i][round] / nanos[0][round];
                }
                String what = "fills on " + market.name() + ", " + models.get(i).name() + ": time to plain";
                figures.add(Figure.of(what, "ratio", ratios, "", of));
            }
        }
    }

    private static Run simulation(Market market, Model model, Path folder) {
        SimulatedVenue venue = new SimulatedVenue(Parameters.of(SimulatedVenue.Parameters.class, model.parameters()));
        try (Simulation simulation = new SimulationsComponent()
                .open(new SimulationSettings(
                        folder,
                        1,
                        List.of(Desk.BTC),
                        List.of(new SimulationSettings.FeedSource(
                                "market", market.feed().get(), List.of(Desk.BTC.name()))),
                        List.of(new SimulationSettings.VenueSource(Desk.BTC.venue(), venue)),
                        Desk.CHECKS,
                        Desk.LIMITS))) {
            CountingStrategy strategy = new CountingStrategy(market.strategy().get());
            Desk.deploy(simulation.engine(), "fills", strategy);
            simulation.engine().startFeeds();
            long nanos = THREADS.getCurrentThreadCpuTime();
            Simulation.Result result = simulation.run(events -> true);
            nanos = THREADS.getCurrentThreadCpuTime() - nanos;
            if (result.marketEvents() != market.events()) {
                throw new IllegalStateException(
                        result.marketEvents() + " of " + market.events() + " events were taken");
            }
            return new Run((double) nanos / market.events(), strategy.fills());
        } finally {
            IoUtil.delete(folder.toFile(), true);
        }
    }
}
