package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads. */
class BundleApiTest extends ServedApi {

    private static final String JAR = "application/java-archive";

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
}
