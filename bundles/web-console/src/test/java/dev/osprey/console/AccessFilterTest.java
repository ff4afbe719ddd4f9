package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFilterTest {

    private ServedConsole console;

    @BeforeEach
    void serve() {
        StandInEngine engine = new StandInEngine();
        SampleState.fill(engine.state);
        console = new ServedConsole(engine, new StandInDelivery(), 0);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/nothing", "/api/v1/status", "/api/v1/nothing"})
    void everyAnswerKeepsBrowsersStrict(String path) throws Exception {
        HttpResponse<String> response = console.send(HttpRequest.newBuilder(URI.create(console.origin() + path)));

        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self' 'sha256-")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .hasValue("same-origin");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/status", "/api/v1/events", "/api/v1/halt"})
    void anotherHostIsMisdirectedWhateverItAsks(String path) throws Exception {
        String answer = RawHttp.exchange(
                console.port(), "GET " + path + " HTTP/1.1", "Host: evil.example", "Connection: close");

        assertThat(answer)
                .startsWith("HTTP/1.1 421")
                .contains("application/problem+json", "Host=evil.example must be one of");
    }

    @Test
    void aChangeByThePageIsLoggedAsTheConsoles() throws Exception {
        HttpResponse<String> response =
                console.send(HttpRequest.newBuilder(URI.create(console.origin() + "/api/v1/halt"))
                        .header("Origin", console.origin())
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(console.engine.commands.toString()).contains("who=console");
    }

    @Test
    void aChangeByAnotherSiteNeverReachesTheEngine() throws Exception {
        HttpResponse<String> response =
                console.send(HttpRequest.newBuilder(URI.create(console.origin() + "/api/v1/halt"))
                        .header("Origin", "http://evil.example")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("pages of other sites may not use the console");
        assertThat(console.engine.commands).isEmpty();
    }

    @Test
    void aWrongTokenIsToldSo() throws Exception {
        HttpResponse<String> response =
                console.send(HttpRequest.newBuilder(URI.create(console.origin() + "/api/v1/status"))
                        .header("Authorization", "Bearer nonsense"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"Osprey\"");
    }
}
