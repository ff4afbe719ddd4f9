package dev.osprey.benchmarks;

import dev.osprey.engine.Engine;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Promotion;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.LiveEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One instance of a strategy follows another, again and again, while trades come at a steady pace: how long the track pauses, and how long it takes from the
 * request (a new instance is there, its lane is not) to the first event that the new one gets. By the machine's clock, with the server's default threads.
 */
final class SwapBenchmark implements Benchmark {

    private static final long EVENTS_PER_SECOND = 50_000;
    private static final String DEPLOYMENT = "swapped";
    private static final String WHO = "benchmark";
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        int warmUp = effort.of(50, 20, 0);
        int swaps = effort.of(100, 100, 3);
        double[] pauses = new double[swaps];
        double[] firsts = new double[swaps];
        PacedFeed feed = new PacedFeed(EVENTS_PER_SECOND);
        double[] rate = new double[1];
        try (LiveEngine live = new LiveEngine(settings(directory, feed))) {
            Engine engine = live.engine();
            WatchedStrategy strategy = new WatchedStrategy(Desk.movingAverageCross());
            Lane running = Desk.deploy(engine, DEPLOYMENT, strategy);
            engine.startFeeds();
            Desk.await(strategy.first());
            long begun = System.nanoTime();
            long given = feed.given();
            for (int i = -warmUp; i < swaps; i++) {
                WatchedStrategy next = new WatchedStrategy(Desk.movingAverageCross());
                int revision = Desk.revision(engine, DEPLOYMENT, next);
                long asked = System.nanoTime();
                Lane candidate = Desk.prepare(engine, DEPLOYMENT, revision, next);
                Promotion promotion = Desk.await(engine.lanes().promote(candidate, WHO, WHO));
                long first = Desk.await(next.first());
                if (i >= 0) {
                    pauses[i] = promotion.pauseNanos() / NANOS_PER_MICRO;
                    firsts[i] = (first - asked) / NANOS_PER_MILLI;
                }
                check(promotion);
                Desk.await(engine.lanes().drop(running));
                running = candidate;
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
            rate[0] = (feed.given() - given) / ((System.nanoTime() - begun) / 1e9);
            if (!engine.status().problems().isEmpty()) {
                throw new IllegalStateException(engine.status().problems().toString());
            }
        }
        return List.of(
                Figure.of("swap: pause of the track", "us", pauses, "", "swaps"),
                Figure.of("swap: request to first event", "ms", firsts, "", "swaps"),
                Figure.of("swap: trades meanwhile", "/s", rate, "50,000", "run"));
    }

    private static void check(Promotion promotion) {
        if (promotion.firstSequence() != promotion.lastSequence() + 1) {
            throw new IllegalStateException(promotion + ": the first event must follow the last");
        }
    }

    private static SimulationSettings settings(Path directory, PacedFeed feed) {
        return new SimulationSettings(
                directory,
                1,
                List.of(Desk.BTC),
                List.of(new SimulationSettings.FeedSource("trades", feed, List.of(Desk.BTC.name()))),
                List.of(new SimulationSettings.VenueSource(Desk.BTC.venue(), Desk.simulatedVenue())),
                Desk.CHECKS,
                Desk.LIMITS);
    }
}
