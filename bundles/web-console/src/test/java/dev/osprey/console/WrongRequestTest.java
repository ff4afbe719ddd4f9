package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at the door, whatever it asks for: addresses, queries, types and bodies. */
class WrongRequestTest extends ServedApi {

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

    @Test
    void tooLongTextsAreRefused() throws Exception {
        assertProblem(
                post("/api/v1/halt", "{\"why\":\"" + "x".repeat(1001) + "\"}"),
                422,
                "The field why has 1001 characters; at most 1000.");
    }

    /** Read to their ends all the same, for a client that is cut off while it sends may not see the answer. */
    @Test
    void tooLargeBodiesAreRefused() throws Exception {
        HttpResponse<String> response = post("/api/v1/halt", "{\"why\":\"" + "x".repeat(1_000_000) + "\"}");

        assertProblem(response, 413, "at most 65536 bytes of JSON.");
        assertThat(response.headers().firstValue("Connection")).isEmpty();
    }

    @Test
    void aBodyThatIsAnnouncedFarTooLongIsNotAwaitedAndTheConnectionClosed() throws Exception {
        String answer = haltWith("Content-Length: 1000000000");

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("at most 65536 bytes of JSON.")
                .containsIgnoringCase("Connection: close");
    }

    /** It comes just as far as it is read: of what came and was not read the connection would be reset. */
    @Test
    void ofABodyWithoutEndTheRestIsLeftUnreadAndTheConnectionClosed() throws Exception {
        String body = "x".repeat(65_537 + (2 << 20) - "\r\n\r\n".length());

        String answer = haltWith("Transfer-Encoding: chunked", "", "300000", body);

        assertThat(answer).startsWith("HTTP/1.1 413 ").containsIgnoringCase("Connection: close");
    }

    /** Sends what no client sends that counts for itself how long a body is. */
    private static String haltWith(String... rest) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "POST /api/v1/halt HTTP/1.1",
                "Host: 127.0.0.1:" + console.port(),
                "Authorization: Bearer " + console.token,
                "Content-Type: application/json"));
        lines.addAll(List.of(rest));
        return RawHttp.exchange(console.port(), lines.toArray(String[]::new));
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
}
