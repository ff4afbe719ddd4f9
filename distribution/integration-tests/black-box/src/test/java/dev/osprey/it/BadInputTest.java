package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is wrong is said in one sentence with name and value, no stack trace reaches a user, and the exit status tells. */
final class BadInputTest {

    private static OspreyHome home;
    private static CommandLine line;

    @BeforeAll
    static void unpack() {
        home = OspreyHome.fresh("bad-input");
        line = CommandLine.startingEachCommandOnce(home);
    }

    @Test
    void unknownCommandIsBadUsage() {
        isSaid(line.call("fly"), 2, "fly");
        isSaid(line.call("deploy"), 2, "JAR");
        isSaid(line.call("status", "--frequency", "often"), 2, "--frequency");
        assertThat(line.call("--help").status()).isZero();
        assertThat(line.call("deploy", "--help").out()).contains("--instrument");
    }

    @Test
    void commandsForAServerSayThatNoneRuns() {
        for (List<String> command : List.of(
                List.of("status"),
                List.of("positions"),
                List.of("rollback", "sma-btc"),
                List.of("deploy", "moving-average-cross-1.1.0.jar", "--as", "sma-btc"),
                List.of("stop"))) {
            isSaid(line.call(command.toArray(String[]::new)), 1, "server");
        }
    }

    @Test
    void everythingThatIsWrongWithTheSettingsIsSaidAtOnce() {
        OspreyHome own = OspreyHome.fresh("bad-settings");
        ServerSettings.shippedWith(own)
                .set("turbo", "server", "threading")
                .set("100KiB", "log", "segmentsize")
                .set("10.0.0.1", "console", "host")
                .set("-5", "risk", "limits", "maxOrderQuantity")
                .set(List.of("DOGE.SIM"), "deployments", "sma-btc", "instruments")
                .write();

        CommandLine.Result result = new CommandLine(own).call("run");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.errors()).hasSizeBetween(5, 6);
        assertThat(result.err())
                .contains("server.threading", "turbo", "shared")
                .contains("segmentsize", "segmentSize")
                .contains("console.host", "10.0.0.1")
                .contains("maxOrderQuantity", "-5")
                .contains("DOGE.SIM")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void brokenSettingsFileIsSaidWithItsLine() throws IOException {
        OspreyHome own = OspreyHome.fresh("broken-settings");
        Files.writeString(own.folder().resolve("etc/osprey.yaml"), "server:\n  mode: [paper\nlog: x\n");

        isSaid(new CommandLine(own).call("run"), 1, "osprey.yaml");
    }

    @Test
    void parametersThatAVenueDoesNotTakeAreSaidAtTheStart() throws IOException {
        OspreyHome own = OspreyHome.fresh("venue-parameters");
        ServerSettings.shippedWith(own)
                .set("sideways", "venues", "SIM", "parameters", "queue")
                .write();
        isSaid(new CommandLine(own).call("run"), 1, "venue SIM: queue=sideways must be through, back");

        ServerSettings.shippedWith(own)
                .set("back", "venues", "SIM", "parameters", "quue")
                .write();
        isSaid(new CommandLine(own).call("run"), 1, "venue SIM: quue=back is none of the parameters");
    }

    @Test
    void backtestsSayWhatTheyCannotRun() throws IOException {
        Path bars = bars("bars.csv", 200);
        Path torn = home.folder().resolve("torn.csv");
        Files.writeString(torn, Files.readString(bars) + "1721280000,100,oops,99,100,5\n");

        isSaid(backtest("ema-cros", bars), 1, "strategy=ema-cros is neither a jar nor one of the strategies in");
        isSaid(backtest("ema-cross", bars.resolveSibling("none.csv")), 1, "none.csv is neither a file nor the folder");
        isSaid(backtest("ema-cross", bars, "--set", "fast=x"), 2, "fast=x must be a number");
        isSaid(backtest("ema-cross", bars, "--set", "fats=5"), 2, "has no parameter fats");
        isSaid(backtest("ema-cross", bars, "--fee", "abc"), 2, "fee=abc must be a decimal from -0.1 to 0.1");
        isSaid(backtest("ema-cross", bars, "--cash", "-1"), 2, "cash=-1 must be more than 0");
        isSaid(backtest("ema-cross", bars, "--check", "all"), 2, "check=all must be look-ahead or warm-up");
        isSaid(backtest("ema-cross", bars, "--report", "run.pdf"), 2, "report=run.pdf must end with .html or .json");
        isSaid(backtest("ema-cross", bars, "--from", "yesterday"), 2, "from=yesterday must be a date or time");
        isSaid(backtest("ema-cross", bars, "--from", "2030-01-01"), 1, "nothing between from and to");
        isSaid(backtest("ema-cross", bars, "--latency", "5"), 2, "latency=5 must be a time such as 5ms");
        isSaid(backtest("ema-cross", bars, "--venue", "quue=back"), 2, "quue=back is none of the parameters");
        isSaid(backtest("ema-cross", bars, "--feed", "zoen=UTC"), 2, "zoen=UTC is none of the parameters");
        isSaid(backtest("ema-cross", bars, "--instrument", "C.D"), 2, "must say which instrument it has");
        isSaid(backtest("ema-cross", home.folder().resolve("none"), "--instrument", "C.D"), 1, "is neither a file nor");
        isSaid(
                backtest("ema-cross", bars, "--latency", "file(none.txt)"),
                1,
                "file(none.txt): the file cannot be read");
        isSaid(backtest("pairs", bars), 1, "instruments=[A.B] must be exactly two");
        isSaid(backtest("ema-cross", torn), 1, torn + ":202: ");
        isSaid(line.call("data", "bars", torn.toString(), "--instrument", "A.B", "--bar", "1d"), 1, torn + ":202: ");
        isSaid(
                line.call("data", "bars", bars.toString(), "--instrument", "A.B", "--bar", "10tick"),
                1,
                "bar=10tick: there was none");

        isSaid(data("bars", bars, "A", "--bar", "1d"), 2, "instrument=A must be SYMBOL.VENUE");
        isSaid(data("bars", bars, "A.B", "--bar", "1x"), 2, "bar=1x must be a positive number and ms, s, m");
        isSaid(data("book", bars, "A.B", "--every", "0"), 2, "every=0 must be a positive number of deltas");
        isSaid(data("convert", bars, "A", "--out", "out"), 2, "instrument=A must be SYMBOL.VENUE");
        isSaid(
                line.call("data", "indicator", "ema(x)", bars.toString(), "--instrument", "A.B"),
                2,
                "indicator=ema(x) must be like ema(12)");

        isSaid(data("bars", bars, "A.B", "--bar", "1d", "--from", "never"), 2, "from=never must be a date or time");

        String recording = home.folder().resolve("recording").toString();
        line.succeed("data", "convert", bars.toString(), "--instrument", "A.B", "--out", recording);
        isSaid(line.call("replay", recording), 1, "is a recording");
        isSaid(line.call("replay", home.folder().toString()), 1, "holds no log");
        isSaid(line.call("data", "check", bars.toString(), "--gap", "long"), 2, "gap=long must be a length of time");

        CommandLine.Result silent = backtest("opening-range-breakout", bars);
        assertThat(silent.status()).isZero();
        assertThat(silent.err())
                .contains("note: backtest asks for bars of 1m, and there was none")
                .contains("no order was sent");
    }

    @Test
    void plansSayWhatIsWrongWithThem() throws IOException {
        Path plan = home.folder().resolve("plan.yaml");
        isSaid(line.call("backtest", "--plan", plan.toString()), 1, "plan.yaml cannot be read");
        isSaid(line.call("backtest", "--plan", home.folder().toString()), 1, "cannot be read");

        Files.writeString(plan, "data: {A.B: none.csv}\ndeployments: [{name: a, strategy: ema-cross}]\n");
        isSaid(line.call("backtest", "--plan", plan.toString()), 2, "deployments[0].instruments must be a list");
    }

    @Test
    void sweepsSayWhatTheyCannotRun() throws IOException {
        Path bars = bars("of-a-sweep.csv", 60);
        String[] sweep = {"sweep"};
        String[] windows = {
            "walk-forward", "--from", "2024-01-01", "--to", "2024-02-20", "--in-sample", "20d", "--out-of-sample", "10d"
        };
        for (String[] command : List.of(sweep, windows)) {
            isSaid(many(command, bars, "fast=3,4", "--latency", "5"), 2, "latency=5 must be a time such as 5ms");
            isSaid(many(command, bars, "fast=3,4", "--fee", "abc"), 2, "fee=abc must be a decimal");
            isSaid(
                    many(command, bars, "fats=3,4"),
                    2,
                    "none of the 2 runs worked; the first: ema-cross has no parameter");
        }
        isSaid(many(sweep, bars, "fast=3,4", "--from", "never"), 2, "from=never must be a date or time");
        isSaid(many(sweep, home.folder().resolve("none.csv"), "fast=3,4"), 1, "none.csv");
    }

    /** Of days from the beginning of 2024 on. */
    private static Path bars(String name, int days) throws IOException {
        StringBuilder rows = new StringBuilder("start,open,high,low,close,volume\n");
        for (int day = 0; day < days; day++) {
            rows.append(1_704_067_200L + day * 86_400L).append(",100,101,99,100,5\n");
        }
        return Files.writeString(home.folder().resolve(name), rows);
    }

    private static CommandLine.Result many(String[] command, Path data, String vary, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--strategy", "ema-cross", "--data", data.toString(), "--instrument", "A.B"));
        arguments.addAll(List.of(
                "--vary",
                vary,
                "--out",
                home.folder().resolve("many-" + System.nanoTime()).toString()));
        arguments.addAll(List.of(more));
        return line.call(arguments.toArray(String[]::new));
    }

    private static CommandLine.Result data(String command, Path data, String instrument, String... more) {
        List<String> arguments = new ArrayList<>(List.of("data", command, data.toString(), "--instrument", instrument));
        arguments.addAll(List.of(more));
        return line.call(arguments.toArray(String[]::new));
    }

    private static CommandLine.Result backtest(String strategy, Path data, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("backtest", "--strategy", strategy, "--data", data.toString(), "--instrument", "A.B"));
        arguments.addAll(List.of(more));
        return line.call(arguments.toArray(String[]::new));
    }

    @Test
    void takenPortIsSaid() throws IOException {
        OspreyHome own = OspreyHome.fresh("taken-port");
        ServerSettings settings = ServerSettings.shippedWith(own);
        try (ServerSocket taken = new ServerSocket(settings.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            settings.write();

            isSaid(new CommandLine(own).call("run"), 1, "console.port=" + taken.getLocalPort());
        }
    }

    @Test
    void runningServerSaysWhatItDoesNotTake() throws IOException {
        OspreyHome own = OspreyHome.fresh("refusals");
        CommandLine there = CommandLine.startingEachCommandOnce(own);
        try (OspreyProcess osprey = OspreyProcess.start(own, ServerSettings.shippedWith(own))) {
            isSaid(there.call("run"), 1, own.data().toString());
            isSaid(there.call("deploy", "none.jar", "--as", "sma-btc"), 1, "none.jar");
            isSaid(there.call("deploy", own.folder() + "/etc/osprey.yaml", "--as", "sma-btc"), 1, "jar");
            isSaid(there.call("rollback", "sma-eth"), 1, "sma-eth");
            isSaid(there.call("rollback", "sma-btc", "--to", "7"), 1, "7");
            isSaid(there.call("cancel", "12345"), 1, "12345");
            isSaid(there.call("modify", "12345", "--price", "1"), 1, "There is no order 12345");
            isSaid(there.call("modify", "12345"), 2, "one of --price, --stop and --quantity must be given");
            isSaid(there.call("order", "buy", "1", "DOGE.SIM", "--market"), 1, "There is no instrument DOGE.SIM");
            isSaid(
                    there.call("deploy", "moving-average-cross-1.1.0.jar", "--as", "sma-btc", "--set", "fast=50"),
                    1,
                    "fast=50 must be less than slow=20");
            isSaid(
                    there.call("deploy", "moving-average-cross-1.1.0.jar", "--as", "sma-btc", "--set", "colour=red"),
                    1,
                    "colour");
            isSaid(there.call("deploy", "moving-average-cross-1.1.0.jar", "--as", "Big Name"), 1, "Big Name");
            assertThat(osprey.console().list("/deployments", "deployments")).hasSize(1);
            assertThat(osprey.console()
                            .get("/deployments/sma-btc")
                            .path("revision")
                            .asInt())
                    .as("nothing half-done stays")
                    .isEqualTo(1);
            badRequests(osprey.console());
            assertThat(osprey.stop()).isZero();
        }
    }

    private static void badRequests(Console console) {
        isProblem(console.post("/halt", Map.of("because", "I say so")), 400, 422, "because");
        isProblem(console.post("/deployments/none/halt", Map.of()), 404, 404, "none");
        isProblem(
                console.post(
                        "/orders",
                        Map.of("instrument", "BTCUSDT.SIM", "side", "BUY", "type", "MARKET", "quantity", "x")),
                400,
                422,
                "quantity");
        isProblem(console.post("/deployments/sma-btc/revisions", Map.of("digest", "00")), 400, 422, "digest");
        isProblem(console.post("/nowhere", Map.of()), 404, 404, "nowhere");
    }

    private static void isProblem(Console.Answer answer, int status, int orStatus, String about) {
        assertThat(answer.status()).as(answer.json().toString()).isIn(status, orStatus);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.problem()).contains(about);
        assertThat(answer.json().toString()).doesNotContain("Exception", "\\tat ");
    }

    private static void isSaid(CommandLine.Result result, int status, String about) {
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        assertThat(result.errors()).as(result.toString()).hasSize(1);
        assertThat(result.err()).contains(about).doesNotContain("\tat ", "Exception");
        if (status == 2) {
            assertThat(result.out()).isEmpty();
        }
    }
}
