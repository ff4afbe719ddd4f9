package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.osprey.engine.CommandResult;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The REST API of a server with sample data, for tests that ask it. */
abstract class ServedApi {

    static final ObjectMapper JSON = new ObjectMapper();

    static ServedConsole console;
    static StandInEngine engine;
    StandInDelivery delivery;

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

    static HttpResponse<String> get(String path) throws Exception {
        return console.send(console.withToken(path));
    }

    static HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = console.withToken(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return console.send(request);
    }

    static HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, "application/json", body);
    }

    static void assertProblem(HttpResponse<String> response, int status, String detail) throws Exception {
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
}
