package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.osprey.marketdata.replay.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;

/**
 * A server with feeds whose files are damaged at random: it is ready, it takes all of the whole file beside them and trades on it, each feed says in one sentence what
 * became of it, and it stops in good order. {@code -Dosprey.mutations=10000} does more of them, {@code -Dosprey.seed} repeats a run.
 */
final class DamagedServerTest {

    private static final int TOGETHER = 40;
    private static final int WHOLE_ROWS = 400;
    private static final String WHOLE = "WHOLEUSD.SIM";

    private final OspreyHome home = OspreyHome.fresh("damaged-server");

    @Test
    void aServerGoesOnWhateverItsFilesHold() throws IOException {
        Mutations mutations =
                new Mutations(Files.createDirectories(home.folder().resolve("mutations")));
        for (int left = Integer.getInteger("osprey.mutations", TOGETHER); left > 0; left -= TOGETHER) {
            Map<String, Path> files = new LinkedHashMap<>();
            Map<String, String> descriptions = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(left, TOGETHER); i++) {
                files.put("feed" + i, mutations.next("mutated" + i));
                descriptions.put("feed" + i, mutations.description());
            }
            try {
                serve(files);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(e.getMessage() + "\nof " + String.join("\n", descriptions.values()), e);
            }
            files.values().forEach(file -> IoUtil.delete(file.toFile(), true));
            IoUtil.delete(home.data().toFile(), true);
        }
    }

    private void serve(Map<String, Path> files) throws IOException {
        try (OspreyProcess osprey = OspreyProcess.start(home, settings(files))) {
            Map<String, String> ends = Await.until(
                    "all feeds have ended",
                    () -> states(osprey),
                    states -> states.size() > files.size()
                            && states.values().stream()
                                    .allMatch(state -> state.startsWith("ENDED ") || state.startsWith("DOWN ")));
            assertThat(ends.get("whole")).startsWith("ENDED gave " + WHOLE_ROWS + " events");
            files.forEach((feed, file) -> assertThat(ends.get(feed))
                    .as(feed)
                    .satisfiesAnyOf(
                            end -> assertThat(end).startsWith("ENDED gave "),
                            end -> assertThat(end)
                                    .startsWith("DOWN ")
                                    .hasLineCount(1)
                                    .contains("mutations/")
                                    .doesNotContain("Exception", "java.", ": null")));
            assertThat(osprey.console().status("/health/ready")).isEqualTo(200);
            Await.until(
                    "the strategy has traded on the whole file",
                    () -> osprey.console().list("/fills", "fills"),
                    fills -> !fills.isEmpty());
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
            assertThat(osprey.output()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        }
        assertThat(Files.readString(home.folder().resolve("log/osprey.log"))).doesNotContain("\n\tat ");
    }

    /** What each feed has last said of itself. */
    private static Map<String, String> states(OspreyProcess osprey) {
        Map<String, String> states = new LinkedHashMap<>();
        for (JsonNode source : osprey.console().get("/status").path("sources")) {
            if (!source.path("source").asText().equals("SIM")) {
                states.put(
                        source.path("source").asText(),
                        source.path("state").asText() + " "
                                + source.path("text").asText());
            }
        }
        return states;
    }

    private ServerSettings settings(Map<String, Path> files) throws IOException {
        ServerSettings settings = ServerSettings.shippedWith(home)
                .set(new LinkedHashMap<String, Object>(), "instruments")
                .set(new LinkedHashMap<String, Object>(), "venues")
                .set(new LinkedHashMap<String, Object>(), "feeds")
                .set(new LinkedHashMap<String, Object>(), "deployments")
                .instrument(WHOLE, "WHOLE", "USD", "0.01", "0.01");
        List<String> instruments = new ArrayList<>(List.of(WHOLE));
        int number = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String instrument = "A" + number++ + "USD.SIM";
            instruments.add(instrument);
            settings.instrument(
                            instrument,
                            instrument.substring(0, instrument.indexOf("USD")),
                            "USD",
                            "0.00000001",
                            "0.00000001")
                    .set(feed(instrument, instrument + "=" + file.getValue(), number % 2 == 0), "feeds", file.getKey());
        }
        Path whole = home.folder().resolve("whole.csv");
        StringBuilder rows = new StringBuilder("time,price,quantity\n");
        for (int i = 0; i < WHOLE_ROWS; i++) {
            rows.append(1_400_000_000 + 60 * i)
                    .append(',')
                    .append(i / 20 % 2 == 0 ? 5 : 6)
                    .append(",1\n");
        }
        Files.writeString(whole, rows);
        return settings.set(feed(WHOLE, whole.toString(), false), "feeds", "whole")
                .set(
                        Map.of(
                                "factory",
                                "simulated",
                                "instruments",
                                instruments,
                                "parameters",
                                Map.of("market", "recorded")),
                        "venues",
                        "SIM")
                .deployment("cross", "1.0.0", WHOLE, "1000", Map.of("fast", "2", "slow", "5", "bar", "1m"));
    }

    private static Map<String, ?> feed(String instrument, String files, boolean skips) {
        return Map.of(
                "factory", "replay",
                "instruments", List.of(instrument),
                "parameters", Map.of("files", files, "pace", "full", "onDamage", skips ? "skip" : "stop"));
    }
}
