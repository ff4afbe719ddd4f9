package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.TradingState;
import dev.osprey.console.StandInDelivery.RollbackRequest;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAR = "application/java-archive";
    private static final String NEW_ORDER =
            "{\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"price\":\"61000.5\",\"quantity\":\"0.25\"}";

    private static ServedConsole console;
    private static StandInEngine engine;
    private StandInDelivery delivery;

    @BeforeAll
    static void serve() {
        engine = new StandInEngine();
        SampleState.fill(engine.state);
        console = new ServedConsole(engine, null, 0);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @BeforeEach
    void reset() {
        engine.commands.clear();
        engine.problems = List.of();
        engine.answer = command -> CompletableFuture.completedFuture(new CommandResult(43, SampleState.WORKING));
        delivery = new StandInDelivery();
        console.delivery = delivery;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return console.send(console.withToken(path));
    }

    private static HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = console.withToken(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return console.send(request);
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, "application/json", body);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText()).startsWith("urn:osprey:problem:");
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText())
                .contains(detail)
                .endsWith(".")
                .doesNotContain("Exception")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/v1/ | /addresses/0 | /api/v1/",
                "/api/v1 | /addresses/1 | /api/v1/status",
                "/api/v1/status | /mode | paper",
                "/api/v1/status | /version | 1.2.3",
                "/api/v1/status | /ready | true",
                "/api/v1/status | /tradingState | ACTIVE",
                "/api/v1/status | /logTime | 2024-08-09T00:00:00.123456789Z",
                "/api/v1/status | /limits/maxOrderNotional | 100000",
                "/api/v1/status | /limits/maxOrdersPerSecond | 50",
                "/api/v1/status | /prices/BTCUSDT.SIM | 61000.50",
                "/api/v1/status | /riskChain/1 | price-collar",
                "/api/v1/deployments | /sequence | 42",
                "/api/v1/deployments | /deployments/0/name | sma-btc",
                "/api/v1/deployments | /deployments/0/profit | 347.5",
                "/api/v1/deployments/sma-btc | /capital | 10000",
                "/api/v1/deployments/sma-btc | /currency | USDT",
                "/api/v1/deployments/sma-btc | /tracks/0/track | live",
                "/api/v1/deployments/sma-btc | /tracks/0/epoch | 4",
                "/api/v1/deployments/sma-btc/revisions | /liveRevision | 2",
                "/api/v1/deployments/sma-btc/revisions | /revisions/1/why | faster",
                "/api/v1/deployments/sma-btc/revisions | /revisions/0/parameters/slow | 30",
                "/api/v1/deployments/sma-btc/rollouts | /rollouts/0/state | COMPLETED",
                "/api/v1/deployments/sma-btc/rollouts/1 | /toRevision | 1",
                "/api/v1/positions | /positions/0/quantity | 0.25000",
                "/api/v1/positions | /positions/0/averagePrice | 60000",
                "/api/v1/positions | /positions/0/cash | -5000",
                "/api/v1/orders | /orders/0/id | 3298534883329",
                "/api/v1/orders | /orders/0/price | 62000.00",
                "/api/v1/orders?ended=1&limit=1 | /orders/0/ended | true",
                "/api/v1/orders/3298534883331 | /text | price-collar: 5% is more than 2%",
                "/api/v1/fills | /fills/0/price | 60000.00",
                "/api/v1/fills?limit=1000 | /fills/0/fee | 1.5",
                "/api/v1/instruments | /instruments/0/tickSize | 0.01",
                "/api/v1/instruments | /instruments/0/lastPrice | 61000.50",
                "/api/v1/instruments | /instruments/0/streamState | LIVE",
                "/api/v1/instruments | /instruments/0/streamSince | 2024-08-09T00:00:00.123456789Z",
                "/api/v1/instruments | /instruments/0/streamWhy | in order",
                "/api/v1/book?instrument=BTCUSDT.SIM | /sequence | 42",
                "/api/v1/book?instrument=BTCUSDT.SIM | /instrument | BTCUSDT.SIM",
                "/api/v1/book?instrument=BTCUSDT.SIM | /hasBook | true",
                "/api/v1/book?instrument=BTCUSDT.SIM | /updateId | 9007199254740993",
                "/api/v1/book?instrument=BTCUSDT.SIM | /streamState | LIVE",
                "/api/v1/book?instrument=BTCUSDT.SIM | /bids/0/price | 61000.00",
                "/api/v1/book?instrument=BTCUSDT.SIM | /bids/2/quantity | 0.00001",
                "/api/v1/book?instrument=BTCUSDT.SIM&depth=1 | /asks/0/price | 61000.50",
                "/api/v1/book?instrument=BTCUSDT.SIM&depth=1 | /asks/1/price | ``",
                "/api/v1/book?instrument=BTCUSDT.SIM&depth=1 | /bidLevels | 3",
                "/api/v1/bars?instrument=BTCUSDT.SIM | /bars/1/spec | 1m",
                "/api/v1/bars?instrument=BTCUSDT.SIM&spec=1s&limit=1 | /bars/0/openTime | 2024-08-09T00:00:01.123456789Z",
                "/api/v1/bars?instrument=BTCUSDT.SIM&spec=60s | /bars/0/high | 60001.00"
            })
    void readsAreAnswered(String path, String pointer, String expected) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(JSON.readTree(response.body()).at(pointer).asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/v1/nothing | 404 | There is nothing at /api/v1/nothing.",
                "GET | /api/v1/status/ | 404 | /api/v1/status/",
                "GET | /api/v1/deployments/none | 404 | There is no deployment none.",
                "GET | /api/v1/deployments/none/revisions | 404 | There is no deployment none.",
                "GET | /api/v1/deployments/none/rollouts | 404 | There is no deployment none.",
                "GET | /api/v1/deployments/sma-btc/rollouts/9 | 404 | sma-btc has no rollout 9.",
                "GET | /api/v1/orders/x | 404 | There is no order x.",
                "GET | /api/v1/orders/99999999999999999999 | 404 | There is no order 9999",
                "GET | /api/v1/orders/5 | 404 | There is no order 5, or it ended long ago.",
                "GET | /api/v1/orders?ended=2 | 400 | ended=2 must be a whole number from 0 to 1.",
                "GET | /api/v1/orders?limit=0 | 400 | limit=0 must be a whole number from 1 to 1000.",
                "GET | /api/v1/orders?limit=1&limit=2 | 400 | limit is given twice.",
                "GET | /api/v1/fills?limit=abc | 400 | limit=abc",
                "GET | /api/v1/fills?lmit=1 | 400 | The query parameter lmit is unknown; known: limit.",
                "GET | /api/v1/status?a=b | 400 | The query parameter a is unknown; this address takes none.",
                "GET | /api/v1/bars | 400 | The query parameter instrument is missing.",
                "GET | /api/v1/bars?instrument=X.Y | 422 | There is no instrument X.Y.",
                "GET | /api/v1/bars?instrument=BTCUSDT.SIM&spec=1x | 400 | bar=1x must be",
                "GET | /api/v1/book | 400 | The query parameter instrument is missing.",
                "GET | /api/v1/book?instrument=X.Y | 422 | There is no instrument X.Y.",
                "GET | /api/v1/book?instrument=BTCUSDT.SIM&depth=0 | 400 | depth=0 must be a whole number from 1 to 1000.",
                "GET | /api/v1/bundles/abc | 404 | There is no bundle abc.",
                "PUT | /api/v1/status | 405 | PUT is not allowed at /api/v1/status; allowed: GET, HEAD.",
                "DELETE | /api/v1/orders | 405 | allowed: GET, HEAD, POST.",
                "POST | /api/v1/orders/5 | 405 | allowed: DELETE, GET, HEAD, PATCH.",
                "PATCH | /api/v1/orders/5 | 404 | There is no order 5",
                "PATCH | /api/v1/orders/3298534883330 | 409 | is FILLED; it cannot be modified.",
                "GET | /api/v1/halt | 405 | allowed: POST.",
                "PATCH | /api/v1/halt | 405 | allowed: POST.",
                "DELETE | /api/v1/orders/5 | 404 | There is no order 5",
                "DELETE | /api/v1/orders/3298534883330 | 409 | is FILLED; it cannot be cancelled.",
                "POST | /api/v1/deployments/none/halt | 404 | There is no deployment none.",
                "POST | /api/v1/deployments/none/rollback | 404 | There is no deployment none.",
                "POST | /api/v1/deployments/sma-btc/rollback?wait=61 | 400 | wait=61",
                "POST | /api/v1/events | 405 | allowed: GET.",
                "GET | /api/v1/events/more | 404 | /api/v1/events/more"
            })
    void wrongAddressesAreRefusedWithTheReason(String method, String path, int status, String detail) throws Exception {
        HttpResponse<String> response = send(method, path, "", "");

        assertProblem(response, status, detail);
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
        assertThat(engine.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/v1/halt | {\"why\" | 400 | The body is not valid JSON at line 1",
                "/api/v1/halt | [] | 400 | must be a JSON object",
                "/api/v1/halt | {} {} | 400 | not",
                "/api/v1/halt | {\"why\":\"a\",\"why\":\"b\"} | 400 | The body is not valid JSON",
                "/api/v1/halt | {\"reason\":\"a\"} | 422 | The field reason is unknown; known: why.",
                "/api/v1/halt | {\"why\":1} | 422 | The field why must be a text.",
                "/api/v1/halt | {\"why\":\"two\\nlines\"} | 422 | The field why has a control character",
                "/api/v1/orders | {} | 422 | The field instrument is missing or empty.",
                "/api/v1/orders | {\"instrument\":\"A.B\"} | 422 | There is no instrument A.B.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"price\":\"1\",\"quantity\":\"1\"} | 422 | The field side is missing.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"UP\"} | 422 | side=UP must be one of BUY, SELL.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\"} | 422 | The field price is missing.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"price\":\"1\"} | 422 | The field quantity is missing.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"price\":\"1.001\",\"quantity\":\"1\"} | 422 | price=1.001 must be a whole multiple of 0.01.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"price\":\"1e5\",\"quantity\":\"1\"} | 422 | price=1e5 must be a decimal number",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"price\":\"-1\",\"quantity\":\"1\"} | 422 | The price must be more than 0.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"price\":\"1\",\"quantity\":\"0\"} | 422 | The quantity must be more than 0.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"type\":\"MARKET\",\"price\":\"1\",\"quantity\":\"1\"} | 422 | a MARKET order has no price.",
                "/api/v1/orders | {\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"postOnly\":\"yes\",\"price\":\"1\",\"quantity\":\"1\"} | 422 | postOnly=yes must be true or false.",
                "/api/v1/deployments/sma-btc/revisions | {} | 422 | The field digest is missing or empty.",
                "/api/v1/deployments/sma-btc/revisions | {\"digest\":\"XY\"} | 422 | digest=XY must be 64 lower-case hexadecimal digits.",
                "/api/v1/deployments/sma-btc/revisions | {\"digst\":\"XY\"} | 422 | The field digst is unknown; known: account, capital, component, digest",
                "/api/v1/deployments/sma-btc/rollback | {\"to\":0} | 422 | to=0 must be a whole number from 1",
                "/api/v1/deployments/sma-btc/rollback | {\"to\":\"1\"} | 422 | to=1 must be a whole number from 1",
                "/api/v1/deployments/sma-btc/rollback | {\"to\":1.5} | 422 | to=1.5 must be a whole number from 1"
            })
    void wrongBodiesAreRefusedByName(String path, String body, int status, String detail) throws Exception {
        assertProblem(post(path, body), status, detail);
        assertThat(engine.commands).isEmpty();
        assertThat(delivery.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"parameters\":[] | The field parameters must be an object of names and values.",
                "\"parameters\":{\"fast\":null} | The field parameters.fast must be a text, a number, true or false.",
                "\"parameters\":{\"fast\":{}} | The field parameters.fast must be a text, a number, true or false.",
                "\"instruments\":\"BTCUSDT.SIM\" | The field instruments must be a list of texts.",
                "\"instruments\":[1] | The field instruments must be a text.",
                "\"capital\":\"lots\" | capital=lots must be a decimal number",
                "\"capital\":\"-1\" | capital=-1 must be a decimal number with at most 8 decimals",
                "\"capital\":\"0.000000001\" | capital=0.000000001 must be a decimal number with at most 8 decimals"
            })
    void wrongFieldsOfADeploymentAreRefusedByName(String field, String detail) throws Exception {
        String body = "{\"digest\":\"" + SampleState.DIGEST + "\"," + field + "}";

        assertProblem(post("/api/v1/deployments/sma-btc/revisions", body), 422, detail);
        assertThat(delivery.requests).isEmpty();
    }

    @Test
    void tooLongTextsAreRefused() throws Exception {
        assertProblem(
                post("/api/v1/halt", "{\"why\":\"" + "x".repeat(1001) + "\"}"),
                422,
                "The field why has 1001 characters; at most 1000.");
    }

    @Test
    void tooLargeBodiesAreRefused() throws Exception {
        assertProblem(
                post("/api/v1/halt", "{\"why\":\"" + "x".repeat(70_000) + "\"}"), 413, "at most 65536 bytes of JSON.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void otherTypesThanJsonAreRefused(String type) throws Exception {
        assertProblem(send("POST", "/api/v1/halt", type, "{}"), 415, "must be application/json.");
        assertThat(engine.commands).isEmpty();
    }

    @Test
    void encodedBodiesAreRefused() throws Exception {
        HttpResponse<String> response = console.send(console.withToken("/api/v1/halt")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(response, 415, "Content-Encoding=gzip is not supported.");
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/api/v1/deployments", "", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(get("/api/v1/deployments").body().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"why\":\"lunch\"}"})
    void controlsOfTheServerBecomeCommands(String body) throws Exception {
        String why = body.contains("lunch") ? "lunch" : "";
        for (String verb : List.of("halt", "resume", "flatten", "cancel")) {
            HttpResponse<String> response = post("/api/v1/" + verb, body);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"sequence\":43}");
        }

        assertThat(engine.commands)
                .containsExactly(
                        new Command.SetTradingState("", TradingState.HALTED, "cli", why),
                        new Command.SetTradingState("", TradingState.ACTIVE, "cli", why),
                        new Command.Flatten("", "cli", why),
                        new Command.CancelAll("", "cli", why));
    }

    @Test
    void controlsOfADeploymentBecomeCommands() throws Exception {
        for (String verb : List.of("halt", "resume", "flatten", "cancel")) {
            assertThat(post("/api/v1/deployments/sma-btc/" + verb, "{\"why\":\"w\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(post("/api/v1/deployments/manual/flatten", "").statusCode()).isEqualTo(200);

        assertThat(engine.commands)
                .containsExactly(
                        new Command.SetTradingState("sma-btc", TradingState.HALTED, "cli", "w"),
                        new Command.SetTradingState("sma-btc", TradingState.ACTIVE, "cli", "w"),
                        new Command.Flatten("sma-btc", "cli", "w"),
                        new Command.CancelAll("sma-btc", "cli", "w"),
                        new Command.Flatten("manual", "cli", ""));
    }

    @Test
    void refusalsOfTheCoreAreConflicts() throws Exception {
        engine.answer =
                command -> CompletableFuture.failedFuture(new CommandRefusedException("sma-btc is halted already."));

        assertProblem(post("/api/v1/halt", ""), 409, "sma-btc is halted already.");
    }

    @Test
    void aClosedEngineIsUnavailable() throws Exception {
        engine.answer = command -> CompletableFuture.failedFuture(new IllegalStateException("closed"));

        assertProblem(post("/api/v1/halt", ""), 503, "The engine is not running.");
    }

    @Test
    void unexpectedFailuresShowNothingOfTheInside() throws Exception {
        engine.answer = command -> {
            throw new UnsupportedOperationException("secret detail");
        };

        HttpResponse<String> response = post("/api/v1/halt", "");

        assertProblem(response, 500, "The server could not answer; its log says why.");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void anOrderIsEnteredInTicksAndLots() throws Exception {
        HttpResponse<String> response = post("/api/v1/orders", NEW_ORDER);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/orders/" + SampleState.WORKING);
        assertThat(JSON.readTree(response.body()).get("state").asText()).isEqualTo(OrderState.NEW.name());
        assertThat(engine.commands)
                .containsExactly(new Command.SubmitOrder(
                        "BTCUSDT.SIM",
                        Side.BUY,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        false,
                        false,
                        6_100_050,
                        25_000,
                        "cli"));
    }

    @Test
    void aMarketOrderIsImmediateUnlessSaidOtherwise() throws Exception {
        HttpResponse<String> response = post(
                "/api/v1/orders",
                "{\"instrument\":\"BTCUSDT.SIM\",\"side\":\"sell\",\"type\":\"market\",\"quantity\":0.1,\"reduceOnly\":true}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(engine.commands)
                .containsExactly(new Command.SubmitOrder(
                        "BTCUSDT.SIM", Side.SELL, OrderType.MARKET, TimeInForce.IOC, false, true, 0, 10_000, "cli"));
    }

    @Test
    void aDeniedOrderIsAnsweredWithItsReason() throws Exception {
        engine.answer = command -> CompletableFuture.completedFuture(new CommandResult(43, SampleState.DENIED));

        HttpResponse<String> response = post("/api/v1/orders", NEW_ORDER);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("was denied: price-collar: 5% is more than 2%");
    }

    @Test
    void aWorkingOrderIsCancelled() throws Exception {
        HttpResponse<String> response = send("DELETE", "/api/v1/orders/" + SampleState.WORKING, "", "");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(engine.commands).containsExactly(new Command.CancelOrder(SampleState.WORKING, "cli"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"price\":\"61500.5\",\"quantity\":\"0.3\"} | 6150050 | 30000",
                "{\"price\":61500} | 6150000 | 25000",
                "{\"quantity\":\"0.1\"} | 6200000 | 10000"
            })
    void aWorkingOrderIsModifiedAndKeepsWhatIsNotSaid(String body, long priceTicks, long quantityLots)
            throws Exception {
        HttpResponse<String> response =
                send("PATCH", "/api/v1/orders/" + SampleState.WORKING, "application/json", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/orders/" + SampleState.WORKING);
        assertThat(engine.commands)
                .containsExactly(new Command.ModifyOrder(SampleState.WORKING, priceTicks, quantityLots, "cli"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | There is neither price nor quantity: nothing would change.",
                "{\"price\":\"0\"} | The price must be more than 0.",
                "{\"price\":\"61500.005\"} | price=61500.005 must be a whole multiple of 0.01.",
                "{\"quantity\":\"-1\"} | The quantity must be more than 0.",
                "{\"side\":\"SELL\"} | The field side is unknown; known: price, quantity."
            })
    void aWrongModifyIsRefusedByName(String body, String detail) throws Exception {
        assertProblem(send("PATCH", "/api/v1/orders/" + SampleState.WORKING, "application/json", body), 422, detail);
        assertThat(engine.commands).isEmpty();
    }

    @Test
    void aModifyThatTheCoreRefusesIsAnsweredInItsWords() throws Exception {
        engine.answer = command -> CompletableFuture.failedFuture(
                new CommandRefusedException("quantity=0.00001 must be more than the 0.00002 that are filled"));

        assertProblem(
                send(
                        "PATCH",
                        "/api/v1/orders/" + SampleState.WORKING,
                        "application/json",
                        "{\"quantity\":\"0.00001\"}"),
                409,
                "quantity=0.00001 must be more than the 0.00002 that are filled");
    }

    @Test
    void anUploadIsStoredAndDescribed() throws Exception {
        HttpResponse<String> first = send("POST", "/api/v1/bundles", JAR, "PK jar");
        HttpResponse<String> again = send("POST", "/api/v1/bundles", JAR, "PK jar");

        JsonNode bundle = JSON.readTree(first.body());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location"))
                .hasValue("/api/v1/bundles/" + bundle.get("digest").asText());
        assertThat(bundle.at("/components/0/name").asText()).isEqualTo("moving-average-cross");
        assertThat(bundle.at("/components/0/parameters/0/type").asText()).isEqualTo("Integer");
        assertThat(bundle.at("/components/0/parameters/2/options/1").asText()).isEqualTo("all-cash");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(get("/api/v1/bundles").body()).at("/bundles/0"))
                .isEqualTo(bundle);
        assertThat(JSON.readTree(
                        get("/api/v1/bundles/" + bundle.get("digest").asText()).body()))
                .isEqualTo(bundle);
    }

    @Test
    void anUploadThatIsNoStrategyIsRefused() throws Exception {
        assertProblem(send("POST", "/api/v1/bundles", JAR, "bad jar"), 422, "The bundle has no manifest.");
        assertProblem(send("POST", "/api/v1/bundles", JAR, ""), 400, "The body is empty; it must be a jar.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/octet-stream", "application/zip", ""})
    void uploadsOfOtherTypesAreRefused(String type) throws Exception {
        assertProblem(send("POST", "/api/v1/bundles", type, "PK jar"), 415, "must be application/java-archive.");
        assertThat(delivery.bundles).isEmpty();
    }

    @Test
    void anUploadThatSaysItIsTooLargeIsRefusedUnread() throws Exception {
        String answer = RawHttp.exchange(
                console.port(),
                "POST /api/v1/bundles HTTP/1.1",
                "Host: 127.0.0.1:" + console.port(),
                "Authorization: Bearer " + console.token,
                "Content-Type: " + JAR,
                "Content-Length: 67108865",
                "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("The upload must have at most 67108864 bytes.");
    }

    @Test
    void anUploadThatTurnsOutTooLargeIsRefused() throws Exception {
        HttpRequest.Builder request = console.withToken("/api/v1/bundles")
                .header("Content-Type", JAR)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[64 * 1024 * 1024 + 1])));

        assertProblem(console.send(request), 413, "The upload must have at most 67108864 bytes.");
        assertThat(delivery.bundles).isEmpty();
    }

    @Test
    void aDeployBecomesARequestToDelivery() throws Exception {
        delivery.completion = new CompletableFuture<>();
        String body = "{\"digest\":\"" + SampleState.DIGEST
                + "\",\"parameters\":{\"fast\":5,\"share\":0.15,\"sizing\":\"all-cash\",\"closeAtEnd\":true},"
                + "\"instruments\":[\"BTCUSDT.SIM\"],\"account\":\"main\",\"capital\":\"2500.5\",\"why\":\"faster\"}";

        HttpResponse<String> response = post("/api/v1/deployments/sma-btc/revisions", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode rollout = JSON.readTree(response.body());
        assertThat(response.headers().firstValue("Location"))
                .hasValue("/api/v1/deployments/sma-btc/rollouts/" + rollout.get("number"));
        assertThat(rollout.get("toRevision").asInt()).isEqualTo(3);
        assertThat(JSON.readTree(response.body()).has("swapped")).isFalse();
        assertThat(delivery.requests)
                .containsExactly(new DeployRequest(
                        "sma-btc",
                        SampleState.DIGEST,
                        "",
                        Map.of("fast", "5", "share", "0.15", "sizing", "all-cash", "closeAtEnd", "true"),
                        List.of("BTCUSDT.SIM"),
                        "main",
                        250_050_000_000L,
                        "cli",
                        "faster"));
    }

    @Test
    void aDeployThatSaysLittleKeepsTheRest() throws Exception {
        post("/api/v1/deployments/sma-btc/revisions", "{\"digest\":\"" + SampleState.DIGEST + "\"}");

        assertThat(delivery.requests)
                .containsExactly(
                        new DeployRequest("sma-btc", SampleState.DIGEST, "", Map.of(), List.of(), "", -1, "cli", ""));
    }

    @Test
    void waitingTellsHowItSwapped() throws Exception {
        HttpResponse<String> response = post("/api/v1/deployments/sma-btc/rollback?wait=20", "{\"to\":1}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).at("/swapped/firstSequence").asLong())
                .isEqualTo(101);
        assertThat(delivery.requests).containsExactly(new RollbackRequest("sma-btc", 1, "cli", ""));
    }

    @Test
    void waitingTellsWhyItDidNotSwap() throws Exception {
        delivery.completion = CompletableFuture.failedFuture(new RefusedException("The candidate threw."));

        assertProblem(post("/api/v1/deployments/sma-btc/rollback?wait=20", ""), 409, "The candidate threw.");
    }

    @Test
    void aRefusedDeploySaysWhy() throws Exception {
        delivery.refusal = new RefusedException("sma-btc needs at least one instrument.");

        assertProblem(
                post("/api/v1/deployments/sma-btc/revisions", "{\"digest\":\"" + SampleState.DIGEST + "\"}"),
                422,
                "sma-btc needs at least one instrument.");
    }

    @Test
    void deploymentsCannotBeChangedBeforeTheyAreInPlace() throws Exception {
        console.delivery = null;

        assertProblem(get("/api/v1/bundles"), 503, "Deployments cannot be changed yet");
        assertProblem(post("/api/v1/deployments/sma-btc/rollback", ""), 503, "Deployments cannot be changed yet");
        assertThat(JSON.readTree(get("/api/v1/status").body())
                        .get("deliveryReady")
                        .asBoolean())
                .isFalse();
    }
}
