package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Real trades of Binance through the running server, as fast as the system property {@code osprey.pace} says, with a swap and a rollback in
 * the middle: every trade is seen, and what comes of it is what the backtest says. A strategy that hears of a fill a bar late decides otherwise, so a bar must be
 * longer than a busy machine keeps a thread waiting: five seconds are half a second at ten times the pace. Alone for the same reason.
 */
@Tag("alone")
final class BinanceRunTest {

    private static final String PACE = System.getProperty("osprey.pace", "10");
    private static final Map<String, String> PARAMETERS = Map.of("fast", "3", "slow", "8", "bar", "5s");
    private static final int BTC_TRADES = 9_738 + 10_166;
    private static final int ETH_TRADES = 6_098 + 8_417;
    private static final String CASH = "10000";

    @Test
    void twoDeploymentsSeeEveryTradeAndFillAsTheBacktestDoes() throws IOException {
        List<Path> btc = files("BTCUSDT");
        List<Path> eth = files("ETHUSDT");
        OspreyHome home = OspreyHome.fresh("binance");
        ServerSettings settings = settings(home, btc, eth);
        try (OspreyProcess osprey = OspreyProcess.start(home, settings)) {
            Console console = osprey.console();
            awaitTrades(home, BTC_TRADES / 3);
            String digest =
                    console.upload(home.strategy("1.1.0")).json().path("digest").asText();
            isNext(console.change(
                    "/deployments/sma-btc/revisions?wait=60", Map.of("digest", digest, "why", "in the middle")));
            awaitTrades(home, BTC_TRADES * 2 / 3);
            isNext(console.change("/deployments/sma-btc/rollback?wait=60", Map.of()));
            assertThat(RecordedLog.read(home.log()).trades().get("BTCUSDT.BINANCE"))
                    .as("the rollback came in the middle")
                    .isLessThan(BTC_TRADES);

            awaitAllTrades(home);

            RecordedLog log = RecordedLog.read(home.log());
            assertThat(log.trades()).isEqualTo(Map.of("BTCUSDT.BINANCE", BTC_TRADES, "ETHUSDT.BINANCE", ETH_TRADES));
            assertThat(log.swaps()).hasSize(2);
            assertThat(log.swaps()).extracting(RecordedLog.Swap::deployment).containsOnly("sma-btc");
            assertThat(log.fills("sma-btc"))
                    .extracting(RecordedLog.Fill::revision)
                    .contains(1, 2, 3);
            isAsInTheBacktest(home, console, "sma-btc", "BTCUSDT.BINANCE", btc);
            isAsInTheBacktest(home, console, "sma-eth", "ETHUSDT.BINANCE", eth);
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
        }
        assertThat(new CommandLine(home).succeed("replay", "--json")).contains("\"equal\":true");
    }

    private static void isNext(JsonNode rollout) {
        JsonNode swapped = rollout.path("swapped");
        assertThat(swapped.path("firstSequence").asLong())
                .isEqualTo(swapped.path("lastSequence").asLong() + 1)
                .isGreaterThan(1);
    }

    private static List<Path> files(String symbol) {
        return List.of(
                Shared.file("data/binance-dump-format/" + symbol + "-trades-2024-08-08.partial.csv.gz"),
                Shared.file("data/binance-dump-format/" + symbol + "-trades-2024-08-09.partial.csv.gz"));
    }

    private static ServerSettings settings(OspreyHome home, List<Path> btc, List<Path> eth) {
        return ServerSettings.shippedWith(home)
                .set(new LinkedHashMap<String, Object>(), "instruments")
                .instrument("BTCUSDT.BINANCE", "BTC", "USDT", "0.01", "0.00001")
                .instrument("ETHUSDT.BINANCE", "ETH", "USDT", "0.01", "0.0001")
                .set(new LinkedHashMap<String, Object>(), "venues")
                .set(
                        Map.of(
                                "factory", "simulated",
                                "instruments", List.of("BTCUSDT.BINANCE", "ETHUSDT.BINANCE"),
                                "parameters", Map.of("market", "recorded", "makerFee", "0.001", "takerFee", "0.001")),
                        "venues",
                        "BINANCE")
                .set(feed("BTCUSDT.BINANCE", btc), "feeds", "btc")
                .set(feed("ETHUSDT.BINANCE", eth), "feeds", "eth")
                .set(new LinkedHashMap<String, Object>(), "deployments")
                .deployment("sma-btc", "1.0.0", "BTCUSDT.BINANCE", CASH, PARAMETERS)
                .deployment("sma-eth", "1.0.0", "ETHUSDT.BINANCE", CASH, PARAMETERS)
                .set("1s", "log", "checkpointInterval")
                .set(9999, "risk", "limits", "maxPriceDeviationBps")
                .set("1m", "risk", "maxDecisionAge");
    }

    private static Map<String, ?> feed(String instrument, List<Path> files) {
        return Map.of(
                "factory", "replay",
                "instruments", List.of(instrument),
                "parameters", Map.of("files", files.get(0) + ";" + files.get(1), "pace", PACE));
    }

    private static void awaitTrades(OspreyHome home, int count) {
        Await.until(
                count + " trades are in the log",
                () -> RecordedLog.read(home.log()).trades().getOrDefault("BTCUSDT.BINANCE", 0) >= count);
    }

    private static void awaitAllTrades(OspreyHome home) {
        Await.until("all trades are in the log", () -> {
            Map<String, Integer> trades = RecordedLog.read(home.log()).trades();
            return trades.getOrDefault("BTCUSDT.BINANCE", 0) >= BTC_TRADES
                    && trades.getOrDefault("ETHUSDT.BINANCE", 0) >= ETH_TRADES;
        });
    }

    private static List<JsonNode> fills(Console console, String deployment) {
        return console.list("/fills?limit=1000", "fills").stream()
                .filter(fill -> fill.path("deployment").asText().equals(deployment))
                .toList();
    }

    /** A fill as both sides tell it. */
    private record Execution(String time, String side, BigDecimal price, BigDecimal quantity, BigDecimal fee) {

        static Execution of(JsonNode json, String timeField) {
            return new Execution(
                    Instant.parse(json.path(timeField).asText()).toString(),
                    json.path("side").asText(),
                    decimal(json, "price"),
                    decimal(json, "quantity"),
                    decimal(json, "fee"));
        }

        private static BigDecimal decimal(JsonNode json, String field) {
            return new BigDecimal(json.path(field).asText()).stripTrailingZeros();
        }
    }

    private static void isAsInTheBacktest(
            OspreyHome home, Console console, String deployment, String instrument, List<Path> data)
            throws IOException {
        JsonNode backtest = backtest(home, instrument, data);
        List<Execution> expected = StreamSupport.stream(
                        backtest.path("executions").spliterator(), false)
                .map(one -> Execution.of(one, "time"))
                .toList();
        List<Execution> came = Await.until(
                deployment + " has all its fills",
                () -> executions(console, deployment),
                all -> all.size() >= expected.size());
        assertThat(came).hasSizeGreaterThan(10);
        assertThat(firstDifference(came, expected))
                .as("first fill of " + deployment + " at pace " + PACE + " that the backtest has otherwise")
                .isEmpty();

        JsonNode position = console.list("/positions", "positions").stream()
                .filter(one -> one.path("deployment").asText().equals(deployment))
                .findFirst()
                .orElseThrow();
        JsonNode figures = console.get("/deployments/" + deployment);
        assertThat(new BigDecimal(figures.path("profit").asText()).add(new BigDecimal(CASH)))
                .as(deployment + "'s equity; its position is " + position)
                .isEqualByComparingTo(backtest.path("finalEquity").asText());
    }

    private static String firstDifference(List<Execution> came, List<Execution> expected) {
        for (int i = 0; i < Math.max(came.size(), expected.size()); i++) {
            Object one = i < came.size() ? came.get(i) : "nothing";
            Object other = i < expected.size() ? expected.get(i) : "nothing";
            if (!one.equals(other)) {
                return i + " of " + expected.size() + ": came " + one + ", expected " + other;
            }
        }
        return "";
    }

    /** Oldest first. */
    private static List<Execution> executions(Console console, String deployment) {
        List<Execution> all = new ArrayList<>();
        fills(console, deployment).forEach(one -> all.add(0, Execution.of(one, "venueTime")));
        return all;
    }

    private static JsonNode backtest(OspreyHome home, String instrument, List<Path> data) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "backtest",
                "--strategy",
                "moving-average-cross",
                "--instrument",
                instrument,
                "--cash",
                CASH,
                "--fee",
                "0.001",
                "--json"));
        data.forEach(file -> arguments.addAll(List.of("--data", file.toString())));
        PARAMETERS.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        return new ObjectMapper().readTree(new CommandLine(home).succeed(arguments.toArray(String[]::new)));
    }
}
