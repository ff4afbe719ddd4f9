package dev.osprey.engine.runtime;

import dev.osprey.api.Track;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.engine.Command;
import dev.osprey.engine.Engine;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Promotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the tests trade, and how they deploy. */
final class Market {

    static final String BTC = "BTCUSDT.SIM";
    static final String ETH = "ETHUSDT.SIM";

    /** Ten thousand in units. */
    static final long CAPITAL = 1_000_000_000_000L;

    private Market() {}

    static EngineSettings settings(Path directory) {
        return EngineSettings.in(directory)
                .segmentSize(1 << 20)
                .reserve(1 << 16)
                .instruments(List.of(
                        InstrumentDefinition.parse("name=" + BTC + ";base=BTC;quote=USDT;tick=0.01;lot=0.001"),
                        InstrumentDefinition.parse("name=" + ETH + ";base=ETH;quote=USDT;tick=0.01;lot=0.001")));
    }

    static int revision(Engine engine, String deployment, String... instruments) {
        return revision(engine, deployment, List.of(), instruments);
    }

    static int revision(Engine engine, String deployment, List<String> bars, String... instruments) {
        return (int) Await.result(engine.execute(new Command.CreateRevision(
                        deployment,
                        new byte[32],
                        "test",
                        "test 1",
                        Map.of("a", "1"),
                        List.of(instruments),
                        bars,
                        "main",
                        CAPITAL,
                        "tester",
                        "test")))
                .number();
    }

    static Lane prepare(Engine engine, String deployment, int revision, Strategy strategy) {
        return engine.lanes().prepare(new LaneRequest(deployment, Track.LIVE, revision, strategy));
    }

    static Promotion promote(Engine engine, Lane lane) {
        return Await.result(engine.lanes().promote(lane, "tester", "test"));
    }

    /** A deployment of one strategy, which runs. */
    static Lane deploy(Engine engine, String deployment, Strategy strategy, String... instruments) {
        return deploy(engine, deployment, List.of(), strategy, instruments);
    }

    static Lane deploy(Engine engine, String deployment, List<String> bars, Strategy strategy, String... instruments) {
        Lane lane = prepare(engine, deployment, revision(engine, deployment, bars, instruments), strategy);
        promote(engine, lane);
        return lane;
    }
}
