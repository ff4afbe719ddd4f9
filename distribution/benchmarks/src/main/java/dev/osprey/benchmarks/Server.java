package dev.osprey.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/** The server as it ships, in a process of its own, with a fresh copy of the archive. */
final class Server implements AutoCloseable {

    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int OK = 200;
    private static final String ANONYMOUS = "RssAnon:";

    private final Path home;
    private final Process process;
    private final long started;
    private final URL ready;

    private Server(Path home, Process process, long started, URL ready) {
        this.home = home;
        this.process = process;
        this.started = started;
        this.ready = ready;
    }

    static Server start(Path archive, Path home, Path java) throws IOException {
        copy(archive, home);
        int port = freePort();
        Path settings = home.resolve("etc/osprey.yaml");
        Files.writeString(
                settings, Files.readString(settings).replace("\nconsole:\n", "\nconsole:\n  port: " + port + "\n"));
        prepare(home, java);
        ProcessBuilder builder = osprey(home, java, "run");
        URL ready = new URL("http://127.0.0.1:" + port + "/health/ready");
        long started = System.nanoTime();
        return new Server(home, builder.start(), started, ready);
    }

    /** As the installation does. */
    private static void prepare(Path home, Path java) throws IOException {
        try {
            if (osprey(home, java, "prepare").start().waitFor() != 0) {
                throw new IllegalStateException(
                        "osprey prepare failed: " + Files.readString(home.resolve("output.txt")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ProcessBuilder osprey(Path home, Path java, String command) {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/osprey").toString(), command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().put("OSPREY_HOME", home.toString());
        return builder;
    }

    private static void copy(Path archive, Path home) throws IOException {
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path each : files.toList()) {
                Path relative = archive.relativize(each);
                if (!relative.startsWith("data") && !relative.startsWith("log") && !relative.startsWith("cache")) {
                    Files.copy(each, home.resolve(relative), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns how long it took, in nanoseconds. */
    long awaitReady() throws IOException {
        while (!isReady()) {
            long waited = System.nanoTime() - started;
            if (!process.isAlive() || waited > PATIENCE_NANOS) {
                throw new IllegalStateException("the server was not ready after " + waited + " ns: "
                        + Files.readString(home.resolve("output.txt")));
            }
            LockSupport.parkNanos(ASK_NANOS);
        }
        return System.nanoTime() - started;
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.openConnection();
            connection.setReadTimeout((int) TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
            return connection.getResponseCode() == OK;
        } catch (IOException e) {
            // It does not listen yet.
            return false;
        }
    }

    /** What it has used so far. */
    double processorSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / (double) TimeUnit.SECONDS.toNanos(1))
                .orElse(Double.NaN);
    }

    /** Memory of its own that is resident, after so many seconds more. */
    long anonymousKib(int seconds) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
        return status.stream()
                .filter(line -> line.startsWith(ANONYMOUS))
                .mapToLong(line -> Long.parseLong(
                        line.substring(ANONYMOUS.length()).replace("kB", "").strip()))
                .findFirst()
                .orElseThrow();
    }

    /** Stops it in good order. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        IoUtil.delete(home.toFile(), true);
    }
}
