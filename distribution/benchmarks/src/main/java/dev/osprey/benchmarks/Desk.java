package dev.osprey.benchmarks;

import dev.osprey.api.Instrument;
import dev.osprey.api.Track;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.venue.Venue;
import dev.osprey.engine.Command;
import dev.osprey.engine.Engine;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.execution.simulated.SimulatedVenue;
import dev.osprey.risk.limits.DailyLoss;
import dev.osprey.risk.limits.OrderNotional;
import dev.osprey.risk.limits.OrderRate;
import dev.osprey.risk.limits.OrderSize;
import dev.osprey.risk.limits.PositionLimit;
import dev.osprey.risk.limits.PriceCollar;
import dev.osprey.risk.limits.TradingStateCheck;
import dev.osprey.strategies.movingaveragecross.MovingAverageCross;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What all of them trade, and by which rules: the parts that ship. */
final class Desk {

    static final String BTC_DEFINITION = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001";
    static final Instrument BTC = Instrument.parse(0, BTC_DEFINITION);

    static final List<RiskCheck> CHECKS = List.of(
            new OrderSize(),
            new OrderNotional(),
            new PriceCollar(),
            new PositionLimit(),
            new OrderRate(),
            new DailyLoss(),
            new TradingStateCheck());

    /** Wide enough that none denies; each is looked at all the same. */
    static final Map<String, Long> LIMITS = Map.of(
            "maxOrderQuantity", Long.MAX_VALUE,
            "maxOrderNotional", Long.MAX_VALUE,
            "maxPriceDeviationBps", 500L,
            "maxPositionNotional", Long.MAX_VALUE,
            "maxOrdersPerSecond", (long) Integer.MAX_VALUE,
            "maxDailyLoss", Long.MAX_VALUE);

    private static final long CAPITAL = 1_000_000_000_000L;
    private static final long PATIENCE_SECONDS = 60;
    private static final String WHO = "benchmark";

    private Desk() {}

    static Venue simulatedVenue() {
        return new SimulatedVenue(Parameters.of(SimulatedVenue.Parameters.class, Map.of()));
    }

    /** On bars of a second that the core builds from trades. */
    static Strategy movingAverageCross() {
        return movingAverageCross("1s");
    }

    /** On such bars that the core builds from trades. */
    static Strategy movingAverageCross(String bar) {
        return new MovingAverageCross(Parameters.of(MovingAverageCross.Parameters.class, Map.of("bar", bar)));
    }

    /** On bars as the feed has them. */
    static Strategy movingAverageCrossOnBars() {
        return new MovingAverageCross(Parameters.of(MovingAverageCross.Parameters.class, Map.of()));
    }

    static int revision(Engine engine, String deployment, Strategy strategy) {
        return (int) await(engine.execute(new Command.CreateRevision(
                        deployment,
                        new byte[32],
                        WHO,
                        WHO,
                        Map.of(),
                        List.of(BTC.name()),
                        strategy.requirements().bars().stream()
                                .map(BarSpec::toString)
                                .toList(),
                        "default",
                        CAPITAL,
                        WHO,
                        WHO)))
                .number();
    }

    static Lane prepare(Engine engine, String deployment, int revision, Strategy strategy) {
        Lane lane = engine.lanes().prepare(new LaneRequest(deployment, Track.LIVE, revision, strategy));
        await(lane.ready());
        return lane;
    }

    static Lane deploy(Engine engine, String deployment, Strategy strategy) {
        Lane lane = prepare(engine, deployment, revision(engine, deployment, strategy), strategy);
        await(engine.lanes().promote(lane, WHO, WHO));
        return lane;
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
