package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Kills a trading server at random moments, as often as the system property {@code osprey.kills} says: what it had told is there after the
 * restart.
 */
final class KillTest {

    private static final int KILLS = Integer.getInteger("osprey.kills", 5);
    private static final long SEED = Long.getLong("osprey.seed", System.nanoTime());
    private static final long LONGEST_LIFE_MILLIS = 2500;
    private static final String NAME = "sma-btc";

    private final Random random = new Random(SEED);

    /** What a server told over its API, as of two sequences. */
    private record Told(
            long sequence, Map<String, RecordedLog.Position> positions, long ordersSequence, Set<Long> working) {}

    @Test
    void nothingIsLostAndNoClientOrderIdIsUsedTwice() {
        OspreyHome home = OspreyHome.fresh("kill");
        ServerSettings settings = Markets.lively(home);
        for (int kill = 1; kill <= KILLS; kill++) {
            String as = "kill " + kill + " of " + KILLS + ", seed " + SEED;
            try (OspreyProcess osprey = OspreyProcess.start(home, settings)) {
                assertThat(osprey.console().get("/status").path("run").asInt())
                        .as(as)
                        .isEqualTo(kill);
                isWhatTheLogSays(as, home, told(osprey.console()));
                work(osprey.console());
                Told last = told(osprey.console());
                live();
                osprey.kill9();
                isWhatTheLogSays(as, home, last);
            }
        }
        try (OspreyProcess osprey = OspreyProcess.start(home, settings)) {
            Told told = told(osprey.console());
            isWhatTheLogSays("at the end, seed " + SEED, home, told);
            revisionsAreWhatTheLogSays(osprey.console(), RecordedLog.read(home.log(), told.sequence()));
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
        }
        RecordedLog log = RecordedLog.read(home.log());
        assertThat(log.newClientOrderIds())
                .as("seed " + SEED)
                .hasSizeGreaterThan(KILLS)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(log.runs()).hasSize(KILLS + 1).doesNotHaveDuplicates().isSorted();
        assertThat(new CommandLine(home).succeed("replay", "--json")).contains("\"equal\":true");
    }

    /** Orders that rest, and now and then a rollout that the end comes into. */
    private void work(Console console) {
        String price = console.get("/status").path("prices").path("BTCUSDT.SIM").asText();
        if (!price.isEmpty() && !price.equals("null")) {
            long below = (long) (Double.parseDouble(price) * 0.97);
            console.post(
                    "/orders",
                    Map.of(
                            "instrument", "BTCUSDT.SIM",
                            "side", "BUY",
                            "type", "LIMIT",
                            "price", Long.toString(below),
                            "quantity", "0.001"));
        }
        if (random.nextBoolean()) {
            console.post("/deployments/" + NAME + "/rollback", Map.of("to", 1, "why", "in between"));
        }
    }

    private void live() {
        LockSupport.parkNanos(random.nextLong(LONGEST_LIFE_MILLIS * 1_000_000));
    }

    private static Told told(Console console) {
        JsonNode positions = console.get("/positions");
        Map<String, RecordedLog.Position> byKey = new TreeMap<>();
        positions.path("positions").forEach(one -> byKey.put(key(one), position(one)));
        JsonNode orders = console.get("/orders");
        Set<Long> working = new HashSet<>();
        orders.path("orders").forEach(one -> working.add(one.path("id").asLong()));
        return new Told(
                positions.path("sequence").asLong(),
                byKey,
                orders.path("sequence").asLong(),
                working);
    }

    private static String key(JsonNode position) {
        assertThat(position.path("track").asText()).isEqualTo("live");
        return position.path("deployment").asText() + "/0/"
                + position.path("instrument").asText();
    }

    private static RecordedLog.Position position(JsonNode one) {
        return new RecordedLog.Position(
                units(one, "quantity") / 1000, units(one, "realisedProfit"), units(one, "fees"), units(one, "cash"));
    }

    /** A decimal in 1e-8; a lot of the shipped instrument is a thousand of them. */
    private static long units(JsonNode one, String field) {
        return new BigDecimal(one.path(field).asText()).movePointRight(8).longValueExact();
    }

    private static void isWhatTheLogSays(String as, OspreyHome home, Told told) {
        RecordedLog log = RecordedLog.read(home.log(), told.sequence());
        assertThat(log.lastSequence()).as(as).isEqualTo(told.sequence());
        Map<String, RecordedLog.Position> touched = new TreeMap<>(told.positions());
        touched.keySet().retainAll(log.positions().keySet());
        assertThat(touched).as(as).isEqualTo(log.positions());
        Set<Long> working = RecordedLog.read(home.log(), told.ordersSequence()).workingOrders().stream()
                .map(RecordedLog.Order::id)
                .collect(Collectors.toSet());
        assertThat(told.working()).as(as).isEqualTo(working);
    }

    private static void revisionsAreWhatTheLogSays(Console console, RecordedLog log) {
        List<RecordedLog.Revision> told = console.list("/deployments/" + NAME + "/revisions", "revisions").stream()
                .map(one -> new RecordedLog.Revision(
                        one.path("number").asInt(), one.path("digest").asText()))
                .toList();
        assertThat(told).startsWith(log.revisions().get(NAME).toArray(RecordedLog.Revision[]::new));
        RecordedLog.Track track = log.tracks().get(NAME + "/0");
        JsonNode live = console.get("/deployments/" + NAME).path("tracks").path(0);
        assertThat(live.path("revision").asInt()).isEqualTo(track.revision());
        assertThat(live.path("epoch").asInt()).isEqualTo(track.epoch());
    }
}
