package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.server.DataFolder;
import dev.osprey.launcher.server.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/**
 * Makes the JVM's archive of classes (class data sharing, JEP 350 and 514), with which a server starts in half the time. The classes are those of a server on the synthetic
 * market that runs for a moment in a folder of its own; {@code bin/osprey} uses the archive if it is there, and the JVM does not if a jar has changed since.
 */
@Command(
        name = "prepare",
        description = {
            "Make this Java's archive of Osprey's classes: with it a server starts in half the time.",
            "Once after the archive was unpacked, and again for another Java or other jars."
        })
final class PrepareCommand extends OspreyCommand {

    /** System property, of {@code bin/osprey}: the archive's file. */
    private static final String ARCHIVE = "osprey.classes";

    /** System property, of {@code bin/osprey}: the JVM's options that make it, up to the file. */
    private static final String OPTIONS = "osprey.classes.options";

    private static final int TIMEOUT_SECONDS = 120;
    private static final int POLL_MILLIS = 50;
    private static final double MEBIBYTE = 1 << 20;
    private static final List<String> PAGES =
            List.of("/health/ready", "/health/live", "/api/v1/status", "/api/v1/deployments", "/metrics", "/");

    @Override
    public Integer call() throws FailedException {
        Path archive = archive();
        try (TemporaryFolder folder = new TemporaryFolder().closedAtExit()) {
            Path made = folder.path().resolve("classes");
            Process server = start(folder.path(), made);
            try {
                visit(awaitReady(server, folder.path()));
            } finally {
                end(server);
            }
            if (!Files.exists(made)) {
                throw new FailedException("this Java makes no archive of classes: " + output(folder.path()));
            }
            Files.createDirectories(archive.getParent());
            // beside it first: a server that starts meanwhile finds the old one, none, or the whole new one
            Path beside = Files.copy(
                    made, archive.resolveSibling(archive.getFileName() + ".new"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, archive, StandardCopyOption.ATOMIC_MOVE);
            terminal.out().printf("%s: %.0f MiB%n", terminal.home().show(archive), Files.size(archive) / MEBIBYTE);
        } catch (IOException e) {
            throw new FailedException(archive + " cannot be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private Path archive() throws FailedException {
        String file = System.getProperty(ARCHIVE);
        if (file == null) {
            throw new FailedException("prepare is for bin/osprey, which says where the archive of classes is to be");
        }
        Path archive = Path.of(file);
        Path home = terminal.home().folder();
        if (!Files.isWritable(Files.exists(archive.getParent()) ? archive.getParent() : home)) {
            throw new FailedException(archive + " cannot be written: the folder belongs to another user");
        }
        return archive;
    }

    private Process start(Path folder, Path archive) throws IOException {
        Home home = terminal.home();
        Files.writeString(folder.resolve("osprey.yaml"), settings(home));
        ProcessBuilder server = new ProcessBuilder(
                        home.folder().resolve("bin/osprey").toString(),
                        "run",
                        "--config",
                        folder.resolve("osprey.yaml").toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--log-folder",
                        folder.resolve("log").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        server.environment()
                .merge("JAVA_OPTS", System.getProperty(OPTIONS) + "=" + archive, (given, more) -> given + " " + more);
        return server.start();
    }

    /** A small server, whatever the user's own settings are: it must trade nowhere. */
    private static String settings(Home home) throws IOException {
        String settings = """
                console:
                  port: %d
                instruments:
                  BTCUSDT.SIM: {base: BTC, quote: USDT, tick: 0.01, lot: 0.00001}
                venues:
                  SIM:
                    factory: simulated
                    instruments: [BTCUSDT.SIM]
                    parameters: {market: synthetic}
                """.formatted(freePort());
        String strategy = "strategies/moving-average-cross-1.0.0.jar";
        return !Files.exists(home.folder().resolve(strategy)) ? settings : settings + """
                deployments:
                  prepare:
                    bundle: %s
                    set: {fast: 5, slow: 20, bar: 1s}
                    instruments: [BTCUSDT.SIM]
                    capital: 10000
                """.formatted(strategy);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String awaitReady(Process server, Path folder)
            throws FailedException, IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        DataFolder data = new DataFolder(folder.resolve("data"));
        while (!server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
            Optional<String> url = data.running().map(DataFolder.Running::url).filter(text -> !text.isEmpty());
            if (url.isPresent()) {
                return url.get();
            }
        }
        throw new FailedException("the server that was to show its classes did not become ready: " + output(folder));
    }

    /** The classes of the first answers belong to a start. */
    private static void visit(String url) throws IOException {
        for (String page : PAGES) {
            try (InputStream in =
                    new URL(url + page).openConnection(Proxy.NO_PROXY).getInputStream()) {
                in.readAllBytes();
            }
        }
    }

    private static void end(Process server) throws InterruptedException {
        server.destroy();
        if (!server.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    private static String output(Path folder) throws IOException {
        return Files.readString(folder.resolve("output"))
                .strip()
                .replaceAll("(?m)^osprey: ", "")
                .replace('\n', ' ');
    }
}
