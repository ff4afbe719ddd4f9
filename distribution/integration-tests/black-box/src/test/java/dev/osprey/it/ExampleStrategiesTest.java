package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The strategies that ship as examples: over recorded data, and on the synthetic market. */
final class ExampleStrategiesTest {

    private static final String BTC_4H = "data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz";
    private static final String ETH_4H = "data/bars/crypto-4h/Coinbase-ETH-USD-PT4H-20160518_20251028.csv.gz";
    private static final String PERPETUAL_1M = "data/bars/crypto-minute/btc-perp-20211231-20220201_1m.csv.gz";

    private static CommandLine line;

    @BeforeAll
    static void unpack() {
        line = CommandLine.startingEachCommandOnce(OspreyHome.fresh("examples"));
    }

    @Test
    void meanReversionOpensAndClosesInTurn() throws IOException {
        List<JsonNode> fills = backtest(
                "mean-reversion", "--instrument", "BTC-USD.COINBASE", "--data", shared(BTC_4H), "--from", "2024-01-01");

        assertThat(fills).hasSizeGreaterThan(50);
        for (int i = 0; i < fills.size(); i++) {
            assertThat(fills.get(i).path("side").asText()).isEqualTo(i % 2 == 0 ? "BUY" : "SELL");
        }
    }

    /** Over bitcoin and ether of Coinbase, of which some bars are missing: on no bar is one leg traded alone. */
    @Test
    void pairsTradesBothLegsOrNone() throws IOException {
        List<JsonNode> fills = backtest(
                "pairs",
                "--instrument",
                "BTC-USD.COINBASE",
                "--instrument",
                "ETH-USD.COINBASE",
                "--data",
                shared(BTC_4H),
                "--data",
                shared(ETH_4H),
                "--from",
                "2024-01-01");

        assertThat(fills).hasSizeGreaterThan(50);
        Map<String, List<JsonNode>> byTime = new TreeMap<>();
        fills.forEach(fill -> byTime.computeIfAbsent(fill.path("time").asText(), time -> new ArrayList<>())
                .add(fill));
        byTime.forEach((time, legs) -> {
            assertThat(legs).as(time).hasSize(2);
            assertThat(legs).extracting(leg -> leg.path("side").asText()).containsExactlyInAnyOrder("BUY", "SELL");
            assertThat(legs)
                    .extracting(leg -> leg.path("instrument").asText())
                    .containsExactlyInAnyOrder("BTC-USD.COINBASE", "ETH-USD.COINBASE");
        });
    }

    @Test
    void openingRangeBreakoutTradesOnceADayAndIsFlatAtNight() throws IOException {
        List<JsonNode> fills = backtest(
                "opening-range-breakout",
                "--instrument",
                "BTC-PERP.FTX",
                "--data",
                shared(PERPETUAL_1M),
                "--set",
                "bar=",
                "--set",
                "weekends=true");

        Map<String, Long> byDay = new TreeMap<>();
        fills.forEach(fill -> byDay.merge(fill.path("time").asText().substring(0, 10), 1L, Long::sum));
        assertThat(byDay).hasSizeGreaterThan(20);
        assertThat(byDay.values()).containsOnly(2L);
    }

    @Test
    void allOfThemTradeBesideEachOtherOnTheSyntheticMarket() {
        OspreyHome server = OspreyHome.fresh("examples-live");
        CommandLine there = CommandLine.startingEachCommandOnce(server);
        ServerSettings settings = Markets.lively(server)
                .instrument("ETHUSDT.SIM", "ETH", "USDT", "0.01", "0.0001")
                .set(List.of("BTCUSDT.SIM", "ETHUSDT.SIM"), "venues", "SIM", "instruments");
        try (OspreyProcess osprey = OspreyProcess.start(server, settings)) {
            there.succeed(
                    deploy("mean-reversion", List.of("BTCUSDT.SIM"), "bar=250ms", "length=5", "entry=1", "stop=0"));
            there.succeed(deploy(
                    "pairs", List.of("BTCUSDT.SIM", "ETHUSDT.SIM"), "bar=250ms", "length=5", "entry=1", "stop=0"));
            there.succeed(deploy("market-maker", List.of("BTCUSDT.SIM"), "quantity=0.001", "halfSpreadBps=0.3"));
            there.succeed(deploy(
                    "opening-range-breakout",
                    List.of("BTCUSDT.SIM"),
                    "zone=UTC",
                    "open=00:00",
                    "close=23:59",
                    "weekends=true"));

            for (String name : List.of("mean-reversion", "pairs", "market-maker")) {
                Await.until(
                        name + " trades",
                        () -> osprey.console().list("/fills", "fills").stream()
                                .anyMatch(
                                        fill -> fill.path("deployment").asText().equals(name)));
            }
            for (String name : List.of("mean-reversion", "pairs", "market-maker", "opening-range-breakout")) {
                JsonNode track = osprey.console()
                        .get("/deployments/" + name)
                        .path("tracks")
                        .path(0);
                assertThat(track.path("state").asText()).as(name).isEqualTo("RUNNING");
            }
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
        }
        assertThat(there.succeed("replay", "--json")).contains("\"equal\":true");
    }

    private static String[] deploy(String strategy, List<String> instruments, String... parameters) {
        List<String> command =
                new ArrayList<>(List.of("deploy", strategy + "-1.0.0.jar", "--as", strategy, "--capital", "10000"));
        for (String instrument : instruments) {
            command.addAll(List.of("--instrument", instrument));
        }
        for (String parameter : parameters) {
            command.addAll(List.of("--set", parameter));
        }
        return command.toArray(new String[0]);
    }

    private static String shared(String path) {
        return Shared.file(path).toString();
    }

    private static List<JsonNode> backtest(String strategy, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("backtest", "--strategy", strategy, "--json"));
        command.addAll(List.of(options));
        List<JsonNode> fills = new ArrayList<>();
        new ObjectMapper()
                .readTree(line.succeed(command.toArray(new String[0])))
                .path("executions")
                .forEach(fills::add);
        return fills;
    }
}
