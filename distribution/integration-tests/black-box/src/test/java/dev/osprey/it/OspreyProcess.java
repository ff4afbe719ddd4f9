package dev.osprey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that was started by {@code bin/osprey run}. Closing it kills it, if nothing has ended it before. */
final class OspreyProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 60;

    private final OspreyHome home;
    private final Process process;
    private final Path output;
    private final Console console;

    private OspreyProcess(OspreyHome home, int port) {
        this.home = home;
        try {
            this.output = Files.createTempFile(home.folder(), "output", ".txt");
            this.process = new ProcessBuilder(home.osprey().toString(), "run")
                    .directory(home.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.console = new Console(port, home.data().resolve("console.token"));
    }

    /** Writes the settings and starts; returns at once. */
    static OspreyProcess launch(OspreyHome home, ServerSettings settings) {
        settings.write();
        return new OspreyProcess(home, settings.port());
    }

    /** Writes the settings, starts, and waits until the server says that it is ready. */
    static OspreyProcess start(OspreyHome home, ServerSettings settings) {
        OspreyProcess osprey = launch(home, settings);
        try {
            osprey.awaitReady();
            return osprey;
        } catch (AssertionError e) {
            osprey.close();
            throw e;
        }
    }

    void awaitReady() {
        Await.until("Osprey is ready", () -> isReady() || !process.isAlive());
        if (!isReady()) {
            throw new AssertionError("the server has ended with " + process.exitValue() + ":\n" + everythingSaid());
        }
    }

    private boolean isReady() {
        return output().stream().anyMatch(line -> line.startsWith("Osprey is ready"));
    }

    /** Lines it has printed so far. */
    List<String> output() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its output and its log for people, for the message of a failure. */
    String everythingSaid() {
        StringBuilder said = new StringBuilder(String.join("\n", output()));
        Path file = home.folder().resolve("log/osprey.log");
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                List<String> all = lines.toList();
                all.subList(Math.max(0, all.size() - 60), all.size())
                        .forEach(line -> said.append('\n').append(line));
            } catch (IOException e) {
                said.append("\n(").append(e).append(')');
            }
        }
        return said.toString();
    }

    OspreyHome home() {
        return home;
    }

    Console console() {
        return console;
    }

    /** Memory that is the process's own, in MiB. */
    long rssAnonMebibytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power cut would. */
    void kill9() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop, as systemd does, and returns its exit status. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it has ended, and returns its exit status. */
    int awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the server has not ended after " + STOP_SECONDS + " s:\n" + everythingSaid());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill9();
        }
    }
}
