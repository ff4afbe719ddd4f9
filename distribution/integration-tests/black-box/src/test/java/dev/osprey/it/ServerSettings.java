package dev.osprey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.yaml.snakeyaml.Yaml;

/** The shipped settings of a home, with what a test wants otherwise. Each change returns this. */
final class ServerSettings {

    private final Path file;
    private final Map<String, Object> values;

    private ServerSettings(Path file, Map<String, Object> values) {
        this.file = file;
        this.values = values;
    }

    /** Those that ship, on a free port. */
    static ServerSettings shippedWith(OspreyHome home) {
        Path file = home.folder().resolve("etc/osprey.yaml");
        try {
            Map<String, Object> values = new Yaml().load(Files.readString(file));
            return new ServerSettings(file, values).set(freePort(), "console", "port");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a value under a path of keys. */
    ServerSettings set(Object value, String... path) {
        parent(path).put(path[path.length - 1], value);
        return this;
    }

    /** Takes away what is under a path of keys. */
    ServerSettings remove(String... path) {
        parent(path).remove(path[path.length - 1]);
        return this;
    }

    /** Adds an instrument. */
    ServerSettings instrument(String name, String base, String quote, String tick, String lot) {
        return set(Map.of("base", base, "quote", quote, "tick", tick, "lot", lot), "instruments", name);
    }

    /** Adds a deployment of a shipped version of the moving average cross. */
    ServerSettings deployment(
            String name, String version, String instrument, String capital, Map<String, ?> parameters) {
        return set(
                Map.of(
                        "bundle",
                        "strategies/moving-average-cross-" + version + ".jar",
                        "set",
                        parameters,
                        "instruments",
                        List.of(instrument),
                        "capital",
                        capital),
                "deployments",
                name);
    }

    @SuppressWarnings("unchecked") // YAML's maps have strings for keys here
    private Map<String, Object> parent(String... path) {
        Map<String, Object> map = values;
        for (String key : Arrays.asList(path).subList(0, path.length - 1)) {
            map = (Map<String, Object>) map.merge(
                    key,
                    new LinkedHashMap<>(),
                    (old, empty) -> old == null ? empty : new LinkedHashMap<>((Map<String, Object>) old));
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    int port() {
        return (Integer) ((Map<String, Object>) values.get("console")).get("port");
    }

    /** Writes them where the server finds them. */
    void write() {
        try {
            Files.writeString(file, new Yaml().dump(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that no test beside this takes: the system itself gives connections ports from 32768 on. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken: another one
            }
        }
    }
}
