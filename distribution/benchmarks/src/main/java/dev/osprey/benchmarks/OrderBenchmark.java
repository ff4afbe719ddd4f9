package dev.osprey.benchmarks;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.engine.runtime.OrderDesk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * From the input to the order accepted and logged, on one thread: {@code SubmitOrder} through the core with the log on the disk and the seven risk checks that
 * ship. Before each a trade moves the price; after each the order goes to a venue that fills it: both outside the time, but inside the caches.
 */
final class OrderBenchmark implements Benchmark {

    private static final long PRICE = 5_000_000;
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final double[] PERCENTILES = {50, 99, 99.9};

    @Override
    public List<Figure> run(Effort effort, Path directory) {
        int orders = effort.of(200_000, 100_000, 1_000);
        int warmUp = effort.of(5, 3, 0);
        int rounds = effort.of(10, 5, 1);
        List<Histogram> histograms = new ArrayList<>();
        try (OrderDesk desk = new OrderDesk(settings(directory))) {
            Desk.deploy(desk.engine(), "orders", new Strategy() {});
            for (int round = 0; round < warmUp + rounds; round++) {
                Histogram histogram = round(desk, orders);
                if (round >= warmUp) {
                    histograms.add(histogram);
                }
                desk.retain();
            }
            long filled = desk.orders("FILLED");
            if (filled != (long) orders * (warmUp + rounds)) {
                throw new IllegalStateException(filled + " orders were filled, not all");
            }
        }
        return figures(histograms, "rounds of " + orders);
    }

    private static SimulationSettings settings(Path directory) {
        return new SimulationSettings(
                directory,
                1,
                List.of(Desk.BTC),
                List.of(),
                List.of(new SimulationSettings.VenueSource(Desk.BTC.venue(), new InstantVenue())),
                Desk.CHECKS,
                Desk.LIMITS);
    }

    private static Histogram round(OrderDesk desk, int orders) {
        Histogram histogram = new Histogram(LONGEST_NANOS, 3);
        for (int i = 0; i < orders; i++) {
            long price = PRICE + i % 100;
            desk.trade(price);
            desk.prepare(i % 2 == 0, price, 1 + i % 7 / 2);
            long start = System.nanoTime();
            desk.submit();
            histogram.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - start));
            desk.settle();
        }
        return histogram;
    }

    private static List<Figure> figures(List<Histogram> rounds, String of) {
        List<Figure> figures = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            figures.add(Figure.of(
                    "input to order accepted and logged, p"
                            + String.valueOf(percentile).replace(".0", ""),
                    "us",
                    rounds.stream()
                            .mapToDouble(round -> round.getValueAtPercentile(percentile) / 1_000.0)
                            .toArray(),
                    percentile == PERCENTILES[0] ? "< 2" : "",
                    of));
        }
        return figures;
    }
}
