package dev.osprey.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The system's Chromium, driven over its DevTools protocol: one page, headless. It is all that is asked of a browser here, and spares the build
 * the 200 MB that a driver would add to it.
 */
final class Chromium implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long ANSWER_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final String session;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    /** @param profile a folder for the browser's files */
    Chromium(Path profile) {
        Path executable = orSkip();
        try {
            Files.createDirectories(profile);
            process = new ProcessBuilder(
                            executable.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--window-size=1400,1000",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("output.txt").toFile())
                    .start();
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(endpoint(profile.resolve("DevToolsActivePort")), new Receiver())
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            String target = call("", "Target.createTarget", Map.of("url", "about:blank"))
                    .path("targetId")
                    .asText();
            session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                    .path("sessionId")
                    .asText();
            call("Runtime.enable", Map.of());
            call("Log.enable", Map.of());
            call("Page.enable", Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the system has it; where it has none, the test is skipped and says so. */
    static Path orSkip() {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: this test needs chromium on the PATH");
        return found.get();
    }

    private static URI endpoint(Path file) {
        List<String> lines =
                Await.until("Chromium listens", () -> Files.readAllLines(file), content -> content.size() >= 2);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    }

    /** Goes to an address. */
    void open(URI address) {
        call("Page.navigate", Map.of("url", address.toString()));
    }

    /** Gives the page a size, in pixels. */
    void resize(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The value of an expression of JavaScript; promises are waited for. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Puts a file into the input that the expression gives. */
    void chooseFile(String inputExpression, Path file) {
        String object = call("Runtime.evaluate", Map.of("expression", inputExpression))
                .path("result")
                .path("objectId")
                .asText();
        call("DOM.setFileInputFiles", Map.of("files", List.of(file.toString()), "objectId", object));
    }

    /** Writes a text as if it were typed, where the focus is. */
    void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses a key, where the focus is. */
    void press(Key key) {
        Map<String, Object> event =
                Map.of("key", key.key, "code", key.code, "windowsVirtualKeyCode", key.virtualCode, "text", key.text);
        call("Input.dispatchKeyEvent", with(event, key.text.isEmpty() ? "rawKeyDown" : "keyDown"));
        call("Input.dispatchKeyEvent", with(event, "keyUp"));
    }

    private static Map<String, Object> with(Map<String, Object> event, String type) {
        Map<String, Object> typed = new HashMap<>(event);
        typed.put("type", type);
        return typed;
    }

    /** Keys that a page is used by. */
    enum Key {
        ENTER("Enter", "Enter", 13, "\r"),
        TAB("Tab", "Tab", 9, ""),
        SPACE(" ", "Space", 32, " "),
        ESCAPE("Escape", "Escape", 27, ""),
        RIGHT("ArrowRight", "ArrowRight", 39, "");

        private final String key;
        private final String code;
        private final int virtualCode;
        private final String text;

        Key(String key, String code, int virtualCode, String text) {
            this.key = key;
            this.code = code;
            this.virtualCode = virtualCode;
            this.text = text;
        }
    }

    /** Writes what is seen as a PNG. */
    void screenshot(Path file) {
        try {
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                                    .path("data")
                                    .asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page complained of: exceptions, console errors, requests that failed. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return call(session, method, parameters);
    }

    private JsonNode call(String inSession, String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!inSession.isEmpty()) {
            message.put("sessionId", inSession);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(message.toString(), true).join();
        JsonNode json = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (json.has("error")) {
            throw new AssertionError(method + ": " + json.path("error"));
        }
        return json.path("result");
    }

    private void onMessage(JsonNode message) {
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                errors.add(message.path("params").path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (message.path("params").path("type").asText().equals("error")) {
                    errors.add(message.path("params").path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = message.path("params").path("entry");
                if (entry.path("level").asText().equals("error")) {
                    errors.add(entry.toString());
                }
            }
            case "" -> waiting.remove(message.path("id").asInt()).complete(message);
            default -> {
                // not asked for
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Puts the parts of a message together. */
    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    onMessage(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    errors.add("not understood: " + text);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
