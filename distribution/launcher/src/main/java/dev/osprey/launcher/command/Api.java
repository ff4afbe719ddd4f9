package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The console's REST API, as the command line uses it. A problem document's sentence becomes the failure's. */
final class Api {

    private static final int HIGHEST_PORT = 65_535;
    private static final String PREFIX = "/api/v1";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 90_000;

    private final String url;
    private final String token;

    /**
     * @param url   the console's address
     * @param token empty if there is none
     * @throws UsageException if that is no address
     */
    Api(String url, String token) throws UsageException {
        if (!isAddress(url)) {
            throw new UsageException("--url=" + url + " must be an address like http://127.0.0.1:8080");
        }
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.token = token;
    }

    private static boolean isAddress(String url) {
        try {
            URI address = new URI(url);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getRawAuthority() != null
                    && address.getPort() <= HIGHEST_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Returns a name as it stands in an address.
     *
     * @throws FailedException if it is empty: the address would be another one
     */
    static String segment(String name) throws FailedException {
        if (name.isBlank()) {
            throw new UsageException("the name of the deployment is empty");
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Asks. */
    Map<String, Object> get(String path) throws FailedException {
        return exchange("GET", path, "", null);
    }

    /** Changes something. */
    Map<String, Object> post(String path, Map<String, ?> body) throws FailedException {
        return exchange("POST", path, "application/json", connection -> send(body, connection));
    }

    /** Changes a part of something: as a POST that says so, for this client knows no PATCH, and the JDK's other one takes half a second to start. */
    Map<String, Object> patch(String path, Map<String, ?> body) throws FailedException {
        return exchange("POST", path, "application/json", connection -> {
            connection.setRequestProperty("X-HTTP-Method-Override", "PATCH");
            send(body, connection);
        });
    }

    private static void send(Map<String, ?> body, HttpURLConnection connection) throws IOException {
        byte[] json = Json.write(body).getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(json.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(json);
        }
    }

    /** Takes something away. */
    Map<String, Object> delete(String path) throws FailedException {
        return exchange("DELETE", path, "", null);
    }

    /** Uploads a bundle. */
    Map<String, Object> upload(String path, Path jar) throws FailedException {
        return exchange("POST", path, "application/java-archive", connection -> {
            connection.setFixedLengthStreamingMode(Files.size(jar));
            try (OutputStream out = connection.getOutputStream()) {
                Files.copy(jar, out);
            }
        });
    }

    private interface Body {
        void send(HttpURLConnection connection) throws IOException;
    }

    private Map<String, Object> exchange(String method, String path, String contentType, Body body)
            throws FailedException {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) new URL(url + PREFIX + path).openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", "application/json, application/problem+json");
            if (!token.isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            if (body != null) {
                connection.setRequestProperty("Content-Type", contentType);
                connection.setDoOutput(true);
                body.send(connection);
            }
            return answer(connection);
        } catch (ConnectException e) {
            throw new FailedException("no server answers at " + url, e);
        } catch (SocketTimeoutException e) {
            throw new FailedException("the server at " + url + " did not answer in time", e);
        } catch (IOException e) {
            throw new FailedException("the server at " + url + " cannot be talked to: " + e.getMessage(), e);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    @SuppressWarnings("unchecked") // Json makes no other maps
    private static Map<String, Object> answer(HttpURLConnection connection) throws IOException, FailedException {
        int status = connection.getResponseCode();
        Object json = null;
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            json = in == null ? null : Json.read(in.readAllBytes());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            json = null;
        }
        Map<String, Object> answer = json instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        if (status >= 400) {
            Object detail = answer.get("detail");
            throw new FailedException(
                    detail == null
                            ? "the server answered " + status + " to " + connection.getRequestMethod() + " "
                                    + connection.getURL().getPath()
                            : detail.toString());
        }
        return answer;
    }
}
