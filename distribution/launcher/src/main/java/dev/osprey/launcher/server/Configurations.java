package dev.osprey.launcher.server;

import dev.osprey.launcher.settings.DeploymentSettings;
import dev.osprey.launcher.settings.Settings;
import dev.osprey.launcher.settings.SourceSettings;
import dev.osprey.launcher.settings.VenueTimes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What the bundles find in Config Admin: the settings by persistent identity. Values are strings, longs, booleans and arrays of strings. */
public final class Configurations {

    private final Map<String, Map<String, Object>> byPid = new LinkedHashMap<>();

    private Configurations() {}

    /** Returns those of a server. */
    public static Map<String, Map<String, Object>> of(Settings settings) {
        Configurations configurations = new Configurations();
        configurations.engine(settings);
        settings.feeds().forEach(feed -> configurations.source("dev.osprey.feed~", feed));
        settings.venues().forEach(venue -> configurations.source("dev.osprey.venue~", venue));
        configurations.delivery(settings);
        configurations.console(settings);
        configurations.healthChecks();
        return configurations.byPid;
    }

    private void engine(Settings settings) {
        Map<String, Object> engine = pid("dev.osprey.engine");
        engine.put("mode", word(settings.server().mode()));
        engine.put("threading", word(settings.server().threading()));
        engine.put("wait", word(settings.server().waiting()));
        engine.put("dataDirectory", absolute(settings.server().data()));
        engine.put("seed", settings.server().seed());
        engine.put("segmentSize", settings.log().segmentSize());
        engine.put("reserve", settings.log().reserve());
        engine.put("fsync", word(settings.log().fsync()));
        engine.put("fsyncIntervalMillis", settings.log().fsyncInterval().toMillis());
        engine.put("retentionBytes", settings.log().retention());
        engine.put(
                "checkpointIntervalMillis", settings.log().checkpointInterval().toMillis());
        engine.put("snapshotIntervalMillis", settings.log().snapshotInterval().toMillis());
        engine.put("maxDecisionAgeMillis", settings.risk().maxDecisionAge().toMillis());
        engine.put("callbackLimitMillis", settings.server().callbackLimit().toMillis());
        engine.put("barLatenessMillis", settings.server().barLateness().toMillis());
        engine.put("streamSilenceMillis", settings.server().streamSilence().toMillis());
        engine.put(
                "instruments",
                array(settings.instruments().stream().map(one -> one.line()).toList()));
        engine.put(
                "feeds",
                array(settings.feeds().stream().map(SourceSettings::name).toList()));
        engine.put(
                "venues",
                array(settings.venues().stream().map(SourceSettings::name).toList()));
        engine.put("tradingDays", byVenue(settings, VenueTimes::tradingDay));
        engine.put("sessions", byVenue(settings, VenueTimes::session));
        engine.put("quietBars", byVenue(settings, times -> word(times.quietBars())));
        engine.put("riskChecks", array(settings.risk().checks()));
        engine.put(
                "limits",
                array(settings.risk().limits().entrySet().stream()
                        .map(limit -> limit.getKey() + "=" + limit.getValue())
                        .toList()));
        engine.put("ordersOnStop", word(settings.shutdown().orders()));
    }

    /** Lines of NAME=VALUE of the venues that have one. */
    private static String[] byVenue(Settings settings, Function<VenueTimes, String> value) {
        return array(settings.venues().stream()
                .filter(venue -> !value.apply(venue.times()).isEmpty())
                .map(venue -> venue.name() + "=" + value.apply(venue.times()))
                .toList());
    }

    private void source(String factoryPid, SourceSettings source) {
        Map<String, Object> pid = pid(factoryPid + source.name());
        pid.put("name", source.name());
        pid.put("factory", source.factory());
        pid.put("instruments", array(source.instruments()));
        source.parameters().forEach((name, value) -> pid.put("parameter." + name, value));
    }

    private void delivery(Settings settings) {
        Map<String, Object> delivery = pid("dev.osprey.delivery");
        delivery.put("storeDirectory", absolute(settings.store()));
        delivery.put(
                "deployments",
                array(settings.deployments().stream()
                        .map(DeploymentSettings::json)
                        .toList()));
    }

    private void console(Settings settings) {
        Map<String, Object> console = pid("dev.osprey.console");
        console.put("host", settings.console().host());
        console.put("port", (long) settings.console().port());
        console.put("tokenFile", absolute(settings.server().data().resolve(DataFolder.TOKEN)));
    }

    /** Its default of 25 threads is for servers with many slow checks. */
    private void healthChecks() {
        pid("org.apache.felix.hc.core.impl.executor.HealthCheckExecutorThreadPool")
                .put("threadPoolSize", 2L);
    }

    private Map<String, Object> pid(String name) {
        return byPid.computeIfAbsent(name, pid -> new LinkedHashMap<>());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }
}
