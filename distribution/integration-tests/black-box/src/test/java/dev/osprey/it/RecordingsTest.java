package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recordings in a server: a damaged one takes its feed down and nothing else; and a server's own log is a recording. */
final class RecordingsTest {

    private static final String BTC = "BTCUSDT.BINANCE";
    private static final int BTC_TRADES = 9_738;

    @Test
    void aDamagedFileTakesItsFeedDownAndTheLogOfTheServerIsARecordingOfTheOthers() throws IOException {
        OspreyHome home = OspreyHome.fresh("recordings");
        CommandLine line = CommandLine.startingEachCommandOnce(home);
        Path recordings = Files.createDirectory(home.folder().resolve("recordings"));
        Files.writeString(recordings.resolve("broken.csv"), "time,bid,ask\n1723161255342,5,6\n1723161255343,5,x\n");
        line.succeed(
                "data",
                "convert",
                Shared.file("data/binance-dump-format/BTCUSDT-trades-2024-08-08.partial.csv.gz")
                        .toString(),
                "--instrument",
                BTC,
                "--out",
                recordings.resolve("day").toString());

        try (OspreyProcess osprey = OspreyProcess.start(home, settings(home))) {
            Await.until(
                    "the feeds have ended",
                    () -> statuses(line),
                    all -> all.containsKey("broken")
                            && all.getOrDefault("whole", "").startsWith("ENDED"));
            assertThat(statuses(line))
                    .containsEntry(
                            "broken",
                            "DOWN recordings/broken.csv:3: ask=x must be a positive number; stopped after 1 events")
                    .hasEntrySatisfying("whole", text -> assertThat(text).startsWith("ENDED gave 9,738 events"));
            assertThat(osprey.console().status("/health/ready")).isEqualTo(200);
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
        }

        String bars = line.succeed("data", "bars", home.data().toString(), "--instrument", BTC, "--bar", "1m");
        assertThat(bars)
                .isEqualTo(line.succeed(
                        "data",
                        "bars",
                        Shared.file("data/binance-dump-format/BTCUSDT-trades-2024-08-08.partial.csv.gz")
                                .toString(),
                        "--instrument",
                        BTC,
                        "--bar",
                        "1m"));
        JsonNode converted = new ObjectMapper()
                .readTree(line.succeed(
                        "data",
                        "convert",
                        home.log().toString(),
                        "--instrument",
                        BTC,
                        "--out",
                        recordings.resolve("again").toString(),
                        "--json"));
        assertThat(converted.path("events").asInt()).isEqualTo(BTC_TRADES);
    }

    private static ServerSettings settings(OspreyHome home) {
        return ServerSettings.shippedWith(home)
                .set(new LinkedHashMap<String, Object>(), "instruments")
                .instrument(BTC, "BTC", "USDT", "0.01", "0.00001")
                .instrument("ETHUSDT.BINANCE", "ETH", "USDT", "0.01", "0.0001")
                .set(new LinkedHashMap<String, Object>(), "venues")
                .set(
                        Map.of(
                                "factory", "simulated",
                                "instruments", List.of(BTC, "ETHUSDT.BINANCE"),
                                "parameters", Map.of("market", "recorded")),
                        "venues",
                        "BINANCE")
                .set(feed(BTC, "recordings/day"), "feeds", "whole")
                .set(feed("ETHUSDT.BINANCE", "recordings/broken.csv"), "feeds", "broken")
                .set(new LinkedHashMap<String, Object>(), "deployments");
    }

    private static Map<String, ?> feed(String instrument, String files) {
        return Map.of(
                "factory", "replay",
                "instruments", List.of(instrument),
                "parameters", Map.of("files", files, "pace", "full"));
    }

    /** The last that each feed said of itself. */
    private static Map<String, String> statuses(CommandLine line) throws IOException {
        Map<String, String> last = new LinkedHashMap<>();
        for (String json :
                line.succeed("log", "dump", "--type", "FeedStatus").lines().toList()) {
            JsonNode record = new ObjectMapper().readTree(json);
            last.put(
                    record.path("feed").asText(),
                    record.path("state").asText() + " " + record.path("text").asText());
        }
        return last;
    }
}
