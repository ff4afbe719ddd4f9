package dev.osprey.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A running server's REST API, with the token of its data folder. */
final class Console {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final int port;
    private final Path token;

    Console(int port, Path token) {
        this.port = port;
        this.token = token;
    }

    /** An answer: its status, and its JSON if it has any. */
    record Answer(int status, String type, JsonNode json) {

        /** The sentence of a problem document. */
        String problem() {
            return type.startsWith("application/problem+json")
                    ? json.path("detail").asText()
                    : "";
        }
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String token() {
        try {
            return Files.readString(token).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code GET /api/v1…} answers; fails if it is not 200. */
    JsonNode get(String path) {
        return worked(exchange(HttpRequest.newBuilder(uri("/api/v1" + path)).GET()), "GET " + path);
    }

    /** The elements of a listing. */
    List<JsonNode> list(String path, String name) {
        return StreamSupport.stream(get(path).path(name).spliterator(), false).toList();
    }

    /** A price with the market's own decimals, so many percent below the last one; awaits that there is one. */
    String belowTheMarket(String instrument, int percent) {
        String last = Await.until(
                "there is a price",
                () -> get("/status").path("prices").path(instrument).asText(),
                text -> !text.isEmpty());
        return new BigDecimal(last)
                .multiply(BigDecimal.valueOf(100L - percent).movePointLeft(2))
                .setScale(2, RoundingMode.DOWN)
                .toPlainString();
    }

    /** What {@code POST /api/v1…} answers to JSON. */
    Answer post(String path, Map<String, ?> body) {
        try {
            return exchange(authorised(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes something; fails if that is refused. */
    JsonNode change(String path, Map<String, ?> body) {
        return worked(post(path, body), "POST " + path);
    }

    /** Uploads a jar. */
    Answer upload(Path jar) {
        try {
            return exchange(authorised("/bundles")
                    .header("Content-Type", "application/java-archive")
                    .POST(BodyPublishers.ofFile(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(uri("/api/v1" + path)).header("Authorization", "Bearer " + token());
    }

    private static JsonNode worked(Answer answer, String what) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError(what + " was answered by " + answer.status() + " " + answer.json());
        }
        return answer.json();
    }

    /** Sends a request as it is. */
    Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json = type.contains("json") ? JSON.readTree(response.body()) : JSON.nullNode();
            return new Answer(response.statusCode(), type, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Status of {@code GET} alone, -1 while nobody listens. */
    int status(String path) {
        try {
            return exchange(HttpRequest.newBuilder(uri(path)).GET()).status();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    HttpClient http() {
        return http;
    }
}
