package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*[\"']([^\"']+)[\"']");
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private static ServedConsole console;

    @BeforeAll
    static void serve() {
        console = new ServedConsole(new StandInEngine(), new StandInDelivery(), 0);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(console.origin() + path));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return console.send(request(path));
    }

    @Test
    void thePageHasNothingInlineButTheHashedImportMap() throws Exception {
        HttpResponse<String> page = get("/");
        Matcher importMap = IMPORT_MAP.matcher(page.body());

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(importMap.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(importMap.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("'sha256-" + hash + "'");
        assertThat(page.body().replace(importMap.group(), ""))
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("//cdn")
                .doesNotContain("https://");
    }

    @Test
    void everyModuleThatThePageImportsIsThere() throws Exception {
        String page = get("/").body();
        Matcher map = IMPORT_MAP.matcher(page);
        assertThat(map.find()).isTrue();
        JsonNode imports = new ObjectMapper().readTree(map.group(1)).get("imports");
        Deque<URI> open = new ArrayDeque<>();
        Matcher scripts =
                Pattern.compile("<script type=\"module\" src=\"([^\"]+)\"").matcher(page);
        assertThat(scripts.find()).isTrue();
        open.add(URI.create(scripts.group(1)));
        Set<URI> seen = new HashSet<>();
        while (!open.isEmpty()) {
            URI module = open.remove();
            if (seen.add(module)) {
                HttpResponse<String> response = get(module.toString());
                assertThat(response.statusCode()).as(module.toString()).isEqualTo(200);
                assertThat(response.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
                if (!module.toString().contains("echarts")) {
                    Matcher matcher = IMPORT.matcher(response.body());
                    while (matcher.find()) {
                        open.add(resolve(imports, module, matcher.group(1)));
                    }
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(10);
    }

    private static URI resolve(JsonNode imports, URI from, String name) {
        if (name.startsWith(".") || name.startsWith("/")) {
            return from.resolve(name);
        }
        if (imports.has(name)) {
            return URI.create(imports.get(name).asText());
        }
        String prefix = name.startsWith("@")
                ? name.substring(0, name.indexOf('/', name.indexOf('/') + 1) + 1)
                : name.substring(0, name.indexOf('/') + 1);
        assertThat(imports.has(prefix)).as(name + " in " + from).isTrue();
        return URI.create(imports.get(prefix).asText() + name.substring(prefix.length()));
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() throws Exception {
        HttpResponse<String> first = get("/index.html");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = console.send(request("/index.html").header("If-None-Match", "\"x\", W/" + tag));

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        HttpResponse<String> head =
                console.send(request("/index.html").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(get("/index.html").body().getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/nothing.js",
                "/lib",
                "/lib/",
                "/lib/lit/LICENSE",
                "/.hidden.js",
                "/dev/osprey/console/Console.class",
                "/lib/../index.html.bak"
            })
    void whatIsNotThePagesIsNotThere(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%2e%2e/index.html",
                "/lib/%2e%2e/%2e%2e/dev/osprey/console/Console.class",
                "/lib%2flit/index.js",
                "//index.html"
            })
    void encodedWaysOutAreRefused(String path) throws Exception {
        String answer = RawHttp.exchange(
                console.port(), "GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + console.port(), "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("CAFEBABE");
    }

    @Test
    void thePageCannotBePostedTo() throws Exception {
        HttpResponse<String> response =
                console.send(console.withToken("/").POST(HttpRequest.BodyPublishers.ofString("x")));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
}
