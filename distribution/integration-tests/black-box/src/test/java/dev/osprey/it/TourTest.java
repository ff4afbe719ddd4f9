package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the README's tour shows, on the synthetic market. */
final class TourTest {

    private static final String NAME = "sma-btc";

    @Test
    void newVersionReplacesTheOldOneWhileItTradesAndTheOldOneComesBack() {
        OspreyHome home = OspreyHome.fresh("tour");
        CommandLine line = new CommandLine(home);
        try (OspreyProcess osprey = OspreyProcess.start(home, Markets.lively(home));
                EventStream events = new EventStream(osprey.console())) {
            Console console = osprey.console();
            assertThat(console.status("/health/live")).isEqualTo(200);
            Await.until("there are fills", () -> !fills(console).isEmpty());
            assertThat(deployment(console).path("tracks").path(0).path("state").asText())
                    .isEqualTo("RUNNING");

            line.succeed("deploy", "moving-average-cross-1.1.0.jar", "--as", NAME, "--why", "the tour");
            assertThat(deployment(console).path("liveRevision").asInt()).isEqualTo(2);
            awaitFillOf(console, 2);

            line.succeed("rollback", NAME);
            assertThat(deployment(console).path("liveRevision").asInt()).isEqualTo(3);
            awaitFillOf(console, 3);
            assertThat(line.succeed("history", NAME)).contains("the tour").contains("moving");

            haltAndResume(line, console);
            flatten(line, console);
            assertThat(events.names()).contains("order-changed", "filled", "position-changed", "rollout-changed");
            assertThat(line.succeed("status", "--json")).contains("\"ready\":true");
            System.out.println(osprey.output().get(0) + "; RssAnon in the tour: " + osprey.rssAnonMebibytes() + " MiB");

            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
            assertThat(osprey.output()).contains("Osprey has stopped");
        }
        logIsWhole(home, line);
    }

    private static void haltAndResume(CommandLine line, Console console) {
        line.succeed("halt", NAME, "--why", "lunch");
        assertThat(deployment(console).path("tradingState").asText()).isEqualTo("HALTED");
        line.succeed("resume", NAME);
        assertThat(deployment(console).path("tradingState").asText()).isEqualTo("ACTIVE");
    }

    /** Halted, so that the strategy does not buy again; a person's flatten passes. */
    private static void flatten(CommandLine line, Console console) {
        line.succeed("halt", NAME);
        line.succeed("flatten", NAME);
        Await.until(
                "the position is closed",
                () -> console.list("/positions", "positions"),
                positions ->
                        positions.stream().allMatch(one -> one.path("quantity").asDouble() == 0));
        Await.until("no order works", () -> console.list("/orders", "orders"), List::isEmpty);
    }

    private static void logIsWhole(OspreyHome home, CommandLine line) {
        RecordedLog log = RecordedLog.read(home.log());
        assertThat(log.revisions().get(NAME))
                .extracting(RecordedLog.Revision::number)
                .containsExactly(1, 2, 3);
        assertThat(log.revisions().get(NAME).get(2).digest())
                .isEqualTo(log.revisions().get(NAME).get(0).digest());
        assertThat(log.swaps())
                .hasSize(2)
                .allSatisfy(swap -> assertThat(swap.lastSequence()).isLessThan(swap.sequence()));
        assertThat(log.workingOrders()).isEmpty();
        assertThat(log.newClientOrderIds()).isNotEmpty().doesNotHaveDuplicates();
        line.succeed("log", "verify");
        assertThat(line.succeed("replay", "--json")).contains("\"equal\":true");
    }

    private static void awaitFillOf(Console console, int revision) {
        Await.until(
                "revision " + revision + " trades",
                () -> fills(console).stream()
                        .anyMatch(fill -> fill.path("revision").asInt() == revision));
    }

    private static List<JsonNode> fills(Console console) {
        return console.list("/fills", "fills");
    }

    private static JsonNode deployment(Console console) {
        return console.get("/deployments/" + NAME);
    }

    @Test
    void whatRanRunsAgainAfterAStop() {
        OspreyHome home = OspreyHome.fresh("again");
        ServerSettings settings = Markets.lively(home);
        RecordedLog before;
        try (OspreyProcess osprey = OspreyProcess.start(home, settings)) {
            Await.until("there are fills", () -> !fills(osprey.console()).isEmpty());
            osprey.console().change("/deployments/" + NAME + "/halt", Map.of("why", "before the stop"));
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
            before = RecordedLog.read(home.log());
        }
        try (OspreyProcess osprey = OspreyProcess.start(home, settings)) {
            JsonNode deployment = deployment(osprey.console());
            assertThat(deployment.path("tradingState").asText()).isEqualTo("HALTED");
            assertThat(deployment.path("tracks").path(0).path("state").asText()).isEqualTo("RUNNING");
            assertThat(RecordedLog.read(home.log()).positions()).isEqualTo(before.positions());
            assertThat(osprey.console().get("/status").path("run").asInt()).isEqualTo(2);
        }
    }
}
