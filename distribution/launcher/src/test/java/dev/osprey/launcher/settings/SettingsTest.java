package dev.osprey.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path home;

    @BeforeEach
    void putAStrategyThere() throws IOException {
        Files.createDirectories(home.resolve("strategies"));
        Files.writeString(home.resolve("strategies/a.jar"), "");
    }

    private Settings read(String yaml) throws Exception {
        Path file = Files.writeString(home.resolve("osprey.yaml"), yaml);
        return Settings.read(file, "etc/osprey.yaml", home, null);
    }

    private List<String> problems(String yaml) {
        return catchThrowableOfType(WrongSettingsException.class, () -> read(yaml))
                .problems();
    }

    @Test
    void anEmptyFileMeansTheDefaults() throws Exception {
        Settings settings = read("");

        assertThat(settings.server())
                .isEqualTo(new ServerSettings(
                        ServerSettings.Mode.PAPER,
                        ServerSettings.Threading.DEFAULT,
                        ServerSettings.Wait.PARK,
                        home.resolve("data"),
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ZERO));
        assertThat(settings.log().segmentSize()).isEqualTo(4 << 20);
        assertThat(settings.log().fsync()).isEqualTo(LogSettings.Fsync.INTERVAL);
        assertThat(settings.console().url()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.risk().checks()).hasSize(7);
        assertThat(settings.risk().limits()).isEmpty();
        assertThat(settings.shutdown().timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.store()).isEqualTo(home.resolve("data/bundles"));
        assertThat(settings.deployments()).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Settings settings = read("""
                server: {mode: live, threading: dedicated, wait: spin, data: /elsewhere, seed: 7, callbackLimit: 250ms}
                log: {segmentSize: 64KiB, reserve: 32KiB, fsync: always, retention: 1GiB}
                logging: {level: off, levels: {dev.osprey.engine: debug}}
                console: {host: "::1", port: 9000}
                instruments:
                  BTCUSDT.SIM: {base: BTC, quote: USDT, tick: 0.01, lot: 0.00001}
                feeds:
                  recorded: {factory: replay, instruments: BTCUSDT.SIM, parameters: {pace: 10, files: a.zip}}
                venues:
                  SIM: {factory: simulated, instruments: [BTCUSDT.SIM], parameters: {market: synthetic}}
                risk: {maxDecisionAge: 2s, checks: [position], limits: {maxOrderQuantity: 0.5, maxOrdersPerSecond: 10}}
                deployments:
                  one: {bundle: strategies/a.jar, set: {fast: 5, on: no}, instruments: [BTCUSDT.SIM], capital: 1_000.50}
                shutdown: {orders: keep, timeout: 1m}
                delivery: {store: kept}
                """);

        assertThat(settings.server().waiting()).isEqualTo(ServerSettings.Wait.SPIN);
        assertThat(settings.log().reserve()).isEqualTo(32 << 10);
        assertThat(settings.logging().levels()).isEqualTo(Map.of("dev.osprey.engine", LoggingSettings.Level.DEBUG));
        assertThat(settings.console().url()).isEqualTo("http://[::1]:9000");
        assertThat(settings.instruments().get(0).line())
                .isEqualTo("name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001");
        assertThat(settings.feeds().get(0).parameters()).isEqualTo(Map.of("pace", "10", "files", "a.zip"));
        assertThat(settings.risk().limits())
                .isEqualTo(Map.of("maxOrderQuantity", 50_000_000L, "maxOrdersPerSecond", 10L));
        assertThat(settings.deployments().get(0).json())
                .isEqualTo("{\"name\":\"one\",\"bundle\":\"" + home.resolve("strategies/a.jar")
                        + "\",\"component\":\"\",\"set\":{\"fast\":\"5\",\"on\":\"no\"},\"instruments\":[\"BTCUSDT.SIM\"],"
                        + "\"account\":\"\",\"capital\":\"1000.5\"}");
        assertThat(settings.store()).isEqualTo(Path.of("/elsewhere/kept"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "console: {port: 99999}          | console.port=99999 must be 1 to 65535",
                "console: {port: 0}              | console.port=0 must be 1 to 65535",
                "console: {port: http}           | console.port=http must be 1 to 65535",
                "console: {host: 0.0.0.0}        | console.host=0.0.0.0 must be a loopback address: 127.0.0.1 or ::1",
                "console: {port: [1]}            | console.port must be one value, not a list",
                "console: 8080                   | console must be a section of key: value",
                "console: {prot: 1}              | console.prot is not a setting; did you mean console.port?",
                "consoles: {}                    | consoles is not a setting; did you mean console?",
                "server: {mode: papper}          | server.mode=papper must be live or paper",
                "server: {wait: sleep}           | server.wait=sleep must be park, backoff or spin",
                "server: {seed: 1.5}             | server.seed=1.5 must be a whole number",
                "server: {callbackLimit: 5}      | server.callbackLimit=5 must be 1ms to 1h",
                "server: {callbackLimit: 2h}     | server.callbackLimit=2h must be 1ms to 1h",
                "server: {zzz: 2h}               | server.zzz is not a setting; here are mode, threading, wait, data, seed, callbackLimit, barLateness, streamSilence",
                "log: {segmentSize: 16MB}        | log.segmentSize=16MB must be 64KiB to 1GiB",
                "log: {segmentSize: 100001B}     | log.segmentSize=100001B must be a multiple of 4KiB",
                "log: {reserve: 9MiB}            | log.reserve=9MiB must be at most half of log.segmentSize=4MiB",
                "log: {fsync: sometimes}         | log.fsync=sometimes must be never, interval or always",
                "logging: {level: loud}          | logging.level=loud must be off, error, warn, info, debug or trace",
                "logging: {levels: {a: loud}}    | logging.levels.a=loud must be off, error, warn, info, debug or trace",
                "risk: {checks: {a: b}}          | risk.checks must be a list of words: [a, b]",
                "risk: {checks: [a, a]}          | risk.checks=[a, a] must be different names",
                "risk: {limits: {maxDailyLoss: -1}} | risk.limits.maxDailyLoss=-1 must be a number above 0 with at most 8 decimals, up to 92233720368",
                "risk: {limits: {maxDailyLoss: 1e99}} | risk.limits.maxDailyLoss=1e99 must be a number above 0 with at most 8 decimals, up to 92233720368",
                "risk: {limits: {maxOrderQty: 1}} | risk.limits.maxOrderQty is not a setting; did you mean risk.limits.maxOrderQuantity?",
                "instruments: {BTC: {base: BTC, quote: USD, tick: 1, lot: 1}} | instruments.BTC must be named SYMBOL.VENUE, as in BTCUSDT.SIM",
                "instruments: {A.B: {base: btc, quote: USD, tick: 1, lot: 1}} | instruments.A.B.base=btc must be 2 to 10 capital letters and digits, as in USDT",
                "instruments: {A.B: {base: BTC, quote: USD, tick: 1}} | instruments.A.B.lot is missing",
                "venues: {SIM: {instruments: []}} | venues.SIM.factory is missing",
                "venues: {SIM: {factory: x, tradingDay: 5pm New York}} | venues.SIM.tradingDay=5pm New York must be a time and a zone such as 17:00 America/New_York",
                "venues: {SIM: {factory: x, session: 9 to 5}} | venues.SIM.session=9 to 5 must be days, hours and a zone such as Mon-Fri 09:30-16:00 America/New_York",
                "venues: {SIM: {factory: x, session: '09:30-16:00 America/Boston'}} | venues.SIM.session=09:30-16:00 America/Boston must be days, hours and a zone such as Mon-Fri 09:30-16:00 America/New_York",
                "venues: {SIM: {factory: x, session: '13:00-16:00,09:30-12:00 UTC'}} | venues.SIM.session=13:00-16:00,09:30-12:00 UTC must be days, hours and a zone such as Mon-Fri 09:30-16:00 America/New_York",
                "venues: {SIM: {factory: x, session: '09:30-16:00 UTC except Christmas'}} | venues.SIM.session=09:30-16:00 UTC except Christmas must be days, hours and a zone such as Mon-Fri 09:30-16:00 America/New_York",
                "venues: {SIM: {factory: x, quietBars: flat}} | venues.SIM.quietBars=flat must be skip or fill",
                "feeds: {F: {factory: x, tradingDay: 00:00 UTC}} | feeds.F.tradingDay is not a setting; here are factory, instruments, parameters",
                "venues: {SIM: {factory: a b}}   | venues.SIM.factory=a b must be at most 64 letters, digits, dots, dashes and underscores",
                "venues: {SIM: {factory: x, instruments: [A.B]}} | venues.SIM.instruments: A.B is not in instruments",
                "deployments: {manual: {bundle: strategies/a.jar, instruments: []}} | deployments.manual cannot be a deployment: manual is for orders that a person enters",
                "deployments: {d: {instruments: [A.B]}} | deployments.d.bundle is missing",
                "shutdown: {orders: burn}        | shutdown.orders=burn must be cancel or keep",
                "shutdown: {timeout: 1ms}        | shutdown.timeout=1ms must be 1s to 10m",
                "a: [1                           | line 1: expected ',' or ']', but got <stream end>",
                "- 1                             | line 1: settings must be written as key: value",
                "console: {port: 1, port: 2}     | line 1: console.port is set twice",
            })
    void whatIsWrongIsSaidWithKeyAndValueAndWhatIsAllowed(String yaml, String sentence) {
        assertThat(problems(yaml)).contains(sentence);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read("{console: {port: 0, host: x}, server: {mode: y}, nothing: 1}"))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageMatching("(?s)(etc/osprey.yaml: [^\n]+\n){3}etc/osprey.yaml: [^\n]+");
    }

    @Test
    void aDeploymentTradesWhereAVenueTrades() {
        String yaml = """
                instruments:
                  A.X: {base: AA, quote: BB, tick: 1, lot: 1}
                  B.X: {base: AA, quote: BB, tick: 1, lot: 1}
                venues:
                  X: {factory: f, instruments: [A.X]}
                  Y: {factory: f, instruments: [A.X]}
                deployments:
                  one: {bundle: strategies/a.jar, instruments: [B.X, C.X]}
                  two: {bundle: strategies/b.jar}
                """;

        assertThat(problems(yaml))
                .containsExactlyInAnyOrder(
                        "venues.Y.instruments: A.X is already on another venue",
                        "deployments.one.instruments: C.X is not in instruments; did you mean A.X?",
                        "deployments.one.instruments: B.X is traded on none of the venues",
                        "deployments.two.instruments is missing",
                        "deployments.two.bundle=strategies/b.jar must be a jar that is there; "
                                + home.resolve("strategies/b.jar") + " is not");
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsSaid() throws Exception {
        Path none = home.resolve("none.yaml");
        Path binary = Files.write(home.resolve("binary.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> Settings.read(none, "none.yaml", home, null))
                .hasMessage("none.yaml: the file is not there");
        assertThatThrownBy(() -> Settings.read(binary, "binary.yaml", home, null))
                .hasMessage("binary.yaml: the file is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a [*a]", "a: &x {b: *x}", "!!java.lang.Runtime {}", "? [a]\n: b", "a: *b", "\u0000"})
    void hostileYamlIsRefusedInOneSentence(String yaml) {
        assertThat(problems(yaml)).allSatisfy(problem -> assertThat(problem).doesNotContain("\n"));
    }

    @Test
    void theDataFolderIsFoundInWrongSettingsToo() throws Exception {
        Path file = Files.writeString(home.resolve("osprey.yaml"), "{server: {data: there, mode: x}, b: 1}");

        assertThat(Settings.dataFolder(file, home)).isEqualTo(home.resolve("there"));
        assertThat(Settings.dataFolder(home.resolve("none"), home)).isEqualTo(home.resolve("data"));
    }
}
