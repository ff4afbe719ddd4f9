package dev.osprey.it;

import java.util.Map;

/** Settings that several tests use. */
final class Markets {

    private Markets() {}

    /** The shipped ones, but a strategy that trades every second or so on a market of more events. */
    static ServerSettings lively(OspreyHome home) {
        return ServerSettings.shippedWith(home)
                .set(400, "venues", "SIM", "parameters", "eventsPerSecond")
                .set(Map.of("fast", 1, "slow", 2, "bar", "250ms"), "deployments", "sma-btc", "set")
                .set("1s", "log", "checkpointInterval")
                .set("5s", "log", "snapshotInterval")
                .set(2000, "risk", "limits", "maxOrdersPerSecond");
    }
}
