package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line asks for and what it makes of the answers, over real HTTP. */
class ServerCommandTest {

    @TempDir
    private Path home;

    private HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String meant = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
            asked.add(exchange.getRequestMethod() + (meant == null ? "" : " as " + meant) + " "
                    + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/console.token"), "secret\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Called call(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = args[0];
        all[1] = "--url";
        all[2] = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        System.arraycopy(args, 1, all, 3, args.length - 1);
        return Called.with(home, all);
    }

    private static Called said(String line) {
        return new Called(0, line + System.lineSeparator(), "");
    }

    @Test
    void deployUploadsThenRollsOut() throws IOException {
        Path jar = Files.writeString(home.resolve("a.jar"), "content");
        answer = """
                {"digest": "abc", "deployment": "sma", "number": 2, "fromRevision": 1, "toRevision": 3,
                 "swapped": {"lastSequence": 41, "firstSequence": 42, "pauseNanos": 1250000}}""";

        Called called = call(
                "deploy",
                jar.toString(),
                "--as",
                "sma",
                "--set",
                "fast=5",
                "--set",
                "slow=20",
                "--instrument",
                "A.B",
                "--capital",
                "10.5",
                "--why",
                "try it");

        assertThat(called).isEqualTo(said("sma runs revision 3 from event 42 on; it paused for 1.250 ms"));
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/bundles Bearer secret application/java-archive content",
                        "POST /api/v1/deployments/sma/revisions?wait=60 Bearer secret application/json "
                                + "{\"digest\":\"abc\",\"parameters\":{\"fast\":\"5\",\"slow\":\"20\"},"
                                + "\"instruments\":[\"A.B\"],\"capital\":\"10.5\",\"why\":\"try it\"}");
    }

    @Test
    void deployFindsTheStrategiesThatShip() throws IOException {
        Files.createDirectories(home.resolve("strategies"));
        Files.writeString(home.resolve("strategies/shipped.jar"), "shipped");
        Files.writeString(home.resolve("strategies/two-1.0.0.jar"), "1.0.0");
        Files.writeString(home.resolve("strategies/two-1.1.0.jar"), "1.1.0");
        answer = "{\"deployment\": \"x\", \"number\": 1, \"toRevision\": 1}";

        assertThat(call("deploy", "shipped.jar", "--as", "x", "--no-wait"))
                .isEqualTo(said("x is being rolled out to revision 1 (rollout 1)"));
        assertThat(call("deploy", "none.jar", "--as", "x"))
                .isEqualTo(new Called(
                        1,
                        "",
                        "osprey: JAR=none.jar is not a file, and none of those in strategies: shipped.jar, "
                                + "two-1.0.0.jar, two-1.1.0.jar"
                                + System.lineSeparator()));
        for (String name : List.of("two-1.0.0.jar", "two-1.0.0", "two")) {
            call("deploy", name, "--as", "x", "--no-wait");
        }
        assertThat(asked.stream().filter(line -> line.contains("/bundles")))
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("shipped", "1.0.0", "1.0.0", "1.1.0");
    }

    @Test
    void deployTakesTheLastVersionOfAName() throws IOException {
        Files.createDirectories(home.resolve("strategies"));
        for (String each : List.of("own-1.0.0", "own-1.1.0", "own-other-2.0.0")) {
            Files.writeString(home.resolve("strategies/" + each + ".jar"), each);
        }
        answer = "{\"deployment\": \"x\", \"number\": 1, \"toRevision\": 1}";

        call("deploy", "own", "--as", "x", "--no-wait");
        call("deploy", "own-1.0.0.jar", "--as", "x", "--no-wait");

        assertThat(asked.get(0)).endsWith(" own-1.1.0");
        assertThat(asked.get(2)).endsWith(" own-1.0.0");
    }

    @Test
    void rollbackNamesTheRevision() {
        call("rollback", "a b", "--to", "4");
        call("rollback", "x");

        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/deployments/a%20b/rollback?wait=60 Bearer secret application/json {\"to\":4}",
                        "POST /api/v1/deployments/x/rollback?wait=60 Bearer secret application/json {}");
    }

    @Test
    void wordsGoToADeploymentOrToTheServer() {
        answer = "{\"sequence\": 9}";

        assertThat(call("halt")).isEqualTo(said("The server is halted from sequence 9 on"));
        assertThat(call("resume", "x")).isEqualTo(said("x trades again from sequence 9 on"));
        assertThat(call("flatten", "x", "--why", "lunch")).isEqualTo(said("x is being flattened from sequence 9 on"));
        assertThat(call("cancel", "--all")).isEqualTo(said("The cancel of all orders is in the log at sequence 9"));
        assertThat(call("cancel", "--deployment", "x"))
                .isEqualTo(said("The cancel of all orders of x is in the log at sequence 9"));
        assertThat(call("cancel", "77")).isEqualTo(said("The cancel of order 77 is in the log at sequence 9"));
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/halt Bearer secret application/json {\"why\":\"\"}",
                        "POST /api/v1/deployments/x/resume Bearer secret application/json {\"why\":\"\"}",
                        "POST /api/v1/deployments/x/flatten Bearer secret application/json {\"why\":\"lunch\"}",
                        "POST /api/v1/cancel Bearer secret application/json {\"why\":\"\"}",
                        "POST /api/v1/deployments/x/cancel Bearer secret application/json {\"why\":\"\"}",
                        "DELETE /api/v1/orders/77 Bearer secret null ");
    }

    @Test
    void modifyNamesWhatChanges() {
        answer = "{\"sequence\": 9}";

        assertThat(call("modify", "77", "--price", "61500.5", "--quantity", "0.3"))
                .isEqualTo(said("The modify of order 77 is in the log at sequence 9"));
        call("modify", "78", "--stop", "60000");
        assertThat(call("modify", "78", "--limit", "1", "--json")).isEqualTo(said("{\"sequence\":9}"));
        assertThat(asked)
                .containsExactly(
                        "POST as PATCH /api/v1/orders/77 Bearer secret application/json "
                                + "{\"price\":\"61500.5\",\"quantity\":\"0.3\"}",
                        "POST as PATCH /api/v1/orders/78 Bearer secret application/json {\"stopPrice\":\"60000\"}",
                        "POST as PATCH /api/v1/orders/78 Bearer secret application/json {\"price\":\"1\"}");
    }

    @Test
    void orderSaysWhatIsGivenAndNothingElse() {
        answer = """
                {"id": "77", "state": "NEW", "side": "SELL", "quantity": "0.50", "instrument": "A.B",
                 "type": "STOP_LIMIT", "price": "9.5", "stopPrice": "10.0", "timeInForce": "GTD",
                 "goodTill": "2026-11-21T16:00:00Z"}""";
        assertThat(call(
                        "order",
                        "Sell",
                        "0.5",
                        "A.B",
                        "--limit",
                        "9.5",
                        "--stop",
                        "10",
                        "--good-till",
                        "2026-11-21T16:00:00Z",
                        "--display",
                        "0.1",
                        "--reduce-only"))
                .isEqualTo(
                        said("Order 77 is NEW: SELL 0.50 A.B, STOP_LIMIT at 9.5, stop 10.0, GTD 2026-11-21T16:00:00Z"));
        call("order", "buy", "1", "A.B", "--market");
        call("order", "buy", "1", "A.B", "--price", "9", "--tif", "Day", "--post-only");
        call("order", "buy", "1", "A.B", "--trail", "2.5");
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/orders Bearer secret application/json {\"instrument\":\"A.B\",\"side\":\"SELL\","
                                + "\"quantity\":\"0.5\",\"price\":\"9.5\",\"stopPrice\":\"10\",\"display\":\"0.1\","
                                + "\"goodTill\":\"2026-11-21T16:00:00Z\",\"reduceOnly\":true}",
                        "POST /api/v1/orders Bearer secret application/json {\"instrument\":\"A.B\",\"side\":\"BUY\","
                                + "\"type\":\"MARKET\",\"quantity\":\"1\"}",
                        "POST /api/v1/orders Bearer secret application/json {\"instrument\":\"A.B\",\"side\":\"BUY\","
                                + "\"timeInForce\":\"DAY\",\"quantity\":\"1\",\"price\":\"9\",\"postOnly\":true}",
                        "POST /api/v1/orders Bearer secret application/json {\"instrument\":\"A.B\",\"side\":\"BUY\","
                                + "\"quantity\":\"1\",\"trail\":\"2.5\"}");
    }

    @Test
    void aReasonThatTheLogDoesNotKeepIsNotTakenInSilence() {
        answer = "{\"sequence\": 9}";

        assertThat(call("cancel", "77", "--why", "lunch"))
                .isEqualTo(new Called(
                        0,
                        "The cancel of order 77 is in the log at sequence 9" + System.lineSeparator(),
                        "note: the log has no reason for the cancel of one order: --why is for --deployment and --all"
                                + System.lineSeparator()));
    }

    @Test
    void historyMarksTheRevisionThatRunsAndTellsHowRolloutsWent() {
        answer = """
                {"liveRevision": 2,
                 "rollouts": [
                  {"number": 1, "toRevision": 1, "state": "COMPLETED", "why": ""},
                  {"number": 2, "toRevision": 2, "state": "ABORTED", "why": "late"},
                  {"number": 3, "toRevision": 2, "state": "COMPLETED", "why": "again"},
                  {"number": 4, "toRevision": 3, "state": "ABORTED", "why": "it threw"}],
                 "revisions": [
                  {"number": 1, "time": "2026-11-20T09:30:00.5Z", "who": "cli", "bundle": "b 1.0.0",
                   "digest": "0123456789abcdef", "parameters": {"fast": "5"}, "why": ""},
                  {"number": 2, "time": "2026-11-20T10:30:00Z", "who": "console", "bundle": "b 1.1.0",
                   "digest": "fedcba9876543210", "parameters": {}, "why": "better"},
                  {"number": 3, "time": "2026-11-20T11:30:00Z", "who": "console", "bundle": "b 1.2.0",
                   "digest": "aaaaaaaaaaaaaaaa", "parameters": {}, "why": "best"}]}""";

        assertThat(call("history", "x").out().lines())
                .containsExactly(
                        "REVISION  ROLLOUT    TIME                 WHO      BUNDLE   DIGEST        PARAMETERS  WHY",
                        "1         COMPLETED  2026-11-20 09:30:00  cli      b 1.0.0  0123456789ab  fast=5      -",
                        "2*        COMPLETED  2026-11-20 10:30:00  console  b 1.1.0  fedcba987654  -           better",
                        "3         ABORTED    2026-11-20 11:30:00  console  b 1.2.0  aaaaaaaaaaaa  -           it threw");
    }

    @Test
    void listsAreTables() {
        answer =
                "{\"deployments\": [{\"name\": \"x\", \"revision\": 2, \"liveRevision\": 2, \"tradingState\": \"ACTIVE\","
                        + "\"tracks\": [{\"track\": \"live\", \"state\": \"RUNNING\"}], \"instruments\": [\"A.B\"],"
                        + "\"capital\": \"100\", \"profit\": \"-1.5\", \"fees\": \"0.1\", \"currency\": \"USDT\"}]}";
        assertThat(call("deployments").out().lines().skip(1))
                .containsExactly(
                        "x            2     2  ACTIVE   live:RUNNING  A.B              100    -1.5   0.1  USDT");

        answer = "{\"orders\": [{\"id\": \"7\", \"createdAt\": \"2026-11-20T09:30:00.5Z\", \"deployment\": \"manual\","
                + "\"track\": \"live\", \"instrument\": \"A.B\", \"side\": \"SELL\", \"type\": \"STOP\", \"price\": null,"
                + "\"quantity\": \"2.0\", \"filled\": \"0.0\", \"state\": \"NEW\", \"text\": \"\", \"stopPrice\": \"1.5\"}]}";
        assertThat(call("orders", "--ended").out().lines())
                .containsExactly(
                        "ID  TIME                 DEPLOYMENT  TRACK  INSTRUMENT  SIDE  TYPE  PRICE  STOP  QUANTITY  FILLED  STATE  TEXT",
                        " 7  2026-11-20 09:30:00  manual      live   A.B         SELL  STOP      -   1.5       2.0     0.0  NEW       -");
        answer = "{\"positions\": []}";
        assertThat(call("positions").out()).startsWith("DEPLOYMENT  TRACK  INSTRUMENT");
        assertThat(asked)
                .extracting(line -> line.split(" ")[1])
                .contains("/api/v1/orders?ended=1", "/api/v1/positions");
    }

    @Test
    void machinesGetTheAnswerAsItIs() {
        answer = "{\"sequence\": 9, \"price\": 1.50, \"list\": [true, null, \"x\"]}";

        assertThat(call("status", "--json"))
                .isEqualTo(said("{\"sequence\":9,\"price\":1.50,\"list\":[true,null,\"x\"]}"));
    }

    @Test
    void theDetailOfAProblemIsTheSentence() {
        status = 409;
        answer = "{\"title\": \"Refused\", \"status\": 409, \"detail\": \"There is no deployment x.\"}";
        assertThat(call("history", "x"))
                .isEqualTo(new Called(1, "", "osprey: There is no deployment x." + System.lineSeparator()));

        status = 500;
        answer = "<html>";
        assertThat(call("halt").err())
                .isEqualTo("osprey: the server answered 500 to POST /api/v1/halt" + System.lineSeparator());
    }

    @Test
    void anEmptyNameIsNoDeployment() {
        assertThat(call("halt", ""))
                .isEqualTo(new Called(
                        2,
                        "",
                        "osprey: the name of the deployment is empty (see osprey halt --help)"
                                + System.lineSeparator()));
        assertThat(asked).isEmpty();
    }

    @Test
    void whoeverDoesNotAnswerIsNamed() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThat(Called.with(home, "status", "--url", "http://127.0.0.1:" + port)
                        .err())
                .isEqualTo("osprey: no server answers at http://127.0.0.1:" + port + System.lineSeparator());
    }

    @Test
    void whatIsNoAddressIsBadUsage() {
        for (String url : List.of("nonsense", "", "http://", "http://a b", "http://a:99999", "ftp://a")) {
            assertThat(Called.with(home, "status", "--url", url))
                    .isEqualTo(new Called(
                            2,
                            "",
                            "osprey: --url=" + url
                                    + " must be an address like http://127.0.0.1:8080 (see osprey status --help)"
                                    + System.lineSeparator()));
        }
    }
}
